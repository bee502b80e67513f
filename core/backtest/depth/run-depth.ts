/**
 * A program on a recording of the whole book, and what it leaves behind: as any backtest, with the orders it sent. Money, fills and
 * positions are the account's of the replay, counted when we hear of them; equity is cash and position at the middle of the received
 * book. A trip's worst and best price are those of bars it was held through, of its own fills and of closes.
 */
import { moneyToNumber } from '../../instrument/convert.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { Program } from '../../strategy/compile.ts';
import type { Runtime } from '../../strategy/define.ts';
import { toEntries, toSignal } from '../../strategy/signal.ts';
import { contentHash } from '../../value/canonical.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { addMoney, Money, noMoney, subtractMoney } from '../../value/money.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { formatIso, timestampFromMs } from '../../value/timestamp.ts';
import { noCarry } from '../carry.ts';
import type { BacktestConfig } from '../config.ts';
import { createFactsHash } from '../facts-hash.ts';
import type { BacktestResult } from '../result.ts';
import { runThrough, type Watch } from '../run-through.ts';
import { DepthAccount } from './depth-account.ts';
import type { DepthConfig } from './depth-config.ts';
import { DepthRecorder, type SentOrder } from './depth-recorder.ts';
import type { TapeGrid } from './depth-rows.ts';
import { GraphTrader, type DepthClose } from './graph-trader.ts';
import { openReplay } from './open-replay.ts';
import type { DepthReport } from './resting-order.ts';
import type { DepthTape } from './tape.ts';
import { tripsOf } from './depth-trips.ts';

export interface DepthInput extends Watch {
  readonly program: Program;
  readonly runtime: Runtime;
  readonly tape: DepthTape;
  readonly bars: Required<BarColumns>;
  readonly instrument: Instrument;
  readonly grid: TapeGrid;
  readonly config: BacktestConfig;
  readonly depth: DepthConfig;
  readonly onFact?: ((number: number, text: string) => void) | undefined;
}

export interface DepthResult extends BacktestResult {
  readonly sent: readonly SentOrder[];
  readonly closes: readonly DepthClose[];
  /** Of the fills, as they were heard. */
  readonly heard: readonly DepthReport[];
}

/** The fees of a config, in basis points of a fill's value. */
export const depthFees = ({ fee }: Pick<BacktestConfig, 'fee'>): { readonly makerBps: number; readonly takerBps: number } => ({
  makerBps: Number(fee.params?.['makerBps'] ?? 0),
  takerBps: Number(fee.params?.['takerBps'] ?? 0),
});

export const runDepth = (input: DepthInput): Result<DepthResult, Failure> => {
  const lots = lotsOfExposure(input);
  if (!lots.ok) return lots;
  const { tape, depth, config, grid, instrument, bars, program, runtime, onFact } = input;
  const account = new DepthAccount({ ...grid, instrument, ...depthFees(config) });
  const facts = createFacts(onFact);
  const recorder = new DepthRecorder({ tape, grid, account, style: depth.orders, say: facts.say });
  const replay = openReplay(tape, { account, terms: depth, onReport: recorder.onReport });
  const trader = new GraphTrader(replay, {
    ...{ program, runtime, tape, bars, style: depth.orders, lots: lots.value },
    ...{ onSent: recorder.onSent, onCancel: recorder.onCancel },
  });
  runThrough(trader, input);
  const { closes } = trader;
  for (const { endMs, target, positionLots, equity } of closes)
    facts.say({ kind: 'Close', endMs, target, positionLots, equity: equity === undefined ? undefined : String(equity) });
  const marked = marksOf(input, closes);
  if (!marked.ok) return marked;
  const { fills } = recorder;
  const trips = tripsOf(input, fills);
  const { exposure, equity, finalValue, finalEquity } = marked.value;
  return ok({
    ...{ programHash: program.hash, configHash: contentHash(config), signal: signalOf(closes) },
    ...{ factsDigest: facts.hash.digest(), factsMarks: facts.hash.marks(), facts: facts.count() },
    ledgerHash: contentHash({ cash: account.cash, fees: account.fees, lots: account.positionLots, volume: account.volumeLots }),
    ...{ orders: replay.ordersSent, fills, trips: trips.trips, refusals: [], sent: recorder.sent(), heard: recorder.trades, closes },
    ...{ endMs: Float64Array.from(closes, ({ endMs }) => endMs), equity, exposure },
    cash: subtractMoney(addMoney(Money(config.cash), account.cash), account.fees),
    ...{
      fees: account.fees,
      carry: noCarry,
      traded: fills.reduce((sum, { notional }) => sum + (notional < 0n ? -notional : notional), 0n),
    },
    ...{ finalEquity, finalQty: account.positionLots * grid.lotSize },
    openTrip: trips.openTrip === undefined ? undefined : { ...trips.openTrip, value: finalValue },
    ...{ margin: undefined, isBenchmark: false, isCancelled: trader.done < trader.total },
  });
};

/** Of an exposure of 1: whole lots, or refused. */
export const lotsOfExposure = ({
  config: { size },
  grid,
  instrument,
}: Pick<DepthInput, 'config' | 'grid' | 'instrument'>): Result<number, Failure> => {
  if (size.by !== 'units') return fail(invalid('size', 'in units on a recording: an order is so many lots', size.by));
  const lot = grid.lotSize / floatPowerOfTen(instrument.qtyScale);
  const lots = Math.round(size.units / lot);
  return lots < 1 || Math.abs(lots * lot - size.units) > lot * 1e-6
    ? fail(invalid('size', `a whole number of lots of ${lot}`, size.units))
    : ok(lots);
};

const createFacts = (onFact: DepthInput['onFact']) => {
  const hash = createFactsHash();
  let count = 0;
  const say = (fact: object): void => {
    const text = JSON.stringify(fact);
    count += 1;
    hash.update(text);
    onFact?.(count, text);
  };
  return { hash, say, count: () => count };
};

interface Marks {
  readonly equity: Float64Array;
  readonly exposure: Float64Array;
  readonly finalEquity: bigint;
  readonly finalValue: bigint;
}

/** With the account's sum, in the feature world; the last one exact. */
const marksOf = ({ config }: DepthInput, closes: readonly DepthClose[]): Result<Marks, Failure> => {
  const equity = new Float64Array(closes.length);
  const exposure = new Float64Array(closes.length);
  const cash = Money(config.cash);
  let last = { finalEquity: cash, finalValue: noMoney };
  for (const [i, close] of closes.entries()) {
    if (close.equity === undefined || close.value === undefined)
      return fail(
        invalid('recording', 'with both sides of the book at each close', `one side at ${formatIso(timestampFromMs(close.endMs))}`),
      );
    last = { finalEquity: addMoney(cash, close.equity), finalValue: close.value };
    const worth = moneyToNumber(last.finalEquity);
    equity[i] = worth;
    exposure[i] = worth === 0 ? 0 : moneyToNumber(close.value) / worth;
  }
  return ok({ equity, exposure, ...last });
};

const signalOf = (closes: readonly DepthClose[]): BacktestResult['signal'] => {
  const targets = Float64Array.from(closes, ({ target = Number.NaN }) => target);
  return toSignal(
    toEntries(
      targets,
      Float64Array.from(closes, ({ endMs }) => endMs),
    ),
  );
};
