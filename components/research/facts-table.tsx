'use client';
/** One line a version of a set of dated facts: what it is, of when, what replaced it, where it came from. */
import type { FactSetInfo } from '#/core/ports/facts.ts';
import { writeTime } from '../format/time.ts';
import { Table, type Column } from '../ui/table.tsx';
import { factKindTexts } from './fact-kinds.ts';

export const FactsTable = ({ sets }: { readonly sets: readonly FactSetInfo[] }) => (
  <Table label="Dated facts" columns={columns} rows={sets} keyOf={({ kind, set, hash }) => `${kind} ${set} ${hash}`} />
);

const dateOf = (ms: number): string => writeTime(ms, 'UTC').date;
const count = (value: number): string => value.toLocaleString('en-US');

interface Shape {
  readonly width: Column<FactSetInfo>['width'];
  readonly text: (info: FactSetInfo) => string;
  readonly isRight?: boolean;
}

const column = (id: string, title: string, { width, text, isRight = false }: Shape): Column<FactSetInfo> => ({
  id,
  title,
  width,
  isRight,
  text,
  cell: (info) => <span title={text(info)}>{text(info)}</span>,
});

const columns: readonly Column<FactSetInfo>[] = [
  column('kind', 'Holds', { width: 168, text: ({ kind }) => factKindTexts[kind].title }),
  column('set', 'Set', { width: 112, text: ({ set }) => set }),
  column('version', 'Version', { width: 72, isRight: true, text: ({ version }) => String(version) }),
  column('rows', 'Rows', { width: 80, isRight: true, text: ({ rows }) => count(rows) }),
  column('range', 'In effect', { width: 180, text: ({ fromMs, toMs }) => `${dateOf(fromMs)} to ${dateOf(toMs)}` }),
  column('left', 'Left out', { width: 72, isRight: true, text: ({ quarantined }) => count(quarantined) }),
  column('source', 'Source', { width: 'minmax(120px,1fr)', text: ({ source }) => source }),
];
