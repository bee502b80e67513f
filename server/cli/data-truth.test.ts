/** Dated facts and prices through the verbs, from files to what was known at a moment. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runBw } from './run-bw.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-facts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const save = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
};

interface Said {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
}

const bw = async (...args: readonly string[]): Promise<Said> => {
  let text = '';
  const stdout = { write: (part: string) => (text += part) };
  const status = await runBw([...args, '--json', '--home', join(folder, 'home')], { env: {}, stdout, stderr: stdout });
  const answer = JSON.parse(text) as Said['answer'];
  return { status, answer };
};

const nvidia = [
  'symbol,type,ex_date,announced,ratio,amount,currency',
  'NVDA,Split,2021-07-20,2021-05-21,4:1,,',
  'NVDA,Split,2024-06-10,2024-05-22,10:1,,',
  'NVDA,Dividend,2024-06-11,2024-05-22,,0.01,usd',
];

describe('bw import --kind', () => {
  test('corporate actions: bad rows with line and reason, the same again adds nothing, a revision is a new version', async () => {
    const bad = [
      'NVDA,Split,2025-01-01,2025-02-01,2:1,,',
      'NVDA,Spinoff,2025-01-01,2024-12-01,,,',
      'NVDA,Dividend,2025-01-02,2024-12-01,,-1,USD',
    ];
    const file = save('a.csv', [...nvidia, ...bad, nvidia[1] ?? '', 'NVDA,Split,2021-07-20,2021-05-21,5:1,,']);
    const first = await bw('import', file, '--kind', 'actions');
    expect(first.answer).toMatchObject({
      rows: 8,
      imported: 3,
      duplicates: 1,
      quarantinedCount: 4,
      quarantined: [
        { line: 5, reason: expect.stringMatching(/^known_at of a Split must be at or before it takes effect/) as string },
        { line: 6, reason: 'type must be Split or Dividend, was "Spinoff"' },
        { line: 7, reason: 'amount must be above zero' },
        { line: 9, reason: 'fact must be given once, line 2 has it with other values' },
      ],
      factSet: { kind: 'actions', set: 'MAIN', version: 1, rows: 3 },
      added: 1,
    });
    expect(
      (await bw('import', save('b.csv', nvidia.with(1, nvidia[1]?.replace('4:1', '4') ?? '')), '--kind', 'actions')).answer,
    ).toMatchObject({
      added: 0,
      factSet: { version: 1 },
    });
    const revised = await bw('import', save('c.csv', nvidia.slice(0, 3)), '--kind', 'actions');
    expect(revised.answer).toMatchObject({ added: 1, factSet: { version: 2, rows: 2 } });
    const { answer } = await bw('data', 'list');
    expect(answer).toMatchObject({ datasets: [], facts: [{ version: 1 }, { version: 2 }] });
    const [one, two] = answer['facts'] as readonly { readonly hash: string; readonly supersedes?: string }[];
    expect([one?.supersedes, two?.supersedes]).toEqual([undefined, one?.hash]);
  });

  test('prices adjusted at a moment know the split from its ex-date on', async () => {
    const prices = [
      'date,close,volume',
      '2024-06-06,1209.98,10',
      '2024-06-07,1208.88,10',
      '2024-06-10,121.79,100',
      '2024-06-11,120.91,100',
    ];
    await bw('import', save('p.csv', prices), '--symbol', 'NVDA');
    await bw('import', save('a.csv', nvidia), '--kind', 'actions');
    const seen = async (at: string, ...more: readonly string[]): Promise<unknown> =>
      (await bw('data', 'adjusted', '--symbol', 'NVDA', '--at', at, ...more)).answer;
    expect(await seen('2024-06-09')).toMatchObject({
      bars: 2,
      closes: [{ close: 1209.98 }, { close: 1208.88 }],
      actions: [{ numerator: 4 }],
    });
    expect(await seen('2024-06-12')).toMatchObject({
      bars: 4,
      actions: [{ numerator: 4 }, { numerator: 10 }],
      closes: [
        { close: expect.closeTo(120.998, 9) as number },
        { close: expect.closeTo(120.888, 9) as number },
        { close: 121.79 },
        { close: 120.91 },
      ],
    });
    expect(await seen('2024-06-12', '--dividends', 'yes', '--last', '2')).toMatchObject({
      closes: [{ close: expect.closeTo(121.79 - 0.01, 9) as number }, { close: 120.91 }],
    });
  });

  test('membership: a date alone was known when it had ended, in the zone given', async () => {
    const file = save('m.csv', [
      'index,ticker,change,date,announced',
      'SPX,TSLA,added,2020-12-21,2020-11-16',
      'SPX,AIV,removed,2020-12-21,2020-11-16',
    ]);
    expect((await bw('import', file, '--kind', 'membership', '--tz', 'America/New_York', '--set', 'spx')).answer).toMatchObject({
      imported: 2,
    });
    const { answer } = await bw('data', 'facts', '--kind', 'membership', '--set', 'SPX');
    expect(answer).toMatchObject({
      rows: 2,
      facts: [{ effective: '2020-12-21T05:00:00.000Z', knownAt: '2020-11-17T05:00:00.000Z' }, {}],
    });
    const members = (at: string): Promise<Said> => bw('data', 'members', '--index', 'SPX', '--set', 'SPX', '--at', at);
    expect(await members('2020-12-21T04:59:59Z')).toMatchObject({ status: 1, answer: { error: { code: 'NotFound' } } });
    expect((await members('2020-12-21T05:00:00Z')).answer).toMatchObject({ members: 1, ids: ['IMPORTED:TSLA'] });
  });

  test.each([
    ['delistings', 'id,reason,value,currency', 'X:ENRN,Bankruptcy,0,USD', { reason: 'Bankruptcy', value: '0' }],
    ['classification', 'id,scheme,sector', 'X:T,GICS,Communication Services', { code: 'Communication Services' }],
    ['vintages', 'series_id,value', 'GDP,21000.50', { value: '21000.5' }],
    ['fx', 'base,quote,rate', 'eur,usd,1.0825', { base: 'EUR', quote: 'USD', rate: '1.0825' }],
    ['rates', 'currency,tenor,rate', 'USD,3m,-0.0025', { tenor: '3M', rate: '-0.0025' }],
  ])('%s', async (kind, header, row, fields) => {
    const file = save('f.csv', [`${header},effective,known_at`, `${row},2024-01-02,2024-01-02T16:00:00-05:00`]);
    const map = ['--map', header.startsWith('id') ? 'instrument=id' : 'effective=effective'];
    expect((await bw('import', file, '--kind', kind, ...map)).answer).toMatchObject({ imported: 1, quarantinedCount: 0 });
    const facts = async (at: string): Promise<unknown> => (await bw('data', 'facts', '--kind', kind, '--at', at)).answer['facts'];
    expect(await facts('2024-01-02T20:59:59Z')).toEqual([]);
    expect(await facts('2024-01-02T21:00:00Z')).toMatchObject([{ ...fields, effective: '2024-01-02T00:00:00.000Z' }]);
  });

  test('what cannot be imported at all is refused by name and leaves nothing', async () => {
    const noTimes = save('f.csv', ['base,quote,rate,date', 'EUR,USD,1.1,2024-01-02']);
    const refusals = [
      [['--kind', 'fx'], 'map.known_at must be a column of base, quote, rate, date, was absent'],
      [['--kind', 'rates', '--known', 'effective'], 'map.currency must be a column of base, quote, rate, date, was absent'],
      [['--kind', 'fx', '--map', 'colour=rate'], 'map must be of effective, known_at, base, quote, rate, was "colour"'],
      [
        ['--kind', 'prices'],
        '--kind must be one of bars, actions, membership, delistings, classification, vintages, fx, rates, symbols, was "prices"',
      ],
      [['--kind', 'fx', '--stamp', 'open'], '--stamp must be absent with --kind fx, was "open"'],
      [['--symbol', 'X', '--set', 'a'], '--set must be absent with --kind bars, was "a"'],
      [['--kind', 'fx', '--known', 'never'], '--known must be effective, was "never"'],
    ] as const;
    for (const [options, message] of refusals)
      expect(await bw('import', noTimes, ...options)).toMatchObject({ status: 2, answer: { error: { message } } });
    expect((await bw('data', 'list')).answer).toEqual({ datasets: [], facts: [] });
    expect((await bw('import', noTimes, '--kind', 'fx', '--known', 'effective')).answer).toMatchObject({ imported: 1 });
  });

  test('the order book at the close comes with bars where its columns are named, a crossed one to quarantine', async () => {
    const file = save('q.csv', [
      'date,close,B,A,BS,AS',
      '2024-06-06,10,9.9,10.1,5,3',
      '2024-06-07,11,11.2,11.1,5,3',
      '2024-06-08,12,11.9,12.1,4,4',
    ]);
    const asked = ['--symbol', 'Q', '--map', 'bid=B,offer=A,bidSize=BS,offerSize=AS'] as const;
    expect((await bw('import', file, ...asked)).answer).toMatchObject({
      quarantined: [{ line: 3, reason: 'offer must be at or above the bid 11.2, was 11.1' }],
      datasets: [{ rows: 2, columns: ['close', 'bid', 'offer', 'bidSize', 'offerSize'] }],
    });
    expect((await bw('import', file, '--symbol', 'R')).answer).toMatchObject({ datasets: [{ rows: 3, columns: ['close'] }] });
  });

  test('bars imported again are the next version of their symbol and interval', async () => {
    const prices = (last: string): string => save('p.csv', ['date,close', '2024-06-06,1', `2024-06-07,${last}`]);
    for (const last of ['2', '2', '2.5']) await bw('import', prices(last), '--symbol', 'X', '--scale', '4');
    const { answer } = await bw('data', 'list');
    const sets = answer['datasets'] as readonly Readonly<Record<string, unknown>>[];
    expect(sets).toMatchObject([
      { kind: 'bars', version: 1, priceScale: 4 },
      { kind: 'bars', version: 2, supersedes: sets[0]?.['hash'] },
    ]);
  });
});

test('bw resample makes a data set of whole sessions and lists the partial ones', async () => {
  const rows = (day: string, hours: readonly string[]): readonly string[] => hours.map((hour, i) => `${day} ${hour},${i + 1}`);
  const half = ['09:30', '10:00', '10:30', '11:00', '11:30', '12:00', '12:30'];
  const whole = [...half, '13:00', '13:30', '14:00', '14:30', '15:00', '15:30'];
  const file = save('h.csv', ['time,close', ...rows('2024-11-27', whole), ...rows('2024-11-29', half), ...rows('2024-12-02', half)]);
  await bw('import', file, '--symbol', 'X', '--stamp', 'open', '--tz', 'America/New_York');
  expect((await bw('resample', '--symbol', 'X', '--to', '1d')).answer).toMatchObject({
    calendar: 'us-equity',
    bars: 2,
    from: 27,
    outside: 0,
    partial: { count: 1, starts: ['2024-12-02T14:30:00.000Z'] },
    dataset: { symbol: 'X', interval: '1d', rows: 2, toMs: Date.UTC(2024, 10, 29, 18) },
  });
  expect(await bw('resample', '--symbol', 'X', '--from', '1d', '--to', '1w')).toMatchObject({
    status: 1,
    answer: { error: { message: 'a whole 1w bar of us-equity must be in the data, none was' } },
  });
  expect(await bw('resample', '--symbol', 'X', '--to', '1h', '--calendar', 'moon')).toMatchObject({ status: 2 });
});
