'use client';
/** The account of the lane shown begins anew: an event in the journal, after which cash is back and nothing is held. Nothing is deleted. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../session/use-may.ts';
import { useAccount, useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, LoadingState, NoPermissionState } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';

export const ResetAccount = () => {
  const { session } = useSession();
  const mayReset = useMay('account.reset');
  const { account, row, environment } = useAccount();
  const [isOpen, setOpen] = useState(false);
  const reset = useReset(() => setOpen(false));
  if (session === undefined)
    return (
      <Panel title="Account">
        <LoadingState text="Loading the account" />
      </Panel>
    );
  if (!mayReset || account === undefined)
    return (
      <Panel title="Account">
        <NoPermissionState
          title="No right to reset an account"
          text={`Traders reset their account; you are signed in as ${session.user.role}.`}
        />
      </Panel>
    );
  return (
    <Panel title="Account" meta={`${account}, ${environment}`}>
      <EmptyState
        text={
          <>
            Equity <MoneyNum amount={row?.equity} /> {row?.baseCurrency}. A reset gives back the first cash; the account must be flat with
            no open orders before.
          </>
        }
        action={
          <Button tone="danger-quiet" disabled={environment === 'Live'} onClick={() => setOpen(true)}>
            Reset {account}
          </Button>
        }
      />
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Reset ${account}?`}
        description={
          'The account begins anew with 1,000,000 of cash. This is an event in the journal, not a deletion: ' +
          'orders, fills and results before it stay in the record.'
        }
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep as it is</Button>
            <Button tone="danger" isBusy={reset.isPending} onClick={() => reset.mutate({ commandId: newCommandId(), account })}>
              Reset {account}
            </Button>
          </>
        }
      />
    </Panel>
  );
};

const useReset = (onDone: () => void) => {
  const trpc = useTrpc();
  return useMutation(
    trpc.settings.resetAccount.mutationOptions({
      onSuccess: ({ state }, { account }) => {
        showToast({ tone: 'ok', title: state === 'Done' ? `${account} begins anew` : 'Reset sent, not yet confirmed' });
        onDone();
      },
      onError: (error) => showToast({ tone: 'danger', title: 'The account was not reset', text: failureOf(error).message }),
    }),
  );
};
