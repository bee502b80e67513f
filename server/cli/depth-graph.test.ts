/** A graph on a recording: each decision an order in it. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatGraph } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { runOn } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-depth-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');
const recorded = join(import.meta.dirname, '../../../shared/data/binance-usdm-btcusdt-20240808.gz');

const graph = join(folder, 'imbalance.json');
writeFileSync(
  graph,
  formatGraph({
    schema: 1,
    name: 'imbalance',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('book', 'book-features@1', { params: { levels: text('near') }, in: { bars: ['bars', 'bars'] } }),
      graphNode('heavy', 'threshold@1', { in: { x: ['book', 'imbalance'] } }),
      graphNode('long', 'exposure@1', { in: { when: ['heavy', 'out'] } }),
    ],
    outputs: { target: ['long', 'target'] },
  }),
);

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const answerSchema = z.object({
  ...{ runId: z.string().length(64), family: z.string().length(64) },
  recording: z.object({ hash: z.string().length(64) }),
  terms: z.object({ interval: z.literal('1s'), orders: z.enum(['market', 'limit']), size: z.number() }),
  ...{
    decisions: z.int(),
    orders: z.int(),
    fills: z.int(),
    position: decimal,
    cash: decimal,
    fees: decimal,
    equity: decimal,
    finalEquity: z.string(),
  },
  closes: z.array(z.object({ at: z.string(), target: z.number().optional(), position: decimal, equity: decimal })),
});

const say = async (file: string, ...args: readonly string[]) => {
  const on = ['depth', file, '--venue', 'binance-usdm', '--symbol', 'BTCUSDT', '--json'];
  const { status, stdout } = await runOn(join(folder, 'home'), [...on, ...args]);
  return { status, answer: JSON.parse(stdout) as unknown };
};
const trade = async (file: string, ...args: readonly string[]) =>
  answerSchema.parse((await say(file, '--graph', graph, '--interval', '1s', '--size', '0.01', ...args)).answer);

/** Cash after a file of fills, in hundred millionths: prices and sizes are whole in tenths of cents and thousandths. */
const cashOf = (file: string): bigint =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .reduce((cash, line) => {
      const [, , , side, price = '', size = ''] = line.split(',');
      const value = BigInt(Math.round(Number(price) * 100)) * BigInt(Math.round(Number(size) * 1000)) * 1000n;
      return side === 'Buy' ? cash - value : cash + value;
    }, 0n);

const moneyOf = (textOf: string): bigint => BigInt(Math.round(Number(textOf) * 1e8));

describe('a graph on a recording', () => {
  const families = new Set<string>();
  test.each(['market', 'limit'])('with %s orders ends with what its fills come to, the same twice', async (orders) => {
    const out = join(folder, `${orders}.csv`);
    const answer = await trade(shipped, '--orders', orders, '--latency', 'recorded', '--out', out);
    expect(answer.decisions).toBeGreaterThan(2);
    expect(answer.fills).toBeGreaterThan(0);
    expect(moneyOf(answer.cash)).toBe(cashOf(out));
    expect(Number(answer.closes.at(-1)?.position)).toBeLessThanOrEqual(0.01);
    expect(await trade(shipped, '--orders', orders, '--latency', 'recorded')).toEqual(answer);
    families.add(answer.family);
  });

  test('is a trial of its family, one for each question however often it is asked', async () => {
    const [family = '', ...others] = families;
    expect(others).toEqual([]);
    const counted = await runOn(join(folder, 'home'), ['trials', family, '--json']);
    expect(JSON.parse(counted.stdout)).toMatchObject({ raw: 2, done: 2 });
  });

  const bw = async (...args: readonly string[]) => {
    const { status, stdout } = await runOn(join(folder, 'home'), [...args, '--json']);
    return { status, answer: JSON.parse(stdout) as unknown };
  };

  test('is sealed: done again to the bit, exported, reported, and one flipped bit of the recording is named', async () => {
    const recordings = join(folder, 'home', 'recordings');
    mkdirSync(recordings, { recursive: true });
    const copy = join(recordings, 'binance-usdm-BTCUSDT-copy.gz');
    copyFileSync(shipped, copy);
    const { runId, finalEquity, equity } = await trade(copy, '--orders', 'limit', '--cash', '5000');
    expect(BigInt(finalEquity) - 500_000_000_000n).toBe(moneyOf(equity));
    expect(await bw('run', 'verify', runId)).toMatchObject({ status: 0, answer: { isSame: true } });
    expect(await bw('run', 'export', runId, '--out', join(folder, 'tables'))).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'tables', 'fills.csv'), 'utf8').split('\n').length).toBeGreaterThan(2);
    expect(await bw('report', runId, '--html', join(folder, 'report.html'))).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('which part of a size that went without a trade stood behind');
    const bytes = readFileSync(copy);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 4, bytes.length >> 1);
    writeFileSync(copy, bytes);
    const flipped = await bw('run', 'verify', runId);
    expect(flipped.status).toBe(1);
    expect(JSON.stringify(flipped.answer)).toContain('recording binance-usdm-BTCUSDT-copy.gz must have hash');
    rmSync(copy);
    expect(JSON.stringify((await bw('run', 'verify', runId)).answer)).toContain('binance-usdm-BTCUSDT-copy.gz must be where it was');
  });

  test('what a recording cannot do is refused by the node that asks for it', async () => {
    const resting = join(folder, 'resting.json');
    const drawn = JSON.parse(readFileSync(graph, 'utf8')) as { nodes: unknown[]; outputs: unknown };
    drawn.nodes.push(graphNode('rest', 'order@1', { in: { target: ['long', 'target'], bars: ['bars', 'bars'] } }));
    writeFileSync(resting, JSON.stringify({ ...drawn, outputs: { target: ['rest', 'orders'] } }));
    const { status, answer } = await say(shipped, '--graph', resting, '--interval', '1s');
    expect({ status, answer }).toMatchObject({ status: 2, answer: { error: { field: 'rest (Order)' } } });
  });

  test.each([
    [['--orders', 'stop'], '--orders'],
    [['--skew', '2'], '--skew'],
    [['--levels', '0'], '--levels'],
  ])('%j is refused by name', async (args, field) => {
    const { status, answer } = await say(shipped, '--graph', graph, '--interval', '1s', ...args);
    expect({ status, answer }).toMatchObject({ status: 2, answer: { error: { field } } });
  });

  const has = existsSync(recorded);
  if (!has) console.info(`skipped: ${recorded} is not here`);
  test.skipIf(!has)('makers wait, takers pay: on the recording of W5 takers get more done and pay more for it', async () => {
    const [taking, making] = [await trade(recorded, '--orders', 'market'), await trade(recorded, '--orders', 'limit')];
    console.info(
      JSON.stringify({ taking: { ...taking, closes: taking.closes.length }, making: { ...making, closes: making.closes.length } }),
    );
    expect(taking.recording.hash).toBe(making.recording.hash);
    expect(taking.decisions).toBe(making.decisions);
    expect(Number(taking.fees)).toBeGreaterThan(Number(making.fees));
  });
});
