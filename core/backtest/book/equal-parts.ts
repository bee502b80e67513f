/** What a book is held against: one unit in equal parts of those that have a bar at its first close, bought and held, at each close. */
import type { Panel } from '../../market/panel.ts';
import type { BarColumns } from '../../ports/history.ts';

/** `columns` without the jumps of splits; where a market is closed its last close stands. */
export const equalParts = (columns: readonly BarColumns[], { rows, series }: Panel): Float64Array => {
  const first = columns.flatMap((column, i) => (series[i]?.closing[0] === 0 ? [{ column, closing: series[i].closing, bar: 0 }] : []));
  return Float64Array.from({ length: rows }, (_, row) => {
    let grown = 0;
    for (const held of first) {
      held.bar = Math.max(held.bar, held.closing[row] ?? 0);
      grown += (held.column.close[held.bar] ?? 0) / (held.column.close[0] ?? 1);
    }
    return grown / first.length;
  });
};
