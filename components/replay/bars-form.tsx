'use client';
/** Bars to replay: which data set, and a strategy on them with its cash and costs, or none. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { plainDecimal } from '#/core/value/number-text.ts';
import { CostFields } from '../research/cost-fields.tsx';
import { firstModels, hasProblem, ticketModels } from '../research/model-choices.ts';
import { useBarsSource } from '../research/use-bars-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices, type StrategyChoice } from '../strategies/use-strategy-choices.ts';
import type { AskedStop } from './asked-stop.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Section } from '../ui/panel.tsx';
import { intervals } from '../workspace/workspace.ts';

const intervalItems = intervals.map((value) => ({ value, title: value }));
/** No strategy has an empty id. */
const noStrategy = { value: '', title: 'None, bars only' };

export interface BarsFormProps {
  readonly mayPlay: boolean;
  /** A strategy to be played to where a condition of it turns true. */
  readonly asked?: AskedStop | undefined;
  readonly onOpened?: () => void;
}

/** Where a stop is asked for it plays as fast as it goes. */
const useOpenBars = (asked: AskedStop | undefined, onOpened: (() => void) | undefined) => {
  const trpc = useTrpc();
  const control = useMutation(trpc.replay.control.mutationOptions());
  return useMutation(
    trpc.replay.openBars.mutationOptions({
      onSuccess: async () => {
        if (asked !== undefined) await control.mutateAsync({ deed: 'speed', speed: 'max' });
        onOpened?.();
      },
    }),
  );
};

export const BarsForm = ({ mayPlay, asked, onOpened }: BarsFormProps) => {
  const choices = [...useStrategyChoices(), noStrategy];
  const { sources, source, interval, pick, setBars } = useBarsSource();
  const [chosen, setChosen] = useState<string>();
  const [cash, setCash] = useState('100000');
  const [models, setModels] = useState(firstModels);
  const open = useOpenBars(asked, onOpened);
  const strategyId = chosen ?? firstChoice(choices, asked);
  const play = (): void => {
    if (source === undefined) return;
    open.mutate({
      symbol: source.symbol,
      interval,
      cash: plainDecimal(cash),
      models: ticketModels(models),
      ...strategyTerms(strategyId, asked),
    });
  };
  return (
    <Section className="max-w-3xl space-y-2">
      <Intro asked={asked} />
      <fieldset aria-label="Bars to replay" className="m-0 grid grid-cols-6 gap-3 max-[900px]:grid-cols-2">
        <div className="col-span-3 max-[900px]:col-span-2">
          <DialogChoice label="Data set" value={source?.value} items={sources} onChange={pick} />
        </div>
        <div className="col-span-3 max-[900px]:col-span-2">
          <DialogChoice label="Strategy" value={strategyId} items={choices} onChange={setChosen} />
        </div>
        <DialogChoice label="Bars" value={interval} items={intervalItems} onChange={setBars} isDisabled={source?.interval !== undefined} />
        <TextField label="Cash" inputMode="decimal" value={cash} onChange={setCash} />
        <div className="col-span-4 flex items-end justify-end max-[900px]:col-span-2">
          <Button
            tone="primary"
            isBusy={open.isPending}
            busyText="Opening"
            disabled={!mayPlay || source === undefined || hasProblem(models)}
            title={mayPlay ? undefined : 'Traders and analysts play bars'}
            onClick={play}
          >
            Play {source?.symbol} {interval}
          </Button>
        </div>
      </fieldset>
      <div className="max-w-xl">
        <CostFields models={models} isBook={false} onChange={setModels} />
      </div>
      <Refusal error={open.error} />
    </Section>
  );
};

const firstChoice = ([first = noStrategy]: readonly StrategyChoice[], asked: AskedStop | undefined): string =>
  asked?.strategyId ?? first.value;

/** Of another strategy than was asked for, the newest version to its end. */
const strategyTerms = (strategyId: string, asked: AskedStop | undefined) => {
  if (strategyId === noStrategy.value) return {};
  return strategyId === asked?.strategyId ? { strategyId, versionHash: asked.versionHash, breakpoints: [asked.link] } : { strategyId };
};

const Intro = ({ asked }: Pick<BarsFormProps, 'asked'>) => (
  <>
    <p className="text-ink-2">
      Bars of a data set play at 5 a second, with a strategy on an account of their own: the same run as its backtest, only slower. No order
      of it leaves the replay.
    </p>
    {asked === undefined ? undefined : (
      <p>
        It plays as fast as it goes and stops at the bar where <code>{asked.link.join('.')}</code> turns true.
      </p>
    )}
  </>
);

const Refusal = ({ error }: { readonly error: unknown }) =>
  error === null ? undefined : (
    <p role="alert" className="text-danger">
      {failureOf(error).message}
    </p>
  );
