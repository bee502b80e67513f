'use client';
/**
 * Starts a saved version, or a template, on an account of the lane shown: account, symbol, bars. Nothing is ordered before
 * its first signal.
 */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { orderSymbol } from '../orders/order-symbol.ts';
import { useInstruments } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Labelled } from '../ui/field.tsx';
import { DialogChoice } from './dialog-choice.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { showToast } from '../ui/toast.tsx';
import { WarmUpNote } from './warm-up-note.tsx';

export interface Runnable {
  /** Of a saved strategy, or of a template. */
  readonly strategyId: string;
  readonly name: string;
  /** The newest version where absent. */
  readonly versionHash?: string;
  /** What it was looked at with. */
  readonly symbol?: string;
  /** Bars to begin with. */
  readonly interval?: RunInterval;
}

const intervals = [
  ['5s', '5s'],
  ['1m', '1m'],
  ['5m', '5m'],
] as const;
type RunInterval = (typeof intervals)[number][0];

export const RunDialog = ({ runnable, onClose }: { readonly runnable: Runnable; readonly onClose: () => void }) => {
  const { account, accounts, choose, environment } = useAccount();
  const { all } = useInstruments();
  const [wanted, setSymbol] = useState(runnable.symbol);
  const [interval, setBars] = useState<RunInterval>(runnable.interval ?? '5s');
  const [commandId, setCommandId] = useState(newCommandId);
  const first = all[0];
  const symbol = wanted ?? (first === undefined ? undefined : orderSymbol(first));
  const trpc = useTrpc();
  const start = useMutation(
    trpc.deployments.start.mutationOptions({
      onSuccess: ({ state }) => {
        showToast({
          tone: 'ok',
          title: `${runnable.name} ${state === 'Done' ? 'started' : 'was sent'}`,
          text: `${symbol} ${interval} on ${account}`,
        });
        onClose();
      },
      onError: () => setCommandId(newCommandId()),
    }),
  );
  const run = (): void => {
    if (account === undefined || symbol === undefined) return;
    const { strategyId, versionHash } = runnable;
    start.mutate({
      commandId,
      strategyId,
      account,
      symbol,
      interval,
      ...(versionHash !== undefined && { versionHash }),
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Run ${runnable.name}`}
      description={
        <span className="flex items-center gap-2">
          <EnvBadge environment={environment} /> It warms up on history, then decides at each closed bar.
        </span>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={account === undefined || symbol === undefined}
            onClick={run}
          >
            Run on {symbol ?? 'a symbol'} {interval}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <DialogChoice label="Account" value={account} items={accounts.map((id) => ({ value: id, title: id }))} onChange={choose} />
        <DialogChoice
          label="Symbol"
          value={symbol}
          items={all.map((each) => ({ value: orderSymbol(each), title: `${orderSymbol(each)}, ${each.name}` }))}
          onChange={setSymbol}
        />
        <Labelled label="Bars">
          <Segmented label="Bars" items={intervals} value={interval} onChange={setBars} />
        </Labelled>
        {symbol === undefined ? undefined : (
          <WarmUpNote strategyId={runnable.strategyId} versionHash={runnable.versionHash} symbol={symbol} interval={interval} />
        )}
        {start.error === null ? undefined : (
          <p role="alert" className="text-danger">
            {failureOf(start.error).message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
