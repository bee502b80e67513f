'use client';
/** A change of one limit, with its reason. A risk officer's tightening applies at once; anything else waits for another person. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { useLane } from '../replica/lane.tsx';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { showToast } from '../ui/toast.tsx';
import { unitText, withUnit } from './amount.ts';

export const LimitDialog = ({ limit, onClose }: { readonly limit: LimitRow; readonly onClose: () => void }) => {
  const [allowed, setAllowed] = useState(limit.allowed);
  const [reason, setReason] = useState('');
  const lane = useLane();
  const change = useLimitChange(limit, onClose);
  const { session } = useSession();
  const problem = problemOf(change.error);
  const typed = plainDecimal(allowed);
  const isReady = reason.trim().length >= 3 && typed !== '' && typed !== limit.allowed;
  const send = (): void => change.mutate({ commandId: newCommandId(), limitId: limit.id, allowed: typed, reason: reason.trim(), lane });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Change ${limit.title}`}
      description={
        session?.user.role === 'risk'
          ? 'A tighter value applies at once. A looser one becomes a request that another risk officer decides.'
          : 'Your change becomes a request that a risk officer decides. Nothing changes until then.'
      }
      footer={
        <>
          <Button onClick={onClose}>Keep {withUnit(limit.allowed, limit.unit)}</Button>
          <Button tone="primary" disabled={!isReady} isBusy={change.isPending} busyText="Sending" onClick={send}>
            Change to {withUnit(typed, limit.unit)}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <LimitFacts limit={limit} />
        <TextField
          label="New value"
          inputMode="decimal"
          unit={unitText(limit.unit)}
          value={allowed}
          onChange={setAllowed}
          error={problem.allowed}
        />
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          hint="At least 3 characters; kept in the audit log"
          error={problem.reason}
        />
      </div>
    </Dialog>
  );
};

const LimitFacts = ({ limit: { scope, rule, observed, unit, version } }: { readonly limit: LimitRow }) => (
  <KeyValue
    items={[
      ['Scope', scope],
      ['Rule', rule],
      ['Used now', observed === undefined ? 'none' : withUnit(observed, unit)],
      ['Version', `${version}, next ${version + 1}`],
    ]}
  />
);

/** What the desk said, beside the field it is about. */
const problemOf = (error: unknown): { readonly allowed?: string; readonly reason?: string } => {
  if (error === null) return {};
  const { field, message } = failureOf(error);
  return field === 'reason' ? { reason: message } : { allowed: message };
};

const useLimitChange = (limit: LimitRow, onClose: () => void) => {
  const trpc = useTrpc();
  return useMutation(
    trpc.limits.change.mutationOptions({
      onSuccess: (reply, { allowed }) => {
        const value = withUnit(allowed, limit.unit);
        if (reply.state === 'Pending')
          showToast({
            tone: 'warn',
            title: 'Sent, not yet confirmed',
            text: 'The limit or the request appears here as soon as the desk has taken it.',
          });
        else if (reply.result === 'applied')
          showToast({ tone: 'ok', title: `${limit.title} is ${value}`, text: 'A tighter limit: it applies at once.' });
        else if (reply.result === 'unchanged') showToast({ tone: 'ok', title: `${limit.title} was ${value} already` });
        else
          showToast({
            tone: 'ok',
            title: `Requested: ${limit.title} to ${value}`,
            text: 'Another risk officer decides under Approvals. The old limit holds until then.',
          });
        onClose();
      },
    }),
  );
};
