'use client';
/** Bars to replay: which data set, and a strategy on them with its cash and costs, or none. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { plainDecimal } from '#/core/value/number-text.ts';
import { useBarsSource } from '../research/use-bars-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Section } from '../ui/panel.tsx';
import { intervals } from '../workspace/workspace.ts';

const intervalItems = intervals.map((value) => ({ value, title: value }));
/** No strategy has an empty id. */
const noStrategy = { value: '', title: 'None, bars only' };

export const BarsForm = ({ mayPlay }: { readonly mayPlay: boolean }) => {
  const trpc = useTrpc();
  const choices = [...useStrategyChoices(), noStrategy];
  const { sources, source, interval, pick, setBars } = useBarsSource();
  const [chosen, setChosen] = useState<string>();
  const [terms, setTerms] = useState({ cash: '100000', feeBps: '5', slippageBps: '1' });
  const open = useMutation(trpc.replay.openBars.mutationOptions());
  const strategyId = chosen ?? choices[0]?.value ?? noStrategy.value;
  const play = (): void => {
    if (source === undefined) return;
    open.mutate({
      symbol: source.symbol,
      interval,
      cash: plainDecimal(terms.cash),
      costs: { feeBps: Number(terms.feeBps), slippageBps: Number(terms.slippageBps) },
      ...(strategyId !== noStrategy.value && { strategyId }),
    });
  };
  const field = (name: keyof typeof terms, label: string, unit: string) => (
    <TextField
      label={label}
      unit={unit}
      inputMode="decimal"
      value={terms[name]}
      onChange={(value) => setTerms({ ...terms, [name]: value })}
    />
  );
  return (
    <Section className="max-w-3xl space-y-2">
      <p className="text-ink-2">
        Bars of a data set play at 5 a second, with a strategy on an account of their own: the same run as its backtest, only slower. No
        order of it leaves the replay.
      </p>
      <fieldset aria-label="Bars to replay" className="m-0 grid grid-cols-6 gap-3 max-[900px]:grid-cols-2">
        <div className="col-span-3 max-[900px]:col-span-2">
          <DialogChoice label="Data set" value={source?.value} items={sources} onChange={pick} />
        </div>
        <div className="col-span-3 max-[900px]:col-span-2">
          <DialogChoice label="Strategy" value={strategyId} items={choices} onChange={setChosen} />
        </div>
        <DialogChoice label="Bars" value={interval} items={intervalItems} onChange={setBars} isDisabled={source?.interval !== undefined} />
        {field('cash', 'Cash', '')}
        {field('feeBps', 'Fee', 'bp a side')}
        {field('slippageBps', 'Slippage', 'bp')}
        <div className="col-span-2 flex items-end justify-end">
          <Button
            tone="primary"
            isBusy={open.isPending}
            busyText="Opening"
            disabled={!mayPlay || source === undefined}
            title={mayPlay ? undefined : 'Traders and analysts play bars'}
            onClick={play}
          >
            Play {source?.symbol} {interval}
          </Button>
        </div>
      </fieldset>
      {open.error === null ? undefined : (
        <p role="alert" className="text-danger">
          {failureOf(open.error).message}
        </p>
      )}
    </Section>
  );
};
