'use client';
/** Programs at work on this account: what each holds and earned, whether its signals became trades, and Stop. */
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { textOfMoney, textOfScaled } from '#/core/value/number-text.ts';
import { useInstruments, useTable, type Instruments } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { TimeText } from '../ui/age.tsx';
import { Chip } from '../ui/chip.tsx';
import { MoneyNum, Num, Ratio } from '../ui/num.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { showToast } from '../ui/toast.tsx';
import { deploymentTones, deploymentWords } from './deployment-words.ts';
import { useWarmUp } from './use-warm-up.ts';

type Shown = 'running' | 'stopped';

export const DeploymentsPanel = () => {
  const { account, stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'deployments');
  const [shown, setShown] = useState<Shown>('running');
  const instruments = useInstruments();
  const columns = useMemo(() => columnsOf(instruments), [instruments]);
  const alive = rows.filter((row) => row.state !== 'Stopped');
  const listed = (shown === 'running' ? alive : rows.filter((row) => row.state === 'Stopped')).toReversed();
  return (
    <TabbedPanel
      label="Deployments"
      items={[
        { name: 'running', title: 'Running', count: alive.length },
        { name: 'stopped', title: 'Stopped', count: rows.length - alive.length },
      ]}
      value={shown}
      onChange={setShown}
      actions={<span className="pr-2 text-11 text-ink-3">{account}</span>}
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="deployments"
        stillWorks="Running strategies go on by themselves."
        isEmpty={listed.length === 0}
        empty={
          <EmptyState
            text={
              shown === 'running'
                ? 'Nothing is running on this account. Run a strategy or a template.'
                : 'Nothing has been stopped on this account.'
            }
          />
        }
      >
        <Table
          label="Deployments"
          columns={columns}
          rows={listed}
          keyOf={({ id }) => id}
          isDim={(row) => row.state === 'Stopped'}
          rowHeight={28}
          isTight
        />
      </StreamGate>
    </TabbedPanel>
  );
};

const columnsOf = ({ byId }: Instruments): readonly Column<DeploymentRow>[] => {
  const nameOf = (id: string): string => byId.get(id)?.symbol ?? id;
  const symbolOf = ({ instrumentId, members }: DeploymentRow): string =>
    members === undefined ? nameOf(instrumentId) : members.map((member) => nameOf(member.instrumentId)).join(', ');
  /** What it trades, and whose bars it is told beside. */
  const readingOf = (row: DeploymentRow): string =>
    row.others === undefined ? symbolOf(row) : `${symbolOf(row)}; reads ${row.others.map(nameOf).join(', ')}`;
  const heldOf = ({ members = [] }: DeploymentRow): string => `${members.filter(({ qty }) => qty !== 0).length} of ${members.length}`;
  const positionsOf = ({ members = [] }: DeploymentRow): string =>
    members
      .map(({ instrumentId, qty }) => `${nameOf(instrumentId)} ${textOfScaled(qty, byId.get(instrumentId)?.qtyScale ?? 0)}`)
      .join(', ');
  const scaleOf = ({ instrumentId }: DeploymentRow): number => byId.get(instrumentId)?.qtyScale ?? 0;
  return [
    {
      id: 'name',
      title: 'Strategy',
      width: 'minmax(140px,1fr)',
      cell: (row) => <NameCell row={row} />,
      text: ({ name }) => name,
    },
    {
      id: 'state',
      title: 'State',
      width: 96,
      cell: (row) => <StateCell row={row} />,
      text: ({ state }) => state,
    },
    { id: 'symbol', title: 'Symbol', width: 84, cell: (row) => <span title={readingOf(row)}>{symbolOf(row)}</span>, text: readingOf },
    { id: 'interval', title: 'Bars', width: 36, cell: ({ interval }) => interval, text: ({ interval }) => interval },
    {
      id: 'target',
      title: 'Target',
      width: 52,
      isRight: true,
      cell: ({ target }) => <Ratio value={target} />,
      text: ({ target }) => (target === undefined ? 'none' : String(target)),
    },
    {
      id: 'qty',
      title: 'Position',
      width: 80,
      isRight: true,
      cell: (row) =>
        row.members === undefined ? <Num value={row.qty} scale={scaleOf(row)} /> : <span title={positionsOf(row)}>{heldOf(row)}</span>,
      text: (row) => (row.members === undefined ? textOfScaled(row.qty, scaleOf(row)) : positionsOf(row)),
    },
    {
      id: 'realised',
      title: 'Realised',
      width: 76,
      isRight: true,
      cell: ({ realised }) => <MoneyNum amount={realised} isChange />,
      text: ({ realised }) => textOfMoney(realised),
    },
    {
      id: 'fees',
      title: 'Fees',
      width: 58,
      isRight: true,
      cell: ({ fees }) => <MoneyNum amount={fees} />,
      text: ({ fees }) => textOfMoney(fees),
    },
    {
      id: 'trades',
      title: 'Trades',
      width: 50,
      isRight: true,
      cell: ({ trades }) => trades,
      text: ({ trades }) => String(trades),
    },
    {
      id: 'signals',
      title: 'Signals',
      width: 52,
      isRight: true,
      cell: ({ signals }) => signals,
      text: ({ signals }) => String(signals),
    },
    {
      id: 'since',
      title: 'Since',
      width: 66,
      isRight: true,
      cell: ({ tsStarted }) => <TimeText ns={tsStarted} hasMs={false} />,
      text: ({ tsStarted }) => String(tsStarted),
    },
    {
      id: 'stop',
      title: '',
      width: 58,
      isRight: true,
      cell: (row, isActive) => (row.state === 'Stopped' ? undefined : <StopButton row={row} isActive={isActive} />),
    },
  ];
};

