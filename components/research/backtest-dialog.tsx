'use client';
/** A backtest as a person asks for it: what, on which bars, with how much, at what cost. It opens its report by itself. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { markFirstRunStep } from '../first-page/first-run.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { numberProblem, typedWhole, wholeProblem } from '../format/typed-number.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { BookFields } from './book-fields.tsx';
import { CostFields } from './cost-fields.tsx';
import { firstModels, hasProblem, ticketModels } from './model-choices.ts';
import { aboutInput, nothingSaid, RunAboutFields } from './run-about-fields.tsx';
import { BarsField, runInterval } from './bars-field.tsx';
import { useGraphUniverse, useStatedInterval } from './use-saved-graph.ts';
import { useRunSource } from './use-run-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';

export interface BacktestDialogProps {
  /** Chosen already, with the version to test; otherwise the dialog asks. */
  readonly strategyId?: string;
  readonly versionHash?: string;
  readonly onClose: () => void;
}

export const BacktestDialog = ({ strategyId: given, versionHash, onClose }: BacktestDialogProps) => {
  const choices = useStrategyChoices();
  const [chosen, setChosen] = useState(given);
  const strategyId = chosen ?? choices[0]?.value;
  const source = useRunSource(useGraphUniverse(strategyId));
  const stated = useStatedInterval(strategyId);
  const { asked } = source;
  const interval = runInterval(source, stated);
  const [terms, setTerms] = useState({ cash: '100000', seed: '7' });
  const [models, setModels] = useState(firstModels);
  const [about, setAbout] = useState(nothingSaid);
  const start = useStart();
  const seed = typedWhole(terms.seed);
  const run = (): void => {
    if (strategyId === undefined || asked === undefined || seed === undefined) return;
    start.mutate({
      strategyId,
      ...asked.on,
      interval,
      cash: plainDecimal(terms.cash),
      seed,
      models: ticketModels(models),
      ...(versionHash !== undefined && { versionHash }),
      ...aboutInput(about),
    });
  };
  const field = (name: keyof typeof terms, label: string, problem: (label: string, text: string) => string | undefined) => (
    <TextField
      label={label}
      inputMode="decimal"
      value={terms[name]}
      error={problem(label, terms[name])}
      onChange={(value) => setTerms({ ...terms, [name]: value })}
    />
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Backtest"
      description="Orders pass the desk's own risk rules and fill against bars, at the costs below. The report states them."
      problem={start.error === null ? undefined : failureOf(start.error).message}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={strategyId === undefined || asked === undefined || seed === undefined || hasProblem(models)}
            onClick={run}
          >
            Test on {asked?.name} {interval}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        {given === undefined ? (
          <div className="col-span-2">
            <DialogChoice label="Strategy" value={strategyId} items={choices} onChange={setChosen} />
          </div>
        ) : undefined}
        <DialogChoice label="Symbol" value={source.value} items={source.items} onChange={source.choose} />
        <BarsField source={source} stated={stated} />
        <BookFields source={source} />
        {field('cash', 'Cash', numberProblem)}
        {field('seed', 'Seed', wholeProblem)}
      </div>
      <CostFields models={models} isBook={source.isBook} onChange={setModels} />
      <RunAboutFields value={about} onChange={setAbout} />
    </Dialog>
  );
};

const useStart = () => {
  const trpc = useTrpc();
  const router = useRouter();
  const queries = useQueryClient();
  return useMutation(
    trpc.runs.start.mutationOptions({
      onSuccess: ({ runId }) => {
        markFirstRunStep('backtest');
        // Also of a run that was there: it has one more name now.
        void queries.invalidateQueries(trpc.runs.pathFilter());
        router.push(`/research/${encodeURIComponent(runId)}`);
      },
    }),
  );
};
