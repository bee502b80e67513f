'use client';
/** Runs a strategy on the recording that is looked at: what, with how much, and how its orders fare. It is asked once, and counted. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';
import { aboutInput, nothingSaid, RunAboutFields } from '../research/run-about-fields.tsx';
import { useStatedInterval } from '../research/use-saved-graph.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DepthEstimateNote } from './depth-estimate-note.tsx';
import { DepthMarketFields } from './depth-market-fields.tsx';
import { DepthParamFields } from './depth-param-fields.tsx';
import type { OpenedDepth } from './depth-protocol.ts';
import { depthTicket, firstDepth, type TypedDepth, type TypedParams } from './depth-run-form.ts';
import { sizeText } from './depth-units.ts';

export interface DepthRunDialogProps {
  readonly recording: string;
  readonly opened: OpenedDepth;
  readonly lots: number;
  readonly onStarted: (runId: string) => void;
  readonly onClose: () => void;
}

export const DepthRunDialog = (props: DepthRunDialogProps) => {
  const form = useForm(props);
  const { start, estimate, ticket, typed } = form;
  const problem = start.error ?? estimate.error;
  const isOff = ticket === undefined;
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      width={560}
      title="Run a strategy"
      description={`It decides at each close of bars of ${props.opened.head.title}; its orders join the recording's queues. The run is a counted trial of the strategy's family, and is sealed.`}
      problem={problem === null ? undefined : failureOf(problem).message}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button isBusy={estimate.isPending} busyText="Looking" disabled={isOff} onClick={() => ticket && estimate.mutate(ticket)}>
            Estimate
          </Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={isOff}
            onClick={() => ticket && start.mutate(form.asked(ticket))}
          >
            Run on {props.opened.head.symbol} {typed.interval}
          </Button>
        </>
      }
    >
      <DialogChoice label="Strategy" value={form.strategyId} items={form.choices} onChange={form.choose} />
      <DepthParamFields params={form.known} typed={form.params} onChange={form.setParams} />
      <DepthMarketFields head={props.opened.head} typed={typed} stated={form.stated} onChange={form.type} />
      <RunAboutFields value={form.about} onChange={form.setAbout} />
      {estimate.data === undefined ? undefined : <DepthEstimateNote estimate={estimate.data} />}
    </Dialog>
  );
};

const useForm = ({ recording, opened, lots, onStarted }: DepthRunDialogProps) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const choices = useStrategyChoices();
  const [chosen, setChosen] = useState<string>();
  const [chosenTerms, setTyped] = useState(() => firstDepth(sizeText(opened.head, lots)));
  const [params, setParams] = useState<TypedParams>({});
  const [about, setAbout] = useState(nothingSaid);
  const strategyId = chosen ?? choices[0]?.value;
  const stated = useStatedInterval(strategyId);
  const typed = stated === undefined ? chosenTerms : { ...chosenTerms, interval: stated };
  const known =
    useQuery(trpc.sweeps.params.queryOptions({ strategyId: strategyId ?? '' }, { enabled: strategyId !== undefined })).data ?? [];
  const start = useMutation(
    trpc.runs.startDepth.mutationOptions({
      onSuccess: ({ runId }) => {
        void queries.invalidateQueries(trpc.runs.pathFilter());
        onStarted(runId);
      },
    }),
  );
  const estimate = useMutation(trpc.runs.estimateDepth.mutationOptions());
  const ticket = depthTicket({ strategyId, recording, typed, params });
  /** An estimate is of what was asked. */
  const changing =
    <Value,>(deed: (value: Value) => void) =>
    (value: Value): void => {
      estimate.reset();
      start.reset();
      deed(value);
    };
  return {
    ...{ choices, strategyId, stated, known, typed, params, about, setAbout, start, estimate, ticket },
    asked: (of: NonNullable<typeof ticket>) => ({ ...of, ...aboutInput(about) }),
    choose: changing((id: string) => {
      setChosen(id);
      setParams({});
    }),
    type: changing((to: Partial<TypedDepth>) => setTyped({ ...chosenTerms, ...to })),
    setParams: changing(setParams),
  };
};
