'use client';
/** What the panels may ask of the desk: place, cancel, replace, cancel all, flatten. Each ask has one command id. */
import { useMutation } from '@tanstack/react-query';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useConnection } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';
import type { Outcome, Slicing } from '../trpc/records.ts';
import { orderSymbol } from './order-symbol.ts';
import type { Draft } from './ticket-draft.ts';

const refused =
  (title: string) =>
  (error: unknown): void => {
    const failure = failureOf(error);
    showToast({ tone: failure.code === 'RiskRefused' ? 'warn' : 'danger', title, text: failure.message });
  };

export interface Commands {
  /** Whether anything can be sent now; `reason` says why not. */
  readonly canSend: boolean;
  readonly canCancel: boolean;
  readonly reason: string | undefined;
  readonly cancel: (clOrdId: string) => void;
  readonly cancelAlgorithm: (parentId: string) => void;
  readonly cancelAll: (instrument: Instrument) => void;
  readonly flatten: (instrument: Instrument) => void;
}

export const useCommands = (): Commands => {
  const trpc = useTrpc();
  const connection = useConnection();
  const { account } = useAccount();
  const cancel = useMutation(trpc.orders.cancel.mutationOptions({ onError: refused('The order was not cancelled') }));
  const cancelAlgorithm = useMutation(trpc.orders.cancelAlgorithm.mutationOptions({ onError: refused('The algorithm was not cancelled') }));
  const cancelAll = useMutation(trpc.orders.cancelAll.mutationOptions({ onError: refused('Orders were not cancelled') }));
  const flatten = useMutation(trpc.positions.flatten.mutationOptions({ onError: refused('The position was not closed') }));
  const mayPlace = useMay('order.place');
  const mayCancel = useMay('order.cancel');
  const lost =
    account === undefined ? 'No account to trade on' : connection.state === 'connected' ? undefined : 'No connection: sending is off';
  return {
    canSend: lost === undefined && mayPlace,
    canCancel: lost === undefined && mayCancel,
    reason: lost ?? (mayPlace ? undefined : 'Your role places no orders'),
    cancel: (clOrdId) => cancel.mutate({ commandId: newCommandId(), clOrdId }),
    cancelAlgorithm: (parentId) => cancelAlgorithm.mutate({ commandId: newCommandId(), parentId }),
    cancelAll: (of) => account !== undefined && cancelAll.mutate({ commandId: newCommandId(), account, symbol: orderSymbol(of) }),
    flatten: (of) => account !== undefined && flatten.mutate({ commandId: newCommandId(), account, symbol: orderSymbol(of) }),
  };
};

export type PlaceState =
  | { readonly state: 'rest' }
  | { readonly state: 'sending' }
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly isRefusal: boolean;
      readonly field: string | undefined;
    };

export interface Placing {
  /** With slicing, as an algorithm's parent. */
  readonly place: (order: Draft, slicing?: Slicing) => void;
  readonly status: PlaceState;
  readonly clear: () => void;
}

/** Places orders; an outcome comes inline here and as rows on the stream, never as a guess. */
export const usePlacing = (onPlaced?: () => void): Placing => {
  const trpc = useTrpc();
  const onSuccess = ({ state }: Outcome): void => {
    if (state === 'Pending')
      showToast({
        tone: 'warn',
        title: 'Sent, not yet confirmed',
        text: 'The order appears among the orders as soon as the desk has taken it.',
      });
    onPlaced?.();
  };
  const whole = useMutation(trpc.orders.place.mutationOptions({ onSuccess }));
  const sliced = useMutation(trpc.orders.placeAlgorithm.mutationOptions({ onSuccess }));
  const clear = (): void => [whole, sliced].forEach(({ reset }) => reset());
  const isPending = whole.isPending || sliced.isPending;
  return {
    place: (order, slicing) => {
      clear();
      const named = { ...order, commandId: newCommandId() };
      if (slicing === undefined) whole.mutate(named);
      else sliced.mutate({ ...named, ...slicing });
    },
    status: isPending ? { state: 'sending' } : stateOf(whole.error ?? sliced.error),
    clear,
  };
};

const stateOf = (error: unknown): PlaceState => {
  if (error === null) return { state: 'rest' };
  const { message, code, field } = failureOf(error);
  return { state: 'failed', message, isRefusal: code === 'RiskRefused', field };
};
