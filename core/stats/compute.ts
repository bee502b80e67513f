/** Every registered statistic of a run, in the order of the registry. */
import type { StatisticSeries } from './define.ts';
import { registry } from './registry.gen.ts';

export interface StatisticValue {
  readonly id: string;
  readonly value: number | undefined;
}

export function computeStatistics(series: StatisticSeries): readonly StatisticValue[] {
  return registry.map((statistic) => ({ id: statistic.id, value: statistic.compute(series) }));
}
