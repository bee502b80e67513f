'use client';
/** Name and verdict of a model, in words first; and what can be done with it: a backtest, or a run on the simulated account. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useEnvironment } from '../replica/lane.tsx';
import { BacktestDialog } from '../research/backtest-dialog.tsx';
import { useMay } from '../session/use-may.ts';
import { RunDialog } from '../strategies/run-dialog.tsx';
import { useTrpc } from '../trpc/client.tsx';
import type { ModelDocument, PinnedStrategy } from '../trpc/model-records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { CopyButton } from '../ui/states.tsx';
import { skillTones, skillWords, verdictOf } from './verdict.ts';

export const ModelHead = ({ document }: { readonly document: ModelDocument }) => {
  const { model, network } = document;
  const verdict = model.seeded ? setByHand : verdictOf(model.figures, network.horizonBars);
  return (
    <section aria-label="Verdict" className="flex flex-none flex-wrap items-center gap-x-6 gap-y-2 rounded-2 bg-panel px-3 py-2.5">
      <div className="min-w-52 pr-3 lg:border-r lg:border-line">
        <h1 className="flex items-center gap-2 text-16 font-medium">{model.name}</h1>
        <p className="flex items-center gap-1 text-ink-2">
          <Link href="/research?tab=models" className="rounded-2 hover:underline">
            Models
          </Link>
          <span aria-hidden>/</span>
          <code className="text-11" title={model.hash}>
            {model.hash.slice(0, 12)}
          </code>
          <CopyButton text={model.hash} title="Copy" />
        </p>
      </div>
      <div className="min-w-64 flex-1 space-y-0.5">
        <p className="flex items-center gap-2">
          <Chip isLarge tone={skillTones[verdict.skill]}>
            {skillWords[verdict.skill]}
          </Chip>
          <span className="font-medium">{verdict.text[0]}</span>
        </p>
        {[...verdict.text.slice(1), ...trialsOf(document)].map((sentence) => (
          <p key={sentence} className="text-ink-2">
            {sentence}
          </p>
        ))}
        <p className="text-11 text-ink-3">
          {network.features.length} features, label: sign of the next {network.horizonBars} bars; overlapping labels count once a horizon in
          the interval.
        </p>
      </div>
      <Actions document={document} />
    </section>
  );
};

/** Whoever tries often enough finds something. */
const trialsOf = ({ trainings }: ModelDocument): readonly string[] => {
  const models = new Set(trainings.flatMap(({ modelHash }) => modelHash ?? [])).size;
  return models > 1 ? [`${models} different models were trained on this data: the best of several looks better than it is.`] : [];
};

const setByHand = { skill: 'Unknown', text: ['This model was set by hand, not trained: nothing was tested.'] } as const;

const Actions = ({ document: { model, cannotRun } }: { readonly document: ModelDocument }) => {
  const mayTest = useMay('run.backtest');
  const mayRun = useMay('deployment.paper');
  const environment = useEnvironment();
  const { pin, opened, open, close } = usePinned(model.hash);
  const problem = cannotRun ?? (pin.error === null ? undefined : failureOf(pin.error).message);
  const given = { isBusy: pin.isPending, disabled: cannotRun !== undefined };
  return (
    <div className="flex flex-col items-end gap-1">
      <div className="flex gap-2">
        {mayTest ? (
          <Button {...given} onClick={() => open('backtest')}>
            Backtest with this model
          </Button>
        ) : undefined}
        {mayRun ? (
          <Button {...given} tone="primary" onClick={() => open('run')}>
            Run in {environment}
          </Button>
        ) : undefined}
      </div>
      {problem === undefined ? undefined : (
        <p role="alert" className="max-w-80 text-right text-11 text-danger">
          {problem}
        </p>
      )}
      {mayRun ? undefined : <p className="text-11 text-ink-3">Traders run it on the simulated account.</p>}
      <OpenedDialog opened={opened} onClose={close} />
    </div>
  );
};

interface Opened {
  readonly what: 'backtest' | 'run';
  readonly strategy: PinnedStrategy;
}

/** The model's strategy is made, or found, when somebody wants to do something with it. */
const usePinned = (hash: string) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Opened>();
  const pin = useMutation(
    trpc.models.toStrategy.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.strategies.list.queryFilter()),
    }),
  );
  const open = (what: Opened['what']): void => pin.mutate({ hash }, { onSuccess: (strategy) => setOpened({ what, strategy }) });
  return { pin, opened, open, close: () => setOpened(undefined) };
};

const OpenedDialog = ({ opened, onClose }: { readonly opened: Opened | undefined; readonly onClose: () => void }) => {
  if (opened === undefined) return undefined;
  const { strategyId, versionHash } = opened.strategy;
  if (opened.what === 'backtest') return <BacktestDialog strategyId={strategyId} versionHash={versionHash} onClose={onClose} />;
  return <RunDialog runnable={{ ...opened.strategy, interval: '1m' }} onClose={onClose} />;
};
