/** The verb over files, against the numbers that outside libraries give (core/stats/analysis/analysis.golden.json). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import golden from '#/core/stats/analysis/analysis.golden.json' with { type: 'json' };
import { registry as analyses } from '#/core/stats/analysis/registry.gen.ts';
import { readConfig } from '#/server/config.ts';
import { stats } from './stats.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-stats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sp500 = 'node_modules/vega-datasets/data/sp500-2000.csv';
const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const pairs = write('pairs.csv', ['y,x', ...golden.y.map((y, i) => `${y},${golden.x[i]}`)].join('\n'));
const trials = write(
  'trials.csv',
  ['a,b,c,d,e,f', ...(golden.pbo.trials[0] ?? []).map((_, t) => golden.pbo.trials.map((row) => row[t]).join(','))].join('\n'),
);
const cells = (t: number): string => [...golden.information.factor, ...golden.information.returns].map((asset) => asset[t] ?? '').join(',');
const assets = 'abcdefghijkl'.split('');
const returnNames = assets.map((name) => `r${name}`);
const factor = write(
  'factor.csv',
  [[...assets, ...returnNames].join(','), ...(golden.information.factor[0] ?? []).map((_, t) => cells(t))].join('\n'),
);

const ask = (name: string, options: Readonly<Record<string, string>> = {}) =>
  stats.run({ config: readConfig({ BELLWETHER_HOME: join(folder, 'home') }), words: [name], options, say: () => undefined });

const answer = async (name: string, options: Readonly<Record<string, string>>) => {
  const outcome = await ask(name, options);
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};

describe('bw stats', () => {
  test.each([
    ['sharpe', { in: sp500 }, 0.26860462897158777, 5104],
    ['calmar', { in: sp500 }, 0.06020485387117601, 5104],
    ['max-drawdown', { in: sp500 }, -0.5677538775030552, 5104],
    ['adf', { in: sp500, transform: 'log', params: 'lags=1' }, golden.adf.indexOneLag.p, 5105],
    ['kpss', { in: sp500, transform: 'log-return' }, golden.kpss.returns.p, 5104],
    ['variance-ratio', { in: sp500, params: 'periods=5' }, golden.variance_ratio[1]?.ratio, 5105],
    ['ewma-volatility', { in: sp500, params: 'decay=0.94' }, golden.ewma.annual, 5104],
    ['seasonality', { in: sp500, params: 'weekday=1' }, golden.seasonality.weekday.fValue, 5104],
    ['cointegration', { in: pairs, column: 'y', against: 'x' }, golden.cointegration.aic.p, 300],
    ['pbo', { in: trials, column: 'a,b,c,d,e,f', params: 'blocks=8' }, golden.pbo.blocks8.probability, 131],
    [
      'information-coefficient',
      { in: factor, column: assets.join(','), against: returnNames.join(',') },
      golden.information.decay[0]?.mean,
      30,
    ],
  ])('%s of %j is the outside number', async (name, options, want, n) => {
    const { value, n: rows, formula, annualisation } = await answer(name, options);
    expect(Math.abs(Number(value) / (want ?? NaN) - 1)).toBeLessThan(1e-8);
    expect(rows).toBe(n);
    expect(annualisation).toBe(String(formula).includes('periods a year') ? 252 : null);
  });

  test('annualises by the periods it is told', async () => {
    const [year, other] = [await answer('sharpe', { in: sp500 }), await answer('sharpe', { in: sp500, periods: '365' })];
    expect(Number(other['value']) / Number(year['value'])).toBeCloseTo(Math.sqrt(365 / 252), 12);
    expect(other['annualisation']).toBe(365);
  });

  test('says why a statistic has no value, as null and never as a number', async () => {
    const flat = write(
      'flat.csv',
      `date,close\n${Array.from({ length: 60 }, (_, i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')},5`).join('\n')}`,
    );
    expect(await answer('half-life', { in: flat })).toMatchObject({ value: null, reason: 'the observations do not vary', n: 60 });
    expect(await answer('sharpe', { in: flat })).toMatchObject({ value: null, reason: 'the formula has no value for this series' });
    expect(JSON.parse(JSON.stringify(await answer('hurst', { in: flat })))).toMatchObject({ value: null });
    const holes = write('holes.csv', 'close\n1\n2\n\n4\n'.replace('\n\n', '\n""\n'));
    expect(await answer('adf', { in: holes })).toMatchObject({ value: null, n: 4 });
  });

  test('shows the parameters it used, its defaults too', async () => {
    expect(await answer('hmm', { in: sp500 })).toMatchObject({ params: { states: 2 }, transform: 'log-return', columns: ['close'] });
  });

  test('lists every analysis and the statistics of a run that need returns alone', async () => {
    const { statistics } = await answer('list', {});
    const names = Array.isArray(statistics) ? statistics.map((each: { readonly name: string }) => each.name) : [];
    for (const { id } of analyses) expect(names).toContain(id);
    expect(names).toContain('dsr');
    for (const absent of ['payoff', 'net-profit']) expect(names).not.toContain(absent);
    expect(stats.print?.({ statistics })).toContain('half-life ');
  });

  test.each([
    ['an unknown name', 'sharp', { in: sp500 }, 'name must be one that bw stats list names, was "sharp"'],
    ['no file', 'hurst', {}, '--in must be a CSV file, was absent'],
    ['a file that is not there', 'hurst', { in: join('nowhere', 'x.csv') }, '--in must be a file that can be read'],
    ['a folder', 'hurst', { in: '.' }, '--in must be a file that can be read'],
    ['an unknown column', 'hurst', { in: pairs, column: 'z' }, '--column must be one of y, x, was "z"'],
    ['too few columns', 'pbo', { in: trials, column: 'a' }, '--column must be 2 to 5000 names parted by commas, was "a"'],
    ['a second side it does not take', 'hurst', { in: pairs, column: 'y', against: 'x' }, '--against must be 0 names parted by commas'],
    ['an unknown parameter', 'adf', { in: sp500, params: 'lag=1' }, '--params must be name=value with a name of: lags, was "lag=1"'],
    ['an unknown transform', 'adf', { in: sp500, transform: 'ln' }, '--transform must be one of as-is, log, return, log-return, was "ln"'],
    ['periods of 0', 'sharpe', { in: sp500, periods: '0' }, '--periods must be a number above 0'],
    ['text in a column', 'adf', { in: write('text.csv', 'close\n1\nno\n') }, 'close in line 3 must be a plain decimal number, was "no"'],
    ['a row of other length', 'adf', { in: write('ragged.csv', 'close,x\n1,2\n3\n') }, 'line 3 must be 2 cells, was 1'],
    ['a price of 0', 'hurst', { in: write('zero.csv', 'close\n1\n0\n') }, 'close of row 2 must be above 0'],
    ['a time that is none', 'adf', { in: write('time.csv', 'date,close\n03/04/2020,1\n') }, 'time in line 2 must be a time such as'],
  ])('refuses %s by name', async (_, name, options, message) => {
    const outcome = await ask(name, options);
    expect(outcome.ok ? '' : outcome.failure.message).toContain(message);
    expect(outcome.ok ? '' : outcome.failure.code).toBe('InvalidInput');
  });
});
