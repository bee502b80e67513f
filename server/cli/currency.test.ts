/** Prices in a currency of their own through the verbs: an import says it, a run's account has it, the record keeps it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { runBw } from './run-bw.ts';

const day = 86_400_000;
const first = Date.UTC(2020, 0, 1);
const dateOf = (row: number): string => new Date(first + row * day).toISOString().slice(0, 10);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-currency-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

const bw = async (...args: readonly string[]): Promise<Said> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  const status = await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: { write: () => true } });
  return { status, answer: JSON.parse(text) as Said['answer'] };
};

const save = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

const pricesOf = (symbol: string, rows = 400): string => {
  const { open, high, low, close } = walkBars({ rows, seed: symbol, intervalMs: day, deviation: 0.02 });
  const px = (column: Float64Array, row: number): string => (column[row] ?? 0).toFixed(2);
  const lines = [...close.keys()].map((row) => [dateOf(row), px(open, row), px(high, row), px(low, row), px(close, row), '1000'].join(','));
  return save(`${symbol}.csv`, ['date,open,high,low,close,volume', ...lines]);
};

describe('prices in euros', () => {
  test.each(['EU', 'EUROPE', 'EU1', 'eur'])('%s is no currency', async (code) => {
    const refused = await bw('import', pricesOf('BAD'), '--symbol', 'BAD', '--currency', code);
    expect(refused.answer).toMatchObject({
      error: { field: 'currency', message: `currency must be 3 to 5 capitals such as EUR, or hundredths: GBX, ZAc or ILA, was "${code}"` },
    });
  });

  test('are traded by an account in euros, sealed, and done again; in dollars they are another question', async () => {
    const file = pricesOf('ADS');
    const euro = await bw('import', file, '--symbol', 'ADS', '--currency', 'EUR');
    expect(euro.answer).toMatchObject({ added: 1, datasets: [{ symbol: 'ADS', currency: 'EUR' }] });
    const run = await bw('backtest', 'rsi-mean-reversion', '--symbol', 'ADS');
    expect(run.answer).toMatchObject({ path: 'event' });
    expect(Number(run.answer['trades'])).toBeGreaterThan(0);

    const dollar = await bw('import', file, '--symbol', 'ADS', '--currency', 'USD');
    expect(dollar.answer).toMatchObject({ added: 1 });
    expect((dollar.answer['datasets'] as readonly object[])[0]).not.toHaveProperty('currency');
    expect((await bw('import', file, '--symbol', 'ADS')).answer).toMatchObject({ added: 0 });
    const other = await bw('backtest', 'rsi-mean-reversion', '--symbol', 'ADS');
    expect(other.answer['dataHash']).toBe(run.answer['dataHash']);
    expect(other.answer['runId']).not.toBe(run.answer['runId']);
    for (const { answer } of [run, other])
      expect((await bw('run', 'verify', String(answer['runId']))).answer).toMatchObject({ isSame: true });
  });
});

describe('prices in pence', () => {
  const rows = [
    ['5', '7.25', '4.995', '7.2'],
    ['712.5', '800', '700.001', '750.10'],
  ];
  const inPounds = [
    ['0.05', '0.0725', '0.04995', '0.072'],
    ['7.125', '8', '7.00001', '7.501'],
  ];
  const file = (name: string, prices: readonly (readonly string[])[]): string =>
    save(name, ['date,open,high,low,close,volume', ...prices.map((px, i) => `${dateOf(i)},${px.join(',')},100`)]);

  test.each(['GBX', 'GBp'])('given as %s are the same data in pounds, to the bit', async (unit) => {
    const pence = await bw('import', file('pence.csv', rows), '--symbol', `L${unit.toUpperCase()}`, '--currency', unit);
    expect(pence.answer).toMatchObject({ added: 1, datasets: [{ currency: 'GBP', quotedIn: 'GBX', priceScale: 5 }] });
    const pounds = await bw('import', file('pounds.csv', inPounds), '--symbol', `L${unit.toUpperCase()}`, '--currency', 'GBP');
    expect(pounds.answer).toMatchObject({ added: 0, datasets: [{ hash: (pence.answer['datasets'] as { hash: string }[])[0]?.hash }] });
  });

  test('have a panel of their own, a scale in pounds, and a digit too many is refused, not rounded', async () => {
    const panel = await bw(
      'import',
      save('w.csv', ['date,ZA1,ZA2', `${dateOf(0)},1234,5`, `${dateOf(1)},1250,6`]),
      '--wide',
      'date',
      '--currency',
      'ZAc',
    );
    expect(panel.answer).toMatchObject({
      datasets: [
        { currency: 'ZAR', priceScale: 2 },
        { currency: 'ZAR', priceScale: 2 },
      ],
    });
    const scaled = await bw('import', file('p.csv', rows), '--symbol', 'P', '--currency', 'ILA', '--scale', '2');
    expect(scaled.answer).toMatchObject({
      error: { message: expect.stringMatching(/^low in line 2 must be exact at the given 2/) as string },
    });
    const fine = await bw('import', file('p.csv', [...rows, ['2', '2', '1', '1.00000001']]), '--symbol', 'P', '--currency', 'GBX');
    expect(fine.answer).toMatchObject({ error: { field: expect.stringContaining('line 4') as string } });
  });

  test('pay in pence or in pounds, as each row says; a rate is never of pence, an account neither', async () => {
    const paid = save('d.csv', [
      'type,instrument,amount,currency,numerator,denominator,effective,known_at',
      `Dividend,LGBX,12.50,GBp,,,${dateOf(1)},${dateOf(0)}`,
      `Dividend,LGBP,0.125,GBP,,,${dateOf(1)},${dateOf(0)}`,
    ]);
    const imported = await bw('import', paid, '--kind', 'actions', '--set', 'PENCE');
    expect(imported.answer).toMatchObject({ imported: 2, quarantinedCount: 0 });
    const { answer } = await bw('data', 'facts', '--kind', 'actions', '--set', 'PENCE');
    expect(answer['facts']).toMatchObject(Array.from({ length: 2 }, () => ({ amount: '0.125', currency: 'GBP' })));
    const rate = save('r.csv', ['base,quote,rate,effective,known_at', `GBX,USD,0.0125,${dateOf(0)},${dateOf(0)}`]);
    expect((await bw('import', rate, '--kind', 'fx', '--set', 'PENCE')).answer).toMatchObject({
      error: { message: expect.stringContaining('base must be a whole currency such as GBP, not h') as string },
    });
    const book = await bw('backtest', 'xs-momentum', '--symbols', 'LGBX,LGBP', '--currency', 'GBX');
    expect(book.answer).toMatchObject({ error: { field: 'currency', message: expect.stringContaining('no hundredths') as string } });
  });
});

describe('a book of dollars, euros and yen', () => {
  const symbols = [
    ['US1', 'USD'],
    ['US2', 'USD'],
    ['EU1', 'EUR'],
    ['EU2', 'EUR'],
    ['JP1', 'JPY'],
    ['JP2', 'JPY'],
  ] as const;
  const list = symbols.map(([symbol]) => symbol).join(',');

  /** A year and a month of rates: euros in dollars, dollars in yen, observed at midnight and known an hour later. */
  const rates = (days: number): readonly string[] => [
    'base,quote,rate,effective,known_at',
    ...Array.from({ length: days }, (_, i) => [
      `EUR,USD,${(1.1 + 0.1 * Math.sin(i / 20)).toFixed(5)},${dateOf(i)}T00:00:00Z,${dateOf(i)}T01:00:00Z`,
      `USD,JPY,${(110 + 10 * Math.cos(i / 31)).toFixed(3)},${dateOf(i)}T00:00:00Z,${dateOf(i)}T01:00:00Z`,
    ]).flat(),
  ];

  beforeAll(async () => {
    for (const [symbol, currency] of symbols) await bw('import', pricesOf(symbol, 500), '--symbol', symbol, '--currency', currency);
    await bw('import', save('fx.csv', rates(520)), '--kind', 'fx', '--set', 'DAILY');
  });

  const ask = (...more: readonly string[]): Promise<Said> => bw('backtest', 'xs-momentum', '--symbols', list, ...more);

  test('is run in one account, sealed with its rates, and done again', async () => {
    const run = await ask('--currency', 'USD', '--fx', 'daily');
    expect(run.answer).toMatchObject({ instruments: 6, currency: 'USD', refusals: 0, exchange: { set: 'DAILY', unpriced: 0 } });
    expect(Number(run.answer['orders'])).toBeGreaterThan(5);
    expect(run.answer['exchange']).not.toMatchObject({ total: '0' });
    expect((await bw('run', 'verify', String(run.answer['runId']))).answer).toMatchObject({
      isSame: true,
      factsDigest: run.answer['factsDigest'],
    });
    // Another version of the set is another question, and the first is still what it was.
    await bw(
      'import',
      save('fx2.csv', [...rates(520), 'EUR,USD,1.5,2021-01-10T00:00:00Z,2021-01-10T02:00:00Z']),
      '--kind',
      'fx',
      '--set',
      'DAILY',
    );
    const again = await ask('--currency', 'USD', '--fx', 'daily');
    expect(again.answer['runId']).not.toBe(run.answer['runId']);
    expect((await bw('run', 'verify', String(run.answer['runId']))).answer).toMatchObject({ isSame: true });
  });

  test('in an account of euros exchanges yen through dollars, says so, and is done again', async () => {
    const { answer } = await ask('--currency', 'EUR', '--fx', 'daily');
    const { paths } = answer['exchange'] as { readonly paths: readonly { readonly currency: string; readonly by: string }[] };
    expect(new Set(paths.map(({ currency, by }) => `${currency} by ${by}`))).toEqual(
      new Set(['USD by 1/EUR-USD', 'JPY by 1/USD-JPY x 1/EUR-USD']),
    );
    const runId = String(answer['runId']);
    const sealed = JSON.parse(readFileSync(join(folder, 'home', 'runs', `${runId}.json`), 'utf8')) as Said['answer'];
    expect((sealed['outputs'] as Said['answer'])['exchangedBy']).toMatch(/JPY by 1\/USD-JPY x 1\/EUR-USD from 20/);
    expect((await bw('run', 'verify', runId)).answer).toMatchObject({ isSame: true });
  });

  test.each([
    ['no account currency', [], /^currency must be given: members are in USD, EUR, JPY/],
    ['a currency that is none', ['--currency', 'dollar'], /^currency must be 3 to 5 capitals/],
    ['no set of rates', ['--currency', 'USD'], /^fx of the set MAIN must be imported first/],
    ['an account that no rate leads to', ['--currency', 'CHF', '--fx', 'DAILY'], /^rates from EUR to CHF, of the pair or through other/],
  ] as const)('refuses %s', async (_, more, message) => {
    const { answer } = await ask(...more);
    expect((answer['error'] as { readonly message: string }).message).toMatch(message);
  });

  test('of one currency reads no rates, and refuses to be given some', async () => {
    const one = (...more: readonly string[]): Promise<Said> => bw('backtest', 'xs-momentum', '--symbols', 'EU1,EU2', ...more);
    const run = await one();
    expect(run.answer).toMatchObject({ currency: 'EUR' });
    expect(run.answer).not.toHaveProperty('exchange');
    expect((await one('--currency', 'EUR')).answer['runId']).toBe(run.answer['runId']);
    expect((await one('--fx', 'DAILY')).answer).toMatchObject({ error: { field: 'fx' } });
    expect((await bw('backtest', 'rsi-mean-reversion', '--symbol', 'EU1', '--fx', 'DAILY')).answer).toMatchObject({
      error: { field: '--fx' },
    });
  });
});

