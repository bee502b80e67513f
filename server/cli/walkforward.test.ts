import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { backtest } from '#/core/report/backtest-report.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { moneyToNumber } from '#/core/instrument/convert.ts';
import { Money } from '#/core/value/money.ts';
import { runSlice } from '#/core/search/slice-run.ts';
import { instrumentSubject } from '#/core/search/subject.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { defaultConfig } from '#/core/backtest/config.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { runOn } from './testing.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-walk-'));
});
afterAll(() => rm(home, { recursive: true }));

const bw = (args: readonly string[]) => runOn(home, args);

const grid = [
  'walkforward',
  'ma-cross',
  '--symbol',
  'SP500',
  '--from',
  '2018-01-01',
  '--set',
  'fast.period=5,20',
  '--set',
  'slow.period=0,60',
];

const answerSchema = z.object({
  validationId: z.string(),
  resultHash: z.string(),
  isSameAsBefore: z.boolean(),
  trialsOfFamily: z.int(),
  file: z.string(),
  result: z.object({ folds: z.array(z.object({ chosen: z.object({ params: z.record(z.string(), z.number()) }) })) }),
});

const answerOf = async (args: readonly string[]) => {
  const { status, stdout } = await bw([...args, '--json']);
  expect({ status, stdout }).toMatchObject({ status: 0 });
  return answerSchema.parse(JSON.parse(stdout));
};

describe('bw walkforward', () => {
  test('counts each fold once, answers the same to the bit when asked again, and a record that was changed is refused', async () => {
    const args = [...grid, '--train', '250', '--test', '100'];
    const first = await answerOf(args);
    expect(first).toMatchObject({ isSameAsBefore: false, trialsOfFamily: 4 });
    expect(first.result.folds).toHaveLength(4);
    for (const { chosen } of first.result.folds) expect(chosen.params['slow.period']).toBe(60); // a mean of no bars is refused
    // By two threads, which share the bars and count nothing.
    const again = await answerOf([...args, '--threads', '2', '--max-memory', '1024']);
    expect(again).toEqual({ ...first, isSameAsBefore: true });

    const shown = await bw(['walkforward', 'show', first.validationId]);
    expect(shown.stdout).toContain('walk-forward, 4 folds, the best of 4 by sharpe');
    expect(shown.stdout).toContain(`Hash ${first.resultHash}`);
    const text = await readFile(first.file, 'utf8');
    await writeFile(first.file, text.replace(/"changes":\d+/, '"changes":99'));
    expect((await bw(['walkforward', 'show', first.validationId])).stderr).toContain('validation.result must be as its hash says');
  });

  test('counts each variant of a cross-validation as a run over all bars', async () => {
    const { trialsOfFamily } = await answerOf([...grid, '--kind', 'kfold', '--groups', '4', '--holding', '0']);
    expect(trialsOfFamily).toBe(6);
    const kfold = [...grid, '--kind', 'kfold', '--groups', '4', '--holding', '0'];
    expect(await answerOf([...kfold, '--threads', '2', '--max-memory', '1024'])).toMatchObject({ isSameAsBefore: true });
  });
});

test.each([
  ['no training', [], '--train must be a number of bars, was absent'],
  ['an unknown kind', ['--kind', 'magic'], '--kind must be one of rolling, anchored, kfold, cpcv, was "magic"'],
  ['groups of a walk-forward', ['--train', '9', '--test', '9', '--groups', '3'], '--groups must be absent for --kind rolling, was "3"'],
  ['no threads', ['--train', '250', '--test', '100', '--threads', '0'], '--threads must be at least 1, was 0'],
  ['a training longer than the data', ['--train', '99999', '--test', '9'], '--train must be at most'],
  ['an unknown objective', ['--train', '250', '--test', '100', '--objective', 'luck'], '--objective must be one of sharpe, sortino'],
])('%s is refused by name at once', async (_, args, message) => {
  const { status, stderr } = await bw([...grid, ...args]);
  expect(stderr).toContain(message);
  expect(status).toBe(2);
});

test('a stretch is the backtest of its bars and those of the warm-up, which count for nothing', async () => {
  const data = await openRunData(home, { symbol: 'SP500', from: '2018-01-01' });
  if (!data.ok) throw new Error(data.failure.message);
  const graph = templateNamed('ma-cross').build();
  const variant = { graph, config: defaultConfig };
  const run = runSlice(instrumentSubject(data.value), variant, { from: 300, to: 400 });
  if (!run.ok) throw new Error(run.failure.message);
  const { warmUpBars, returns, days } = run.value;
  const bars = mapColumns(data.value.bars, (column) => column.slice(300 - warmUpBars, 400));
  const whole = backtest({ ...variant, data: { ...data.value, bars } });
  if (!whole.ok) throw new Error(whole.failure.message);
  const { equity, finalEquity } = whole.value.result;
  const before = moneyToNumber(Money(defaultConfig.cash));
  expect([...equity.subarray(0, warmUpBars)]).toEqual(Array.from({ length: warmUpBars }, () => before));
  expect(days).toHaveLength(100);
  const wealth = returns.reduce((product, r) => product * (1 + r), before);
  expect(wealth).toBeCloseTo(moneyToNumber(Money(finalEquity)), 4);
});
