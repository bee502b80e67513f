import { expect, test } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import type { RateSet } from '#/core/backtest/dated-rates.ts';
import { inputOf, runWhole, templateNamed } from '#/core/testing/backtests.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { openPlayedLane } from './played-lane.ts';

const day = 86_400_000;

test('bars are played with the imported rates of their backtest, to the same facts, and refused without them', () => {
  const bars = firstRows(readSp500(), 300);
  const { instrument, interval, graph } = inputOf(templateNamed('ma-cross'), bars);
  const fromMs = Math.floor((bars.startMs[0] ?? 0) / day) * day;
  const days = Math.ceil(((bars.endMs.at(-1) ?? 0) - fromMs) / day);
  const facts = Array.from({ length: days + 1 }, (_, i) => ({
    ...{ kind: 'InterestRate' as const, currency: 'USD', tenor: 'ON', rate: i % 2 === 0 ? '0.05' : '0.045' },
    ...{ effectiveMs: fromMs + i * day, knownAtMs: fromMs + i * day },
  }));
  const rates: readonly RateSet[] = [{ set: 'MAIN', hash: 'h', facts }];
  const config = { ...defaultConfig, financing: { id: 'dated-interest' } };
  const opened = openPlayedLane({ data: { bars, instrument, interval, dataHash: '', rates }, strategy: { graph, config, models: [] } });
  if (!opened.ok) throw new Error(opened.failure.message);
  while (opened.value.done < opened.value.total) opened.value.step();
  const whole = runWhole({ ...inputOf(templateNamed('ma-cross'), bars), config, rates });
  expect(whole.carry.Interest).not.toBe(0n);
  expect(opened.value.take().figures?.proof?.factsDigest).toBe(whole.factsDigest);
  const without = openPlayedLane({ data: { bars, instrument, interval, dataHash: '' }, strategy: { graph, config, models: [] } });
  expect(without.ok ? '' : without.failure.message).toMatch(
    /^dated-interest\.set must be an imported set of rates that this run reads, was "MAIN"/,
  );
});
