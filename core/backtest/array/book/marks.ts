/** Equity, exposure and gross exposure of a book at each close on its array path, in doubles. */
import type { MarkColumns } from '../../book/book-marks.ts';

interface Valued {
  readonly value: number;
}

export interface Marks {
  readonly mark: (row: number, cash: bigint, members: readonly Valued[]) => void;
  readonly until: (rows: number) => MarkColumns;
}

export const createMarks = (rows: number): Marks => {
  const equity = new Float64Array(rows);
  const exposure = new Float64Array(rows);
  const gross = new Float64Array(rows);
  return {
    mark: (row, cash, members) => {
      let [net, size] = [0, 0];
      for (const { value } of members) {
        if (value === 0) continue;
        net += value;
        size += Math.abs(value);
      }
      const worth = Number(cash) / 1e8 + net;
      equity[row] = worth;
      exposure[row] = net === 0 ? 0 : net / worth;
      gross[row] = size === 0 ? 0 : size / worth;
    },
    until: (done) => ({ equity: equity.subarray(0, done), exposure: exposure.subarray(0, done), gross: gross.subarray(0, done) }),
  };
};
