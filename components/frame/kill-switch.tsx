'use client';
/** Trading state of the firm, and the first stage of the kill switch: hold one second to halt. Stages two and three are on Risk. */
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import type { TradingState } from '#/core/engine/replica/rows.ts';
import { useConnection, useRow } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { StateDot } from '../ui/chip.tsx';
import { HoldButton } from '../ui/hold-button.tsx';
import { showToast } from '../ui/toast.tsx';

const tones: Readonly<Record<TradingState, 'ok' | 'warn' | 'danger' | 'off'>> = {
  Active: 'ok',
  Reducing: 'warn',
  Halted: 'danger',
  Reconciling: 'off',
};

export const KillSwitch = () => {
  const trpc = useTrpc();
  const connection = useConnection();
  const { session } = useSession();
  const mayHalt = useMay('halt.set');
  const firm = useRow('desk', 'states', 'firm');
  const halt = useMutation(
    trpc.halt.set.mutationOptions({
      onSuccess: ({ state }) =>
        showToast({
          tone: 'halt',
          title: state === 'Done' ? 'Halted: new and increasing orders are blocked' : 'Halt sent, not yet confirmed',
          text: 'Cancels and reducing orders pass. Reset needs two people.',
        }),
      onError: (error) =>
        showToast({
          tone: 'danger',
          title: 'The halt did not go through',
          text: `${failureOf(error).message} Use "bw halt" on the desk's machine.`,
        }),
    }),
  );
  const state = firm?.state;
  const isKnown = state !== undefined && connection.state === 'connected';
  return (
    <fieldset
      aria-label="Kill switch"
      className="relative z-100 flex h-7 flex-none overflow-hidden rounded-2 inset-ring inset-ring-danger/70"
    >
      <Link
        href="/risk"
        prefetch={false}
        title={firm?.reason}
        className="flex items-center gap-1.5 px-2.5 text-ink-2 focus-visible:-outline-offset-2 max-[560px]:px-1.5"
      >
        <StateDot tone={isKnown ? tones[state] : 'off'} />
        {isKnown ? state : 'State unknown'}
      </Link>
      <HoldButton
        label="Hold to halt"
        narrowLabel="Halt"
        doneLabel="Halt sent"
        className="rounded-l-none"
        isDisabled={(session !== undefined && !mayHalt) || (firm !== undefined && firm.level >= 1 && state !== 'Active')}
        onHeld={() => halt.mutate({ commandId: newCommandId(), level: 1, scope: 'firm', reason: 'Kill switch on the page' })}
      />
    </fieldset>
  );
};
