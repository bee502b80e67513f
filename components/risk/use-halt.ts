'use client';
/** Halts a scope; the outcome comes as a message here and as a state on the stream. */
import { useMutation } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';

const done: Readonly<Record<number, string>> = {
  1: 'Halted: new and increasing orders are blocked',
  2: 'Halted: working orders are being cancelled',
  3: 'Halted: orders are being cancelled and positions closed',
};
const shortestReason = 3;

export const useHalt = ({ scope, reason }: { readonly scope: string; readonly reason: string }): ((level: 1 | 2 | 3) => void) => {
  const trpc = useTrpc();
  const { mutate } = useMutation(
    trpc.halt.set.mutationOptions({
      onSuccess: ({ state }, { level }) =>
        showToast({
          tone: 'halt',
          title: state === 'Done' ? (done[level] ?? 'Halted') : 'Halt sent, not yet confirmed',
          text: `Scope ${scope}. Reset needs two people.`,
        }),
      onError: (error) =>
        showToast({
          tone: 'danger',
          title: 'The halt did not go through',
          text: `${failureOf(error).message} Use "bw halt" on the desk's machine.`,
        }),
    }),
  );
  const said = reason.trim();
  return (level) =>
    mutate({
      commandId: newCommandId(),
      level,
      scope,
      reason: said.length < shortestReason ? 'Halted on the Risk page' : said,
    });
};
