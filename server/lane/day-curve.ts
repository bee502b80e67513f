/**
 * The curve of an account's day: equity at the first mark of each minute, as rows of the account's stream, an hour a row. It
 * begins anew with the account's day, and a file in the home keeps it over a restart. Minutes without a mark are not in it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { AccountRow, EquityRow } from '#/core/engine/replica/rows.ts';
import { msPerDay, timestampFromMs, toMs, Timestamp } from '#/core/value/timestamp.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

export interface DayCurve {
  /** What this morning's file knew: for the streams, once. */
  readonly kept: () => readonly StreamChange[];
  /** The rows that these changes add to, and of a day that is over the ends. */
  readonly follow: (changes: readonly StreamChange[]) => readonly StreamChange[];
  /** Resolves when everything is in the file. */
  readonly settled: () => Promise<void>;
}

export interface DayCurveOptions {
  readonly file: string;
  readonly nowMs: () => number;
  readonly onTrouble: (text: string) => void;
}

const keyOf = ({ account, tsFrom }: EquityRow): string => `${account} ${tsFrom}`;
const changeOf = (row: EquityRow): StreamChange => ({
  stream: `account:${row.account}`,
  change: { table: 'equity', key: keyOf(row), row },
});
const startOf = ({ tsFrom }: EquityRow): number => toMs(Timestamp(tsFrom));
const dayOf = (ms: number): number => Math.floor(ms / msPerDay);

export const createDayCurve = ({ file, nowMs, onTrouble }: DayCurveOptions): DayCurve => {
  const rows = new Map<string, EquityRow>();
  const lastMinute = new Map<string, number>();
  let writing = Promise.resolve();

  const keep = (row: EquityRow): StreamChange => {
    rows.set(keyOf(row), row);
    return changeOf(row);
  };
  const write = (): void => {
    const text = encodeRecord({ rows: [...rows.values()] });
    writing = writing
      .then(() => replaceFile(file, text))
      .catch((error: unknown) => onTrouble(`the day's curve was not kept: ${String(error)}`));
  };
  const endOtherDays = (account: string, day: number): readonly StreamChange[] => {
    const over = [...rows.values()].filter((row) => row.account === account && dayOf(startOf(row)) !== day);
    for (const row of over) rows.delete(keyOf(row));
    return over.map((row) => ({ stream: `account:${account}`, change: { table: 'equity', key: keyOf(row) } }));
  };
  const mark = ({ account, equity, tsMarked }: AccountRow): readonly StreamChange[] => {
    const ms = toMs(Timestamp(tsMarked));
    const at = Math.floor(ms / minuteMs);
    if (equity === undefined || tsMarked === 0n || (lastMinute.get(account) ?? -1) >= at) return [];
    lastMinute.set(account, at);
    const tsFrom = timestampFromMs(Math.floor(ms / hourMs) * hourMs);
    const points = rows.get(`${account} ${tsFrom}`)?.points ?? [];
    const minute = at % (hourMs / minuteMs);
    return [...endOtherDays(account, dayOf(ms)), keep({ account, tsFrom, points: [...points, { minute, equity }] })];
  };

  for (const row of readKept(file)) {
    if (dayOf(startOf(row)) !== dayOf(nowMs())) continue;
    rows.set(keyOf(row), row);
    const last = startOf(row) / minuteMs + (row.points.at(-1)?.minute ?? 0);
    lastMinute.set(row.account, Math.max(last, lastMinute.get(row.account) ?? -1));
  }
  return {
    kept: () => [...rows.values()].map(changeOf),
    follow: (changes) => {
      const added = changes.flatMap(({ change }) => (change.table === 'accounts' && change.row !== undefined ? mark(change.row) : []));
      if (added.length > 0) write();
      return added;
    },
    settled: () => writing,
  };
};

const replaceFile = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.partial`, text, { mode: 0o600 });
  await rename(`${file}.partial`, file);
};

/** A file that cannot be read is a morning that nobody saw: the curve begins now. */
const readKept = (file: string): readonly EquityRow[] => {
  if (!existsSync(file)) return [];
  try {
    const value = decodeRecord(readFileSync(file, 'utf8'));
    const rows = typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows) ? value.rows : [];
    return rows.filter(isEquityRow);
  } catch {
    return [];
  }
};

const isEquityRow = (value: unknown): value is EquityRow =>
  typeof value === 'object' &&
  value !== null &&
  'account' in value &&
  typeof value.account === 'string' &&
  'tsFrom' in value &&
  typeof value.tsFrom === 'bigint' &&
  'points' in value &&
  Array.isArray(value.points) &&
  value.points.every(isPoint);

const isPoint = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'minute' in value &&
  typeof value.minute === 'number' &&
  'equity' in value &&
  typeof value.equity === 'bigint';
