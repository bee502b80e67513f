'use client';
/** The lane's own figures, once a second: journal, durability, the follower that computes the same, disk and decision time. */
import type { ReactNode } from 'react';
import type { LaneRow } from '#/core/engine/replica/rows.ts';
import { useTable } from '../replica/hooks.ts';
import { useSession } from '../session/use-session.ts';
import { Chip } from '../ui/chip.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { KeyValue, Panel, Section, Stat } from '../ui/panel.tsx';
import { CopyButton, EmptyState, StreamGate } from '../ui/states.tsx';
import { hoursLeft, writeBytes, writeHours } from './disk-forecast.ts';
import { KillDrill } from './kill-drill.tsx';
import { VerifyJournal } from './verify-journal.tsx';

export const LanePanel = () => {
  const { rows, state, refusal } = useTable('ops', 'lanes');
  const { session } = useSession();
  return (
    <Panel title="Lane and journal" meta={session === undefined ? undefined : `Bellwether ${session.version}`}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="lane figures"
        stillWorks="The lane journals on; the figures come back with the connection."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No lane has reported." />}
      >
        {rows.map((lane) => (
          <Lane key={lane.lane} lane={lane} />
        ))}
        <VerifyJournal />
        <KillDrill />
      </StreamGate>
    </Panel>
  );
};

const Lane = ({ lane }: { readonly lane: LaneRow }) => (
  <>
    <Section className="flex flex-wrap gap-x-8 gap-y-2">
      <Stat label={`Journal number, ${lane.lane}`} value={whole(lane.seq)} note={<Durable lane={lane} />} />
      <Stat label="Events a second" value={lane.eventsPerSecond.toFixed(0)} note={`${lane.outbox} in the outbox`} />
      <Stat label="Decision p50, p99" value={decisionOf(lane)} note="receipt to decision" />
      <Stat label="Recovered in" value={`${whole(lane.recoveredInMs)} ms`} note="at the last start" />
    </Section>
    <Section className="grid grid-cols-2 gap-x-8">
      <KeyValue items={stateItems(lane)} />
      <KeyValue items={diskItems(lane)} />
    </Section>
  </>
);

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const micros = (us: number): string => (us < 1000 ? `${us.toFixed(0)} \u00B5s` : `${(us / 1000).toFixed(2)} ms`);

/** None until a strategy has decided since the start. */
const decisionOf = ({ decisionP50Us: p50, decisionP99Us: p99 }: LaneRow): string =>
  p50 === undefined || p99 === undefined ? 'none yet' : `${micros(p50)}, ${micros(p99)}`;

const Durable = ({ lane: { seq, durableSeq } }: { readonly lane: LaneRow }) =>
  seq === durableSeq ? 'all durable' : `${whole(seq - durableSeq)} not yet durable`;

type Items = readonly (readonly [label: string, value: ReactNode])[];

const stateItems = (lane: LaneRow): Items => [
  ['Environment', <EnvBadge key="environment" environment={lane.environment} isSmall />],
  ['Durable to', whole(lane.durableSeq)],
  ['Follower', <Follower key="follower" lane={lane} />],
  ['Follower behind', whole(Math.max(0, lane.seq - lane.followerSeq))],
  [
    'State hash',
    <span key="hash" className="inline-flex items-center gap-1">
      <code className="text-11" title={lane.stateHash}>
        {lane.stateHash.slice(0, 12)}
      </code>
      <CopyButton text={lane.stateHash} title="Copy" />
    </span>,
  ],
];

const Follower = ({ lane: { followerOk } }: { readonly lane: LaneRow }) =>
  followerOk ? <Chip tone="ok">same state</Chip> : <Chip tone="danger">differs</Chip>;

const diskItems = (lane: LaneRow): Items => {
  const hours = hoursLeft(lane);
  return [
    ['Journal', writeBytes(lane.journalBytes)],
    ['Grows by', `${writeBytes(lane.journalBytesPerHour)} an hour`],
    ['Disk free', writeBytes(lane.diskFreeBytes)],
    ['Disk lasts, at this pace', hours === undefined ? 'none' : writeHours(hours)],
  ];
};
