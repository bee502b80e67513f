/** Statistics by id; an unknown one is left out, never zero. */
import type { Statistic } from '#/core/report/measure.ts';

export const valuesOf = (statistics: readonly Statistic[]): Readonly<Record<string, number>> =>
  Object.fromEntries(statistics.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
