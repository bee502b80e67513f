/**
 * `bw depth CAPTURE`: a two-sided quoter on a recording of the whole book, its orders in the queues of their levels
 * (core/backtest/depth). The JSON: `recording` {rows, frames, unreadable, tick, lot, seconds, clockShiftMs}, `terms` as they were
 * used, `orders`, `fills`, `expired`, `cancelRejected`, `position`, `cash`, `fees`, `equity` at the last mid, `readMs`, `replayMs`.
 * `--out` writes the fills as CSV.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { DepthAccount } from '#/core/backtest/depth/depth-account.ts';
import { DepthReplay } from '#/core/backtest/depth/depth-replay.ts';
import { constantOrderLatency, recordedLatencies, sampledOrderLatency, type OrderLatency } from '#/core/backtest/depth/latency.ts';
import type { QueueModelDefinition } from '#/core/backtest/depth/define-queue-model.ts';
import { registry } from '#/core/backtest/depth/queues/registry.gen.ts';
import type { DepthReport } from '#/core/backtest/depth/resting-order.ts';
import type { TapeGrid } from '#/core/backtest/depth/depth-rows.ts';
import type { DepthTape } from '#/core/backtest/depth/tape.ts';
import { runQuoter } from '#/core/backtest/depth/two-sided-quoter.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { formatDecimal, parseScaled } from '#/core/value/decimal.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { moneyScale, type Money } from '#/core/value/money.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { recordedInstrument } from '#/server/adapters/venues/binance/instruments.ts';
import { measureCapture } from '#/server/adapters/venues/binance/measure-capture.ts';
import { readTape, type TapeSource } from '#/server/adapters/venues/binance/read-tape.ts';
import { defineVerb } from './define.ts';
import { readTerms, type QuotingTerms } from './depth-terms.ts';

const queues: readonly QueueModelDefinition[] = registry;
const markets = { 'binance-usdm': 'usdm', 'binance-spot': 'spot' } as const;
const isVenue = (text: string | undefined): text is keyof typeof markets => text !== undefined && Object.hasOwn(markets, text);

type Options = Readonly<Record<string, string>>;

export const depth = defineVerb({
  name: 'depth',
  usage:
    'bw depth CAPTURE --venue binance-usdm|binance-spot --symbol BTCUSDT [--tick 0.1] [--lot 0.001] [--queue power-prob] [--exponent 3] ' +
    '[--fills partial|whole] [--latency-ms 10 | --latency recorded [--seed S]] [--size 0.1] [--distance 20] [--skew 1] [--max 5] ' +
    '[--every-ms 100] [--maker-bps 2] [--taker-bps 5] [--out FILLS.csv]',
  summary: 'Quotes both sides on a recording of the whole book, with queue position and latency; prints what came of it.',
  options: [
    ...['venue', 'symbol', 'tick', 'lot', 'queue', 'exponent', 'fills', 'latency-ms', 'latency', 'seed'],
    ...['size', 'distance', 'skew', 'max', 'every-ms', 'maker-bps', 'taker-bps', 'out'],
  ],
  words: [1, 1],
  run: async ({ words: [file = ''], options }) => {
    const source = await openSource(file, options);
    if (!source.ok) return source;
    const terms = readTerms(options, source.value);
    if (!terms.ok) return terms;
    const began = performance.now();
    const read = await readTape(source.value);
    if (!read.ok) return read;
    const { tape, frames, unreadable } = read.value;
    const readMs = performance.now() - began;
    const result = quote(tape, source.value, terms.value);
    if (options['out'] !== undefined) writeFileSync(options['out'], toCsv(result.reports, tape, source.value));
    const { tick, lot } = terms.value;
    const seconds = ((tape.localNs[tape.rows - 1] ?? 0) - (tape.localNs[0] ?? 0)) / 1e9;
    return ok({
      recording: { rows: tape.rows, frames, unreadable, tick, lot, seconds, clockShiftMs: tape.shiftNs / 1e6 },
      terms: terms.value,
      ...result.answer,
      readMs: Math.round(readMs),
      replayMs: result.ms,
    });
  },
});

const openSource = async (file: string, options: Options): Promise<Result<TapeSource, Failure>> => {
  if (!existsSync(file)) return fail(invalid('CAPTURE', 'a file that exists', file));
  const { venue, symbol } = options;
  if (!isVenue(venue)) return fail(invalid('--venue', Object.keys(markets).join(' or '), venue));
  const named = recordedInstrument(markets[venue], symbol ?? '');
  if (!named.ok) return named;
  const instrument = named.value;
  const found = await measureCapture(file, instrument).catch(() => undefined);
  if (found === undefined) return fail(invalid('CAPTURE', 'lines that begin with a stamp of 19 digits, gzip or plain', file));
  const tickSize = readStep(options, { name: 'tick', scale: instrument.priceScale, otherwise: found.tickSize });
  const lotSize = readStep(options, { name: 'lot', scale: instrument.qtyScale, otherwise: found.lotSize });
  if (!tickSize.ok) return tickSize;
  if (!lotSize.ok) return lotSize;
  return ok({ file, instrument, grid: { tickSize: tickSize.value, lotSize: lotSize.value } });
};

interface Step {
  readonly name: string;
  readonly scale: number;
  /** What the recording's first quotes lie on. */
  readonly otherwise: number;
}

