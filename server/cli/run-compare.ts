/** `bw run compare A B C`: sealed runs side by side, what differs marked. */
import type { RunComparison } from '#/core/report/compare-runs.ts';
import { writeStatistic } from '#/core/report/statistic-text.ts';

export const printComparison = ({ runs, figures, terms, programs, isSameTime }: RunComparison): string => {
  const rows: readonly (readonly string[])[] = [
    ['', ...runs.map(({ id }) => id.slice(0, 12))],
    ['strategy', ...runs.map(({ name }) => name)],
    ...terms.map(({ name, values, isSame }) => [`${isSame ? ' ' : '*'} ${name}`, ...values.map((value) => value.slice(0, 24))]),
    ...figures.map(({ title, unit, cells, isSame }) => [
      `${isSame ? ' ' : '*'} ${title}`,
      ...cells.map(({ value }) => writeStatistic({ value, unit })),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lineOf = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [
    ...rows.map(lineOf),
    ...programs.flatMap(({ id, lines }) => [
      `program of ${id.slice(0, 12)} against the first:`,
      ...(lines.length === 0 ? ['  the same'] : lines.map((line) => `  ${line}`)),
    ]),
    ...(isSameTime ? [] : ['The runs are of different times: their figures are not of the same bars.']),
  ].join('\n');
};
