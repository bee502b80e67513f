'use client';
/** Trainings and models, one line each: what it was made from, how far it is or how well it scored, when and by whom. */
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { writeTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Ratio } from '../ui/num.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { ModelLine } from './model-lines.ts';
import { writeSpan } from './pace.ts';
import { curveOf, type ModelsState } from './use-models.ts';
import { skillTones, skillWords } from './verdict.ts';

const stateTones: Readonly<Record<string, Tone>> = {
  Queued: 'outline',
  Running: 'accent',
  Done: 'ok',
  Failed: 'danger',
  Canceled: 'dim',
};

export const modelPath = (hash: string): string => `/research/models/${hash}`;

export const ModelsTable = ({ lines, progress }: { readonly lines: readonly ModelLine[]; readonly progress: ModelsState['progress'] }) => {
  const router = useRouter();
  const zone = usePreferences((state) => state.zone);
  const columns = useMemo(() => columnsOf(progress, zone), [progress, zone]);
  return (
    <Table
      label="Models"
      columns={columns}
      rows={lines}
      keyOf={({ key }) => key}
      rowHeight={28}
      onOpen={({ hash }) => {
        if (hash !== undefined) router.push(modelPath(hash));
      }}
      isDim={({ state }) => state === 'Canceled'}
    />
  );
};

const columnsOf = (progress: ModelsState['progress'], zone: Zone): readonly Column<ModelLine>[] => [
  { id: 'name', title: 'Model', width: 'minmax(200px,1fr)', cell: (line) => <NameCell line={line} />, text: ({ name }) => name },
  {
    id: 'hash',
    title: 'Hash',
    width: 76,
    cell: ({ hash }) => <span className="font-mono text-11 text-ink-2">{hash?.slice(0, 8) ?? 'none'}</span>,
    text: ({ hash }) => hash ?? 'none',
  },
  {
    id: 'data',
    title: 'Data',
    width: 104,
    cell: (line) => dataOf(line),
    text: (line) => dataOf(line),
  },
  { id: 'seed', title: 'Seed', width: 48, isRight: true, cell: ({ seed }) => seed, text: ({ seed }) => seed },
  {
    id: 'state',
    title: 'State',
    width: 116,
    cell: (line) => <StateCell line={line} progress={progress} />,
    text: ({ state }) => state,
  },
  {
    id: 'verdict',
    title: 'Verdict',
    width: 108,
    cell: ({ verdict }) =>
      verdict === undefined ? (
        <span className="text-ink-3">none</span>
      ) : (
        <span title={verdict.text.join(' ')}>
          <Chip tone={skillTones[verdict.skill]}>{skillWords[verdict.skill]}</Chip>
        </span>
      ),
    text: ({ verdict }) => verdict?.text.join(' ') ?? 'none',
  },
  figure('test.auc', 'AUC test', 64),
  figure('validation.auc', 'AUC validation', 94),
  figure('train.auc', 'AUC training', 84),
  figure('test.logLoss', 'Log loss test', 84),
  figure('test.accuracy', 'Right test', 68),
  {
    id: 'took',
    title: 'Took',
    width: 66,
    isRight: true,
    cell: ({ elapsedMs }) => (elapsedMs === undefined ? <span className="text-ink-3">none</span> : writeSpan(elapsedMs)),
    text: ({ elapsedMs }) => String(elapsedMs ?? 'none'),
  },
  { id: 'when', title: 'Trained', width: 150, isRight: true, cell: (line) => whenOf(line, zone), text: (line) => whenOf(line, zone) },
  { id: 'by', title: 'By', width: 88, cell: ({ by }) => by, text: ({ by }) => by },
];

const dataOf = ({ symbol, interval }: ModelLine): string => (symbol === undefined ? 'none' : `${symbol} ${interval ?? ''}`);

const figure = (id: string, title: string, width: number): Column<ModelLine> => ({
  id,
  title,
  width,
  isRight: true,
  cell: ({ figures }) => <Ratio value={figures[id]} decimals={3} />,
  text: ({ figures }) => String(figures[id] ?? 'none'),
});

const whenOf = ({ createdMs }: ModelLine, zone: Zone): string => {
  const { date, time } = writeTime(createdMs, zone);
  return `${date} ${time}`;
};

const NameCell = ({ line: { name, hash } }: { readonly line: ModelLine }) =>
  hash === undefined ? (
    <span className="font-medium">{name}</span>
  ) : (
    <Link href={modelPath(hash)} prefetch={false} tabIndex={-1} className="rounded-2 font-medium hover:underline">
      {name}
    </Link>
  );

const StateCell = ({ line, progress }: { readonly line: ModelLine; readonly progress: ModelsState['progress'] }) => {
  const { state, error, training } = line;
  const isOpen = training?.active !== undefined && state === 'Running';
  return (
    <span title={error}>
      <Chip tone={stateTones[state] ?? 'neutral'}>{state}</Chip>{' '}
      <span className="text-11 text-ink-3">{isOpen ? `${curveOf(training, progress).length} of ${training.epochs}` : error}</span>
    </span>
  );
};