const readStep = (options: Options, { name, scale, otherwise }: Step): Result<number, Failure> => {
  const text = options[name];
  if (text === undefined) return ok(otherwise);
  const parsed = parseScaled(text, scale, `--${name}`);
  return parsed.ok && parsed.value <= 0 ? fail(invalid(`--${name}`, 'above zero', text)) : parsed;
};

const latencyOf = (tape: DepthTape, { latencyMs, seed }: QuotingTerms): OrderLatency =>
  latencyMs === 'recorded'
    ? sampledOrderLatency(recordedLatencies(tape), seed)
    : constantOrderLatency(Math.round(latencyMs * 1e6), Math.round(latencyMs * 1e6));

const quote = (
  tape: DepthTape,
  { instrument, grid }: { readonly instrument: Instrument; readonly grid: TapeGrid },
  terms: QuotingTerms,
) => {
  const began = performance.now();
  const reports: DepthReport[] = [];
  const account = new DepthAccount({ ...grid, instrument, makerBps: terms.makerBps, takerBps: terms.takerBps });
  const replay = new DepthReplay({
    tape,
    account,
    fills: terms.fills,
    latency: latencyOf(tape, terms),
    queue: present(
      queues.find(({ id }) => id === terms.queue),
      'a queue model',
    ).create(terms.exponent),
    onReport: (report) => reports.push(report),
  });
  const { tick, lot, lots, distance, skew, max, everyMs } = terms;
  const everyNs = Math.round(everyMs * 1e6);
  const steps = runQuoter(replay, { tick, lot, lots, distanceTicks: distance, skewTicks: skew, maxPosition: max, everyNs });
  const count = (exec: DepthReport['exec']): number => reports.filter((report) => report.exec === exec).length;
  const equity = account.equityAt(replay.top());
  const answer = {
    ...{ steps, orders: replay.ordersSent, fills: account.fills, expired: count('Expired'), cancelRejected: count('CancelRejected') },
    position: formatDecimal(account.positionLots * grid.lotSize, instrument.qtyScale),
    volume: formatDecimal(account.volumeLots * grid.lotSize, instrument.qtyScale),
    ...{ cash: toText(account.cash), fees: toText(account.fees), currency: instrument.currency },
    ...(equity !== undefined && { equity: toText(equity) }),
  };
  return { answer, reports, ms: Math.round(performance.now() - began) };
};

const toText = (money: Money): string => formatDecimal(money, moneyScale, 2);

const toCsv = (reports: readonly DepthReport[], tape: DepthTape, { instrument, grid }: TapeSource): string => {
  const rows = reports.flatMap(({ order, exec, lastTicks, lastLots, isMaker, venueNs, localNs }) =>
    exec !== 'Trade'
      ? []
      : [
          [
            ...[tape.baseNs + BigInt(venueNs), tape.baseNs + BigInt(localNs), order.id, order.side],
            formatDecimal(lastTicks * grid.tickSize, instrument.priceScale, 0),
            formatDecimal(lastLots * grid.lotSize, instrument.qtyScale, 0),
            isMaker ? 'maker' : 'taker',
          ].join(','),
        ],
  );
  return ['venue_ns,local_ns,order,side,price,size,liquidity', ...rows, ''].join('\n');
};
