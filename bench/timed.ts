/** A run with its wall and CPU seconds, and the least of several: what others do on the machine only ever adds. */
import type { Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import type { Result } from '#/core/value/result.ts';

export interface Timed<Value> {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly value: Value;
}

export const timed = <Value>(run: () => Result<Value, Failure>): Timed<Value> => {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const result = run();
  if (!result.ok) throw new Error(result.failure.message);
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6, value: result.value };
};

/** Median wall, median and least CPU of so many runs. */
export const timesOf = <Value>(runs: readonly Timed<Value>[]) => {
  const sorted = (read: (run: Timed<Value>) => number): readonly number[] => runs.map(read).toSorted((a, b) => a - b);
  const middle = (values: readonly number[]): number => present(values[Math.floor(values.length / 2)], 'a median');
  const cpu = sorted(({ cpuSeconds }) => cpuSeconds);
  return { seconds: middle(sorted(({ seconds }) => seconds)), cpuSeconds: middle(cpu), leastCpuSeconds: present(cpu[0], 'a run') };
};
