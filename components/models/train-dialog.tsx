'use client';
/** A training as a person asks for it: whose features, on which bars, how far ahead, how long. The page follows it by itself. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { parseGraph } from '#/core/strategy/graph.ts';
import { useBarsSource } from '../research/use-bars-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { initialTerms, readTerms, termBounds, termNames, type TypedTerms } from './train-terms.ts';
import { useStartTraining } from './use-start-training.ts';

const classifier = 'ml-classifier';
const intervals = ['5s', '1m', '5m', '15m', '1h', '1d'].map((value) => ({ value, title: value }));

export const TrainDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [chosen, setChosen] = useState(classifier);
  const { choices, recipeOf } = useGraphs(chosen);
  const { sources, source, interval, pick, setBars } = useBarsSource();
  const [typed, setTyped] = useState(initialTerms);
  const [isControl, setControl] = useState(false);
  const start = useStartTraining(onClose);
  const terms = readTerms(typed);
  const problems = terms.ok ? {} : terms.failure;
  const run = (): void => {
    if (!terms.ok || source === undefined || recipeOf === undefined) return;
    const { seed, ...recipe } = terms.value;
    start.mutate({ recipe: { ...recipeOf, ...recipe, shuffleLabels: isControl }, symbol: source.symbol, interval, seed });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={520}
      title="Train a model"
      description={
        "A small network learns from the graph's feature vector whether the close will be higher after the horizon. " +
        'The last fifth of the bars is kept for the test.'
      }
      problem={start.error === null ? undefined : failureOf(start.error).message}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Queuing"
            disabled={!terms.ok || source === undefined || recipeOf === undefined}
            onClick={run}
          >
            Train on {source?.symbol} {interval}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <div className="col-span-2">
          <DialogChoice label="Graph" value={chosen} items={choices} onChange={setChosen} />
        </div>
        <DialogChoice label="Data" value={source?.value} items={sources} onChange={pick} />
        <DialogChoice label="Bars" value={interval} items={intervals} onChange={setBars} isDisabled={source?.interval !== undefined} />
        {termNames.map((name) => (
          <TextField
            key={name}
            label={termBounds[name].label}
            unit={termBounds[name].unit}
            inputMode="decimal"
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
            error={problems[name]}
          />
        ))}
        <TextField
          label="Hidden units"
          unit="by layer"
          value={typed.hidden}
          onChange={(hidden) => setTyped({ ...typed, hidden } satisfies TypedTerms)}
          error={problems.hidden}
        />
        <div className="self-end pb-1.5">
          <Checkbox isOn={isControl} onChange={setControl}>
            Control: shuffle the labels
          </Checkbox>
        </div>
      </div>
    </Dialog>
  );
};

/** The classifier template first, then saved strategies; the chosen one as a recipe names it, once it is known. */
const useGraphs = (chosen: string) => {
  const trpc = useTrpc();
  const saved = useQuery(trpc.strategies.list.queryOptions()).data ?? [];
  const isTemplate = chosen === classifier;
  const { data } = useQuery(trpc.strategies.get.queryOptions({ id: chosen }, { enabled: !isTemplate }));
  const graph = isTemplate || data === undefined ? undefined : parseGraph(data.graph);
  return {
    choices: [
      { value: classifier, title: 'Machine-learning classifier, template' },
      ...saved.filter(({ headHash }) => headHash !== null).map(({ id, name }) => ({ value: id, title: name })),
    ],
    recipeOf: isTemplate ? { template: classifier } : graph?.ok === true ? { graph: graph.value } : undefined,
  };
};