/** A program that has not decided yet may be short of bars: then it says how many are missing, and since when they come in. */
const StateCell = ({ row }: { readonly row: DeploymentRow }) => {
  const { state, strategyId, programHash, instrumentId: symbol, interval, target, members = [], waiting = 0 } = row;
  const isUndecided = state === 'Running' && [{ target }, ...members].every((each) => each.target === undefined);
  const others = members.slice(1).map(({ instrumentId }) => instrumentId);
  const { missing, text } = useWarmUp({ strategyId, versionHash: programHash, symbol, others, interval }, isUndecided);
  if (isUndecided && missing > 0)
    return (
      <span title={text}>
        <Chip tone="warn">{missing} bars to go</Chip>
      </span>
    );
  if (waiting > 0)
    return (
      <span title={`${waiting} orders wait for the message rate (R04), or for a venue to be heard again. A stop or a halt drops them.`}>
        <Chip tone="warn">{waiting} waiting</Chip>
      </span>
    );
  return <Chip tone={deploymentTones[state]}>{deploymentWords[state]}</Chip>;
};

const NameCell = ({ row }: { readonly row: DeploymentRow }) => (
  <Link
    href={`/strategies/${encodeURIComponent(row.strategyId)}`}
    prefetch={false}
    tabIndex={-1}
    className="rounded-2 font-medium hover:underline"
    title={row.text}
  >
    {row.name} <span className="font-mono text-11 font-normal text-ink-3">{row.programHash.slice(0, 6)}</span>
  </Link>
);

const StopButton = ({ row, isActive }: { readonly row: DeploymentRow; readonly isActive: boolean }) => {
  const trpc = useTrpc();
  const stop = useMutation(
    trpc.deployments.stop.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: `${row.name} was not stopped`, text: failureOf(error).message }),
    }),
  );
  return (
    <Button
      size="s"
      tone="ghost"
      tabIndex={isActive ? 0 : -1}
      isBusy={stop.isPending}
      busyText="Stopping"
      disabled={row.state === 'Stopping'}
      onClick={() => stop.mutate({ commandId: newCommandId(), id: row.id })}
    >
      Stop
    </Button>
  );
};
