import { expect, test } from 'vitest';
import { inputOf, runWhole, templateNamed, templates } from '#/core/testing/backtests.ts';
import { firstRows, readSp500 } from '#/core/testing/bars.ts';
import { openLane, type BacktestLane, type LaneInput } from './lane.ts';

const bars = firstRows(readSp500(), 2500);

const open = (input: LaneInput): BacktestLane => {
  const lane = openLane(input);
  if (!lane.ok) throw new Error(lane.failure.message);
  return lane.value;
};

const stepTo = (lane: BacktestLane, done: number, onStep: () => void = () => undefined): void => {
  while (lane.done < done) {
    lane.step();
    onStep();
  }
};

test.each(templates.map(({ id }) => id))('%s stepped bar by bar, its rows taken and its account read at each, is the backtest', (id) => {
  const input = inputOf(templateNamed(id), firstRows(bars, 900));
  const lane = open(input);
  let rows = 0;
  stepTo(lane, lane.total, () => {
    rows += lane.takeChanges().length;
    expect(lane.account()?.tsMarked).toBeGreaterThan(0n);
  });
  const whole = runWhole(input);
  expect(rows).toBeGreaterThan(whole.fills.length);
  expect(lane.result()).toEqual(whole);
  expect(lane.result().factsDigest).toBe(whole.factsDigest);
});

test.each(['ma-cross', 'rsi-mean-reversion', 'ml-classifier'])('%s after so many bars is the backtest of those bars', (id) => {
  const lane = open(inputOf(templateNamed(id), bars));
  for (const done of [2, 3, 700, 1431, 1432, 2500]) {
    stepTo(lane, done);
    const { configHash, programHash, ...rest } = lane.result();
    const known = runWhole(inputOf(templateNamed(id), firstRows(bars, done)));
    expect({ configHash, programHash, ...rest, isCancelled: false }).toEqual(known);
  }
});

test('the account is what the run has made of its cash, bar by bar, and stands under the names of the Replay lane', () => {
  const lane = open(inputOf(templateNamed('ma-cross'), bars));
  expect(lane.account()).toMatchObject({ account: 'REPLAY-01', environment: 'Replay', equity: 10_000_000_000_000n });
  stepTo(lane, lane.total, () => expect(lane.account()?.equity).toBe(lane.result().finalEquity));
  const { realised = 0n, unrealised = 0n, fees, equity = 0n } = lane.account() ?? { fees: 0n };
  expect(10_000_000_000_000n + realised + unrealised - fees).toBe(equity);
});

test('after the last bar a step does nothing', () => {
  const lane = open(inputOf(templateNamed('ma-cross'), firstRows(bars, 300)));
  stepTo(lane, 300);
  const before = lane.result();
  lane.step();
  expect(lane.done).toBe(300);
  expect(lane.result()).toEqual(before);
});