describe('rates of holding', () => {
  const rates = (percent: string, days: number): readonly string[] => [
    'currency,tenor,rate,effective,known_at',
    ...Array.from({ length: days }, (_, i) => `EUR,ON,${percent},${dateOf(i)}T00:00:00Z,${dateOf(i)}T00:00:00Z`),
  ];
  const ask = (...more: readonly string[]): Promise<Said> =>
    bw('backtest', 'rsi-mean-reversion', '--symbol', 'RTE', '--financing', 'dated-interest,set=estr', ...more);

  test('are part of the question: the run is done again from the version it read, on both paths', async () => {
    await bw('import', pricesOf('RTE'), '--symbol', 'RTE', '--currency', 'EUR');
    expect((await ask()).answer).toMatchObject({ error: { message: 'rates of the set ESTR must be imported first, were not found' } });
    await bw('import', save('short.csv', rates('0.04', 300)), '--kind', 'rates', '--set', 'ESTR');
    expect((await ask()).answer).toMatchObject({
      error: {
        message: expect.stringMatching(/^rate of EUR ON in the set ESTR at 2020-11-03T00:00:00.000Z must be known and at most 7/) as string,
      },
    });
    await bw('import', save('long.csv', rates('0.04', 420)), '--kind', 'rates', '--set', 'ESTR');
    const run = await ask();
    const array = await ask('--path', 'array');
    expect(array.answer).toMatchObject({ finalEquity: run.answer['finalEquity'], runId: run.answer['runId'] });
    await bw('import', save('more.csv', rates('0.02', 420)), '--kind', 'rates', '--set', 'ESTR');
    const less = await ask('--path', 'array');
    expect(less.answer['runId']).not.toBe(run.answer['runId']);
    expect(BigInt(String(less.answer['finalEquity'])) < BigInt(String(run.answer['finalEquity']))).toBe(true);
    expect((await bw('run', 'verify', String(run.answer['runId']))).answer).toMatchObject({
      isSame: true,
      equity: run.answer['finalEquity'],
    });
  });
});
