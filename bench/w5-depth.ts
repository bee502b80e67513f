/**
 * W5: a recording of the whole book replayed with orders in its queues, two-sided quotes every 100 ms, 10 ms each way, the queue
 * model 1 - (ahead / all)^3, no part fills, fees of -0.5 and 7 bps. `empty` only steps. Gate: 4,928 orders, 233 fills, equity
 * 27.409279, of the recording of 8 August 2024. `coldSeconds` is a process of its own from its start to the answer: reading,
 * decoding, replay. Without the recording the small one that ships is played, which has no gate.
 *
 *   node bench/w5-depth.ts [--capture FILE.gz] [--tick 0.1] [--lot 0.001]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DepthAccount } from '#/core/backtest/depth/depth-account.ts';
import { DepthReplay } from '#/core/backtest/depth/depth-replay.ts';
import { constantOrderLatency } from '#/core/backtest/depth/latency.ts';
import { powerProb } from '#/core/backtest/depth/queues/power-prob.ts';
import { runQuoter } from '#/core/backtest/depth/two-sided-quoter.ts';
import { parseScaled } from '#/core/value/decimal.ts';
import { present } from '#/core/value/invariant.ts';
import { recordedInstrument } from '#/server/adapters/venues/binance/instruments.ts';
import { readTape } from '#/server/adapters/venues/binance/read-tape.ts';

const words = process.argv.slice(2);
const wordAfter = (name: string, otherwise: string): string => (words.includes(name) ? (words[words.indexOf(name) + 1] ?? '') : otherwise);
const recorded = join(import.meta.dirname, '../../shared/data/binance-usdm-btcusdt-20240808.gz');
const own = join(import.meta.dirname, '../server/adapters/venues/binance/fixtures/usdm-stand-in.gz');
const file = wordAfter('--capture', existsSync(recorded) ? recorded : own);
const isGated = file.endsWith('binance-usdm-btcusdt-20240808.gz');
const [tick, lot] = [wordAfter('--tick', '0.1'), wordAfter('--lot', '0.001')];
const isCold = words.includes('--once');
const passes = isCold ? 1 : 9;

const named = recordedInstrument('usdm', 'BTCUSDT');
if (!named.ok) throw new Error(named.failure.message);
const instrument = named.value;
const unitsOf = (text: string, scale: number): number => {
  const parsed = parseScaled(text, scale, 'tick or lot');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};
const grid = { tickSize: unitsOf(tick, instrument.priceScale), lotSize: unitsOf(lot, instrument.qtyScale) };

const began = performance.now();
const read = await readTape({ file, instrument, grid });
if (!read.ok) throw new Error(read.failure.message);
const { tape } = read.value;
const readSeconds = (performance.now() - began) / 1000;

const open = (): DepthReplay =>
  new DepthReplay({
    tape,
    queue: powerProb.create(3),
    fills: 'whole',
    latency: constantOrderLatency(10_000_000, 10_000_000),
    account: new DepthAccount({ ...grid, instrument, makerBps: -0.5, takerBps: 7 }),
  });
const everyNs = 100_000_000;
const quote = (replay: DepthReplay): number =>
  runQuoter(replay, {
    tick: Number(tick),
    lot: Number(lot),
    lots: 0.1 / Number(lot),
    distanceTicks: 20,
    skewTicks: 1,
    maxPosition: 5,
    everyNs,
  });
const empty = (replay: DepthReplay): number => {
  let steps = 0;
  while (replay.elapse(everyNs)) {
    replay.book();
    steps += 1;
  }
  return steps;
};

const median = (values: readonly number[]): number => present(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)], 'a median');
const timed = (work: (replay: DepthReplay) => number) => {
  const rounds = Array.from({ length: passes }, () => {
    const from = performance.now();
    const cpu = process.cpuUsage();
    const replay = open();
    const steps = work(replay);
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - from) / 1000, cpuSeconds: (user + system) / 1e6, steps, replay };
  });
  const { steps, replay } = present(rounds[0], 'a round');
  const { account } = replay;
  const result = {
    ...{ steps, orders: replay.ordersSent, fills: account.fills, positionLots: account.positionLots },
    equity: Number(account.equityAt(replay.top()) ?? 0n) / 1e8,
  };
  const cpuSeconds = median(rounds.map((round) => round.cpuSeconds));
  return { seconds: median(rounds.map(({ seconds }) => seconds)), cpuSeconds, firstSeconds: rounds[0]?.seconds, result };
};

const quoted = timed(quote);
if (!isCold) {
  const bare = timed(empty);
  const from = performance.now();
  spawnSync(process.execPath, [...process.execArgv, import.meta.filename, '--once', '--capture', file, '--tick', tick, '--lot', lot]);
  const coldSeconds = (performance.now() - from) / 1000;
  const { orders, fills, equity } = quoted.result;
  const isMet = orders === 4928 && fills === 233 && equity === 27.409279;
  console.log(
    JSON.stringify({
      ...{ work: 'W5', rows: tape.rows, gate: !isGated ? 'another recording, no gate' : isMet ? 'met' : 'NOT MET' },
      ...{ readSeconds, coldSeconds, quote: quoted, empty: bare },
    }),
  );
}
