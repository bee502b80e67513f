/** dataHash: SHA-256 over the canonical bytes of a data set's columns, in one order, those that are there. Never a file's. */
import type { BarColumns } from '../ports/history.ts';
import { columnsHash, type Digest } from '../value/canonical.ts';
import { dataColumns } from './data-columns.ts';

const order = ['startMs', 'endMs', ...dataColumns] as const satisfies readonly (keyof BarColumns)[];

export const dataHashOf = (bars: BarColumns): Digest => {
  const named: Record<string, Float64Array> = {};
  for (const name of order) {
    const column = bars[name];
    if (column !== undefined) named[name] = column;
  }
  return columnsHash(named);
};
