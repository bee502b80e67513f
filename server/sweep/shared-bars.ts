/** Data whose bars are in memory that threads share: posted to a thread, no column of them is copied. */
import { mapColumns } from '#/core/market/map-columns.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';

export const shareBars = (on: RunData | BookData): RunData | BookData => {
  const share = sharing();
  return 'members' in on ? { ...on, members: on.members.map((member) => shared(member, share)) } : shared(on, share);
};

/** Of all columns, each once: members share their times. */
export const barBytes = (on: RunData | BookData): number => {
  const columns = new Set<Float64Array>();
  for (const { bars } of 'members' in on ? on.members : [on])
    mapColumns(bars, (column) => {
      columns.add(column);
      return column;
    });
  return [...columns].reduce((sum, { byteLength }) => sum + byteLength, 0);
};

type ShareColumn = (column: Float64Array) => Float64Array;

const shared = (data: RunData, share: ShareColumn): RunData => ({ ...data, bars: mapColumns(data.bars, share) });

/** A column that stands in many places is shared once. */
const sharing = (): ShareColumn => {
  const known = new Map<Float64Array, Float64Array>();
  return (column) => {
    const copy = known.get(column) ?? new Float64Array(new SharedArrayBuffer(column.byteLength));
    if (!known.has(column)) copy.set(column);
    known.set(column, copy);
    return copy;
  };
};
