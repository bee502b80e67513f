/** Bars of a recording with its order book, and a graph that reads it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatGraph } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { runOn } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-depth-bars-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');
const recording = [shipped, '--venue', 'binance-usdm', '--symbol', 'BTCUSDT'];

const bw = async (...args: readonly string[]): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> => {
  const { status, stdout } = await runOn(join(folder, 'home'), [...args, '--json']);
  return { status, answer: JSON.parse(stdout) };
};

/** Long while the bids near the best weigh more than the offers. */
const graph = join(folder, 'imbalance.json');
const bars = { bars: ['bars', 'bars'] } as const;
writeFileSync(
  graph,
  formatGraph({
    schema: 1,
    name: 'imbalance',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('book', 'book-features@1', { params: { levels: text('near') }, in: bars }),
      graphNode('heavy', 'threshold@1', { in: { x: ['book', 'imbalance'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['heavy', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'], spread: ['book', 'spreadBps'], micro: ['book', 'micro'] },
  }),
);

let made: Record<string, unknown> = {};
beforeAll(async () => {
  made = (await bw('depth', 'bars', ...recording, '--interval', '1s')).answer;
});

describe('bars of a recording', () => {
  test('are a data set with the columns of its order book', () => {
    expect(made).toMatchObject({ levels: 5, dataset: { symbol: 'BTCUSDT', interval: '1s' } });
    const { columns, rows } = Object(made['dataset']);
    expect(columns.slice(5)).toEqual(['bid', 'offer', 'bidSize', 'offerSize', 'bidDepth', 'offerDepth', 'openBid', 'openOffer']);
    expect(rows).toBeGreaterThan(10);
  });

  test('are traded by what the book showed at each close, the same by both paths, and verified', async () => {
    const event = await bw('backtest', graph, '--symbol', 'BTCUSDT');
    expect(event.status).toBe(0);
    expect(Number(event.answer['trades'])).toBeGreaterThan(0);
    const array = await bw('backtest', graph, '--symbol', 'BTCUSDT', '--path', 'array');
    expect(array.answer).toMatchObject({ signalHash: event.answer['signalHash'], finalEquity: event.answer['finalEquity'] });
    expect(await bw('run', 'verify', String(event.answer['runId']))).toMatchObject({ status: 0, answer: { isSame: true } });
  });

  test('fill at the first quote after a close, and data without quotes are refused by what they lack', async () => {
    const out = join(folder, 'ticks');
    const ran = await bw('backtest', graph, '--symbol', 'BTCUSDT', '--fill', 'next-tick', '--slippage', 'none', '--out', out);
    expect(ran).toMatchObject({ status: 0, answer: { path: 'event' } });
    const [head = '', ...fills] = readFileSync(join(out, 'fills.csv'), 'utf8').trim().split('\n');
    expect(head).toContain('price');
    expect(fills.length).toBeGreaterThan(1);
    const array = await bw('backtest', graph, '--symbol', 'BTCUSDT', '--fill', 'next-tick', '--path', 'array');
    expect(JSON.stringify(array.answer)).toContain('array path: fill model next-tick is run by the event path only');
    const { status, answer } = await bw('backtest', 'ma-cross', '--symbol', 'SP500', '--fill', 'next-tick');
    expect(status).toBe(2);
    expect(JSON.stringify(answer)).toContain('with openBid and openOffer for fill model next-tick');
    expect(JSON.stringify(answer)).toContain('with open, high, low, close');
  });

  test('show a node nothing of the book before its close', async () => {
    const { answer } = await bw('bias', graph, '--symbol', 'BTCUSDT');
    expect(answer).toMatchObject({ isClean: true, untried: [] });
  });

  test('cannot be stood in for by data without a book: refused by columns and node', async () => {
    const { status, answer } = await bw('backtest', graph, '--symbol', 'SP500');
    expect(status).toBe(2);
    const must = 'with bid, offer, bidSize, offerSize, bidDepth, offerDepth of the order book for book';
    expect(answer).toMatchObject({ error: { field: 'columns', must } });
  });

  test.each([
    [['--interval', 'soon'], '--interval'],
    [['--levels', '0', '--interval', '1s'], '--levels'],
    [[], '--interval'],
  ])('%j is refused by name', async (args, field) => {
    expect((await bw('depth', 'bars', ...recording, ...args)).answer).toMatchObject({ error: { field } });
  });
});
