import { expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { defaultParams, findDifference, judgeNode, runNodeStream, runNodeVector, type NodeInputs } from '#/core/testing/node-contract.ts';
import { present } from '#/core/value/invariant.ts';
import { catalogue } from './catalogue.ts';
import { barFields } from './port.ts';

const run = (name: string, inputs: NodeInputs, params: Record<string, number | string>): Record<string, number[]> => {
  const kind = present(catalogue.get(name), name);
  const rows = inputs['target']?.[0]?.length ?? 0;
  const setup = { params: { ...defaultParams(kind), ...params }, inputs, rows };
  const streamed = runNodeStream(kind, setup);
  expect(findDifference(streamed, runNodeVector(kind, setup))).toBeUndefined();
  return Object.fromEntries(Object.entries(streamed).map(([port, [first]]) => [port, [...(first ?? [])]]));
};

const column = (...values: readonly number[]): Float64Array[] => [Float64Array.from(values)];

/** Half hours that begin so many hours after the day began. */
const halfHours = (...starts: readonly (readonly [string, number])[]): Float64Array[] =>
  barFields.map((field) =>
    Float64Array.from(starts, ([day, hour]) => Date.parse(day) + (hour + (field === 'endMs' ? 0.5 : 0)) * 3_600_000),
  );

// In July 2024 New York is open from 13:30 to 20:00 UTC, on the 3rd until 17:00; the 4th is a holiday.
const bars = halfHours(
  ['2024-07-02', 18.5],
  ['2024-07-02', 19],
  ['2024-07-02', 19.5],
  ['2024-07-02', 20],
  ['2024-07-03', 13.5],
  ['2024-07-03', 16],
  ['2024-07-03', 16.5],
  ['2024-07-05', 13.5],
);

test('out half an hour before the close, on half days too, and in again with the next session', () => {
  const target = column(1, 1, 1, 1, 1, 1, -1, -1);
  expect(run('session-exit@1', { target, bars }, { minutes: 30 })).toEqual({
    target: [1, 0, 0, 0, 1, 0, 0, -1],
    exit: [0, 1, 0, 0, 0, 1, 0, 0],
  });
  expect(run('session-exit@1', { target, bars }, { minutes: 0 })['target']).toEqual([1, 1, 0, 0, 1, 1, 0, -1]);
});

test('or only once the direction of the decision has changed', () => {
  const params = { minutes: 30, back: 'next-direction' };
  expect(run('session-exit@1', { target: column(1, 1, 1, 1, 1, 1, 1, 1), bars }, params)['target']).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  expect(run('session-exit@1', { target: column(1, 1, 1, -1, -1, -1, -1, 1), bars }, params)).toEqual({
    target: [1, 0, 0, 0, -1, 0, 0, 1],
    exit: [0, 1, 0, 0, 0, 1, 0, 0],
  });
});

test('a chandelier hangs from the highest high after the entry, not from the highest close', () => {
  const close = [100, 110, 108, 107, 107];
  const high = [130, 112, 116, 108, 108];
  const bar = barFields.map((field) => Float64Array.from(field === 'high' ? high : field === 'low' ? close.map((px) => px - 1) : close));
  const inputs = { target: column(1, 1, 1, 1, 1), bars: bar, atr: column(4, 4, 4, 4, 4) };
  expect(run('trailing-atr@1', inputs, { multiple: 2, from: 1 })['target']).toEqual([1, 1, 1, 0, 0]);
  expect(run('trailing-atr@1', inputs, { multiple: 2, from: 0 })['target']).toEqual([1, 1, 1, 1, 1]);
  const short = { ...inputs, target: column(-1, -1, -1), bars: bar.map((each) => each.slice(0, 3)), atr: column(4, 4, 4) };
  expect(run('trailing-atr@1', short, { multiple: 2, from: 1 })['target']).toEqual([-1, 0, 0]);
});

test.each(['session-exit@1', 'trailing-atr@1', 'score-weights@1', 'rebalance@1', 'universe@1', 'instrument@1'])(
  '%s keeps the contract of nodes',
  (name) => {
    expect(judgeNode(present(catalogue.get(name), name), walkBars({ rows: 200, seed: name, intervalMs: 1_800_000 }))).toEqual([]);
  },
);
