'use client';
/** Strategies of the account, those deployed first, each with the last thing it decided and why. */
import { useMemo } from 'react';
import type { DecisionRow, DeploymentRow } from '#/core/engine/replica/rows.ts';
import { decisionReason, decisionTones, decisionWords } from '../orders/decision-words.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Chip } from '../ui/chip.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { LaneAge } from './lane-age.tsx';
import { ListTitle, PhoneList } from './phone-list.tsx';
import { newestDecisions } from './snapshot.ts';
import { runningText, StrategyRow } from './strategy-row.tsx';

const mostStopped = 10;

export const StrategiesScreen = () => {
  const { stream } = useAccount();
  const { rows, state, refusal } = useTable(stream, 'deployments');
  const decisions = useTable(stream, 'decisions');
  const newest = useMemo(() => newestDecisions(decisions.rows), [decisions.rows]);
  const alive = rows.filter((row) => row.state !== 'Stopped').toReversed();
  const stopped = rows
    .filter((row) => row.state === 'Stopped')
    .toReversed()
    .slice(0, mostStopped);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="strategies"
      stillWorks="Strategies go on by themselves."
      isEmpty={rows.length === 0}
      empty={<EmptyState text="No strategy has run on this account. One is started on the desk, under Strategies." />}
    >
      <Group title="Deployed" count={runningText(alive)} rows={alive} newest={newest} none="No strategy is deployed." />
      {stopped.length === 0 ? undefined : <Group title="Stopped" count={String(stopped.length)} rows={stopped} newest={newest} none="" />}
    </StreamGate>
  );
};

interface GroupProps {
  readonly title: string;
  readonly count: string;
  readonly rows: readonly DeploymentRow[];
  readonly newest: ReadonlyMap<string, DecisionRow>;
  readonly none: string;
}

const Group = ({ title, count, rows, newest, none }: GroupProps) => (
  <>
    <ListTitle>
      {title} <span className="flex-1" /> {count}
    </ListTitle>
    {rows.length === 0 ? (
      <p className="rounded-4 bg-panel px-3.5 py-3 text-13 text-ink-2">{none}</p>
    ) : (
      <PhoneList label={title}>
        {rows.map((row) => (
          <StrategyRow key={row.id} row={row}>
            <LastDecision decision={newest.get(row.id)} />
          </StrategyRow>
        ))}
      </PhoneList>
    )}
  </>
);

const LastDecision = ({ decision }: { readonly decision: DecisionRow | undefined }) =>
  decision === undefined ? (
    <p className="mt-1 pl-[19px] text-12 text-ink-3">No decision yet.</p>
  ) : (
    <div className="mt-1.5 flex items-start gap-2 pl-[19px] text-12">
      <Chip tone={decisionTones[decision.action]}>{decisionWords[decision.action]}</Chip>
      <p className="line-clamp-2 min-w-0 flex-1 text-ink-2">{decisionReason(decision)}</p>
      <span className="text-ink-3">
        <LaneAge ns={decision.ts} />
      </span>
    </div>
  );
