'use client';
/** A backtest as a person asks for it: what, on which bars, with how much, at what cost. It opens its report by itself. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { markFirstRunStep } from '../first-page/first-run.ts';
import { modelKinds, type ModelKind } from '#/core/backtest/define-model.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { firstModels, hasProblem, noModel, ticketModels } from './model-choices.ts';
import { ModelFields } from './model-fields.tsx';
import { aboutInput, nothingSaid, RunAboutFields } from './run-about-fields.tsx';
import { useRunSource } from './use-run-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';

export interface BacktestDialogProps {
  /** Chosen already, with the version to test; otherwise the dialog asks. */
  readonly strategyId?: string;
  readonly versionHash?: string;
  readonly onClose: () => void;
}

/** Shown at once; the others are unfolded. */
const usualKinds: readonly ModelKind[] = ['fee', 'slippage'];
const intervals = ['5s', '1m', '5m', '15m', '1h', '1d'].map((value) => ({ value, title: value }));

export const BacktestDialog = ({ strategyId: given, versionHash, onClose }: BacktestDialogProps) => {
  const choices = useStrategyChoices();
  const source = useRunSource();
  const { asked, interval } = source;
  const [chosen, setChosen] = useState(given);
  const [terms, setTerms] = useState({ cash: '100000', seed: '7' });
  const [models, setModels] = useState(firstModels);
  const [about, setAbout] = useState(nothingSaid);
  const start = useStart();
  const strategyId = chosen ?? choices[0]?.value;
  const run = (): void => {
    if (strategyId === undefined || asked === undefined) return;
    start.mutate({
      strategyId,
      ...asked.on,
      interval,
      cash: plainDecimal(terms.cash),
      seed: Number(terms.seed),
      models: ticketModels(models),
      ...(versionHash !== undefined && { versionHash }),
      ...aboutInput(about),
    });
  };
  const field = (name: keyof typeof terms, label: string) => (
    <TextField label={label} inputMode="decimal" value={terms[name]} onChange={(value) => setTerms({ ...terms, [name]: value })} />
  );
  const fieldsOf = (kind: ModelKind) => (
    <ModelFields key={kind} kind={kind} typed={models[kind] ?? noModel} onChange={(typed) => setModels({ ...models, [kind]: typed })} />
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Backtest"
      description="Orders pass the desk's own risk rules and fill against bars, at the costs below. The report states them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={strategyId === undefined || asked === undefined || hasProblem(models)}
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
        <DialogChoice label="Bars" value={interval} items={intervals} onChange={source.setBars} isDisabled={source.hasInterval} />
        {source.isList ? (
          <div className="col-span-2">
            <TextField label="Symbols, with commas between them" value={source.list} onChange={source.setList} />
          </div>
        ) : undefined}
        {field('cash', 'Cash')}
        {field('seed', 'Seed')}
        {usualKinds.map(fieldsOf)}
      </div>
      <details className="mt-3">
        <summary className="cursor-pointer text-ink-2">Fill and further costs</summary>
        <div className="mt-2 grid grid-cols-2 gap-3">{modelKinds.filter((kind) => !usualKinds.includes(kind)).map(fieldsOf)}</div>
      </details>
      <RunAboutFields value={about} onChange={setAbout} />
      {start.error === null ? undefined : (
        <p role="alert" className="mt-3 text-danger">
          {failureOf(start.error).message}
        </p>
      )}
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
        void queries.invalidateQueries(trpc.runs.list.queryFilter());
        router.push(`/research/${encodeURIComponent(runId)}`);
      },
    }),
  );
};
