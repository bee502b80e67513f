'use client';
/** A sweep as a person asks for it: which parameters take which values, and what it would take before it is started. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { plainDecimal } from '#/core/value/number-text.ts';
import { BookFields } from '../research/book-fields.tsx';
import { CostFields } from '../research/cost-fields.tsx';
import { firstModels, hasProblem, ticketModels } from '../research/model-choices.ts';
import { IntervalNote } from '../research/bars-field.tsx';
import { useGraphUniverse, useStatedInterval } from '../research/use-saved-graph.ts';
import { useStoredRunSource, type RunSource } from '../research/use-run-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';
import { numberProblem, wholeProblem } from '../format/typed-number.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { AxisFields, axesOf, type TypedAxis } from './axis-fields.tsx';
import { BenchmarkField, benchmarkOf, firstBenchmark, type ChosenBenchmark } from './benchmark-field.tsx';
import { EstimateNote } from './estimate-note.tsx';

const methods = [
  { value: 'grid', title: 'Grid: all combinations' },
  { value: 'random', title: 'Random draws of the grid' },
  { value: 'sobol', title: 'Sobol: evenly spread' },
] as const;

const first = { from: '', to: '', cash: '100000', runs: '100' };

export const SweepDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const form = useSweepForm();
  const { source, ticket, start, estimate } = form;
  const problem = start.error ?? estimate.error;
  const send = (deed: typeof start | typeof estimate) => () => ticket !== undefined && deed.mutate(ticket);
  const isOff = ticket === undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={560}
      title="Sweep"
      description="Runs a strategy with many parameters, in a process of its own. Every run is a counted trial of the strategy's family."
      problem={problem === null ? undefined : failureOf(problem).message}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button isBusy={estimate.isPending} busyText="Timing three runs" disabled={isOff} onClick={send(estimate)}>
            Estimate
          </Button>
          <Button tone="primary" isBusy={start.isPending} busyText="Starting" disabled={isOff} onClick={send(start)}>
            Sweep {source.asked?.name} {source.interval}
          </Button>
        </>
      }
    >
      <SweepFields form={form} />
      <CostFields {...form.costs} />
      {estimate.data === undefined ? undefined : <EstimateNote estimate={estimate.data} />}
    </Dialog>
  );
};

const useSweepForm = () => {
  const choices = useStrategyChoices();
  const [chosen, setChosen] = useState<string>();
  const [axes, setAxes] = useState<readonly TypedAxis[]>();
  const [method, setMethod] = useState('grid');
  const [typed, setTyped] = useState(first);
  const [models, setModels] = useState(firstModels);
  const [benchmark, setBenchmark] = useState<ChosenBenchmark>(firstBenchmark);
  const strategyId = chosen ?? choices[0]?.value;
  const source = useStoredRunSource(useGraphUniverse(strategyId));
  const params = useParams(strategyId);
  const shown = axes ?? suggestAxes(params);
  const { start, estimate } = useDeeds();
  /** An estimate is of what was asked; each change takes it away. */
  const change = (to: { readonly strategyId?: string; readonly axes?: readonly TypedAxis[]; readonly method?: string }): void => {
    estimate.reset();
    start.reset();
    if (to.strategyId !== undefined) setChosen(to.strategyId);
    if (to.strategyId !== undefined || to.axes !== undefined) setAxes(to.axes);
    if (to.method !== undefined) setMethod(to.method);
  };
  const type = (to: Partial<typeof first>): void => {
    setTyped({ ...typed, ...to });
    change({});
  };
  const terms = { axes: axesOf(shown), models: ticketModels(models), ...termsOf(method, typed), ...benchmarkOf(benchmark, source.isBook) };
  const ticket =
    strategyId === undefined || source.asked === undefined || hasProblem(models) || runsProblem(method, typed.runs) !== undefined
      ? undefined
      : { strategyId, ...source.asked.on, interval: source.interval, ...terms };
  const changing =
    <Value,>(deed: (value: Value) => void) =>
    (value: Value): void => {
      change({});
      deed(value);
    };
  const { choose, setList, setExchange } = source;
  const watched: RunSource = {
    ...source,
    choose: changing(choose),
    setList: changing(setList),
    setExchange: changing(setExchange),
  };
  const costs = { models, isBook: source.isBook, onChange: changing(setModels) };
  const against = { value: benchmark, isBook: source.isBook, onChange: changing(setBenchmark) };
  return {
    choices,
    source: watched,
    strategyId,
    params,
    axes: shown,
    method,
    typed,
    costs,
    against,
    ticket,
    start,
    estimate,
    change,
    type,
  };
};

const SweepFields = ({ form }: { readonly form: ReturnType<typeof useSweepForm> }) => {
  const { choices, source, strategyId, params, axes, method, typed, against, change, type } = form;
  return (
    <div className="grid grid-cols-2 gap-3">
      <DialogChoice label="Strategy" value={strategyId} items={choices} onChange={(id) => change({ strategyId: id })} />
      <DialogChoice label="Data" value={source.value} items={source.items} onChange={source.choose} />
      <IntervalNote stated={useStatedInterval(strategyId)} interval={source.interval} />
      <BookFields source={source} />
      <AxisFields params={params} axes={axes} onChange={(to) => change({ axes: to })} />
      <DialogChoice label="Method" value={method} items={methods} onChange={(value) => change({ method: value })} />
      <TextField
        label="Runs"
        inputMode="numeric"
        disabled={method === 'grid'}
        value={method === 'grid' ? 'all' : typed.runs}
        error={runsProblem(method, typed.runs)}
        onChange={(runs) => type({ runs })}
      />
      <TextField label="From" placeholder="first bar" value={typed.from} onChange={(from) => type({ from })} />
      <TextField label="To" placeholder="last bar" value={typed.to} onChange={(to) => type({ to })} />
      <TextField
        label="Cash"
        inputMode="decimal"
        value={typed.cash}
        error={numberProblem('Cash', typed.cash)}
        onChange={(cash) => type({ cash })}
      />
      <BenchmarkField {...against} />
    </div>
  );
};

const runsProblem = (method: string, runs: string): string | undefined => (method === 'grid' ? undefined : wholeProblem('Runs', runs));

const termsOf = (method: string, { from, to, cash, runs }: typeof first) => ({
  method: methods.find(({ value }) => value === method)?.value ?? 'grid',
  cash: plainDecimal(cash),
  ...(method !== 'grid' && { runs: Number(runs) }),
  ...(from !== '' && { from }),
  ...(to !== '' && { to }),
});

const useParams = (strategyId: string | undefined) => {
  const trpc = useTrpc();
  return useQuery(trpc.sweeps.params.queryOptions({ strategyId: strategyId ?? '' }, { enabled: strategyId !== undefined })).data ?? [];
};

/** The first two numbers of the strategy: a surface has two axes. */
const suggestAxes = (params: ReturnType<typeof useParams>): readonly TypedAxis[] =>
  params
    .filter(({ suggested }) => suggested.includes(':'))
    .slice(0, 2)
    .map(({ axis, suggested }) => ({ axis, values: suggested }));

const useDeeds = () => {
  const trpc = useTrpc();
  const router = useRouter();
  const queries = useQueryClient();
  const start = useMutation(
    trpc.sweeps.start.mutationOptions({
      onSuccess: ({ sweepId }) => {
        void queries.invalidateQueries(trpc.sweeps.pathFilter());
        router.push(`/research/sweeps/${sweepId}`);
      },
    }),
  );
  return { start, estimate: useMutation(trpc.sweeps.estimate.mutationOptions()) };
};
