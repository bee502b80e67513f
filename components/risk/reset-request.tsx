'use client';
/** Asks that a halted scope trades again: it takes two risk officers, one of whom may be the one who asks. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTable } from '../replica/hooks.ts';
import { useLane } from '../replica/lane.tsx';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';

export const ResetRequest = ({ scope }: { readonly scope: string }) => {
  const trpc = useTrpc();
  const lane = useLane();
  const mayAsk = useMay('halt.reset.request');
  const { rows } = useTable('risk', 'requests');
  const [reason, setReason] = useState('');
  const ask = useMutation(
    trpc.halt.requestReset.mutationOptions({
      onSuccess: () =>
        showToast({
          tone: 'ok',
          title: `Asked to reset ${scope}`,
          text: 'It is under Approvals and stays halted until it is approved.',
        }),
      onError: (error) => showToast({ tone: 'danger', title: 'The reset was not asked for', text: failureOf(error).message }),
    }),
  );
  const open = rows.find((row) => row.kind === 'HaltReset' && row.scope === scope && row.state === 'Open');
  if (open !== undefined)
    return (
      <p className="mt-1 text-11 text-warn">
        Reset asked by {open.requesterName}: {open.approvals.length} of {open.approvalsNeeded} approvals.
      </p>
    );
  if (!mayAsk) return <p className="mt-1 text-11 text-ink-3">A trader or a risk officer can ask for the reset.</p>;
  return (
    <div className="mt-1.5 flex flex-col items-stretch gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label="Why it may trade again"
          value={reason}
          onChange={setReason}
          hint="Takes two risk officers; one may be you who asks"
        />
      </div>
      <Button
        tone="outline"
        disabled={reason.trim().length < 3}
        isBusy={ask.isPending}
        onClick={() => ask.mutate({ commandId: newCommandId(), scope, reason: reason.trim(), lane })}
      >
        Ask for reset
      </Button>
    </div>
  );
};
