/**
 * The tear sheet as data: what a backtest did, next to buying and holding, with how far it may be trusted. It is JSON as it
 * stands; money leaves as decimal text at the ledger's scale, curves are thinned to at most 2,000 points.
 */
import { describeAssumptions, type Assumption } from '../backtest/describe-config.ts';
import { kindTitles } from '../backtest/define-model.ts';
import type { BacktestResult } from '../backtest/result.ts';
import type { BookDetail } from './book-detail.ts';
import type { SheetResult } from './sheet-result.ts';
import type { RoundTrip } from '../backtest/trip-book.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarColumns } from '../ports/history.ts';
import type { StatisticSeries } from '../stats/define.ts';
import { given } from '../value/given.ts';
import { Money } from '../value/money.ts';
import { costLines } from './cost-lines.ts';
import { seriesStatistics, type Statistic } from './measure.ts';
import { detailOf, type ReportDetail } from './report-detail.ts';
import { describeCosts, trustChips, worstLevel, type ChipFacts, type TrustChip } from './trust-chips.ts';
import type { TripNote } from './trip-notes.ts';
import {
  dailyEquity,
  dailyLast,
  dailySum,
  drawdownOf,
  monthlyReturns,
  yearlyReturns,
  type DailyEquity,
  type PeriodReturn,
} from './returns.ts';
import { tradeStatistics } from './trade-statistics.ts';

export interface CurvePoint {
  readonly ms: number;
  readonly equity: number;
  readonly held: number;
  readonly drawdown: number;
  readonly exposure: number;
}

export interface TradeLine extends Omit<RoundTrip, 'gross' | 'fees' | 'net' | 'returned' | 'exitReason'> {
  readonly gross: string;
  readonly fees: string;
  readonly net: string;
  readonly returned?: number;
  /** Absent from a report that was stored before reports had them. */
  readonly entryReason?: string;
  readonly exitReason?: string;
  /** The stop that stood when it was decided on; absent where none was set. */
  readonly stopPx?: number;
  /** In a book of many: what was traded, and the decimals of its sizes. */
  readonly symbol?: string;
  readonly qtyScale?: number;
}

export interface TearSheet {
  readonly schema: 1;
  readonly programHash: string;
  readonly dataHash: string;
  readonly configHash: string;
  readonly signalHash: string;
  readonly factsDigest: string;
  readonly instrument: {
    readonly id: string;
    readonly symbol: string;
    readonly currency: string;
    readonly qtyScale: number;
  };
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: number;
  readonly verdict: {
    readonly level: TrustChip['level'];
    readonly statistics: readonly Statistic[];
    readonly buyAndHold: readonly Statistic[];
  };
  readonly trust: readonly TrustChip[];
  readonly curve: readonly CurvePoint[];
  readonly worstDrawdown: { readonly value: number; readonly peakMs: number; readonly troughMs: number };
  readonly monthly: readonly PeriodReturn[];
  readonly yearly: readonly PeriodReturn[];
  readonly trades: readonly TradeLine[];
  readonly costs: {
    readonly fees: string;
    readonly traded: string;
    readonly model: string;
    /** Received less paid for holding, by kind, where the run had such a model. */
    readonly carry?: readonly { readonly title: string; readonly amount: string }[];
  };
  /** Absent from a report that was stored before reports had it. */
  readonly assumptions?: readonly Assumption[];
  readonly cash: string;
  readonly finalEquity: string;
  readonly refusals: readonly { readonly rule: string; readonly text: string; readonly count: number }[];
  /** Of a run of many instruments. */
  readonly book?: BookDetail;
  /** End of the first bar that the strategy had not seen when it was last changed or fitted; absent where that is unknown. */
  readonly outOfSampleFromMs?: number;
  /** Absent from a report that was stored before reports had it. */
  readonly detail?: ReportDetail;
}

export interface TearSheetInput<Result extends SheetResult = SheetResult> extends ChipFacts {
  readonly result: Result;
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  /** Of its trips, in their order; of one instrument alone. */
  readonly notes?: readonly TripNote[];
}

const maxPoints = 2000;
const maxTrades = 5000;

export const createTearSheet = (input: TearSheetInput<Omit<BacktestResult, 'finalQty'>>): TearSheet => {
  const { result, instrument, notes } = input;
  const { cash, held, daily } = seriesOf(input);
  const sheet = describeRun(input);
  const kept = (notes ?? []).slice(-maxTrades);
  return {
    ...sheet,
    trades: sheet.trades.map((trade, i) => ({ ...trade, ...kept[i], ...given({ exitReason: trade.exitReason ?? kept[i]?.exitReason }) })),
    factsDigest: result.factsDigest,
    detail: detailOf({
      ...{ result, symbol: instrument.symbol, cash, daily },
      held: dailyEquity(result.endMs, held, cash),
      periodsPerYear: periodsPerYear(instrument),
      costs: [
        ...costLines({ ...input, bars: notes === undefined ? undefined : input.bars }),
        ...(sheet.costs.carry ?? []).map(({ title, amount }) => ({ kind: title, amount: String(-BigInt(amount)) })),
      ],
    }),
  };
};

interface SheetSeries {
  readonly cash: number;
  /** What holding from the first close would be worth at each bar. */
  readonly held: Float64Array;
  readonly daily: DailyEquity;
}

const seriesOf = ({ result: { endMs, equity }, config, bars }: TearSheetInput): SheetSeries => {
  const cash = moneyToNumber(Money(config.cash));
  return { cash, held: holdColumn(bars, equity.length, cash), daily: dailyEquity(endMs, equity, cash) };
};

/** The tear sheet of either path: all but the identity of facts, and the detail, which is for reading and costs as much as a run. */
export const describeRun = (input: TearSheetInput): Omit<TearSheet, 'factsDigest' | 'detail'> => {
  const { result, config, instrument, dataHash } = input;
  const { endMs, equity } = result;
  const { cash, held, daily } = seriesOf(input);
  const drawdown = drawdownOf(endMs, equity, cash);
  const trust = trustChips(input);
  const { worst, peakMs, troughMs } = drawdown;
  return {
    schema: 1,
    programHash: result.programHash,
    dataHash,
    configHash: result.configHash,
    signalHash: result.signal.signalHash,
    instrument: {
      id: instrument.id,
      symbol: instrument.symbol,
      currency: instrument.currency,
      qtyScale: instrument.qtyScale,
    },
    fromMs: endMs[0] ?? 0,
    toMs: endMs.at(-1) ?? 0,
    bars: equity.length,
    verdict: {
      level: worstLevel(trust),
      statistics: [...runStatistics(input, daily), ...tradeStatistics(result)],
      buyAndHold: seriesStatistics(holdSeries(input, held)),
    },
    trust,
    curve: curveOf(result, { held, drawdown: drawdown.column }),
    worstDrawdown: { value: worst, peakMs, troughMs },
    monthly: monthlyReturns(daily, cash),
    yearly: yearlyReturns(daily, cash),
    trades: result.trips.slice(-maxTrades).map(tradeLine),
    costs: { fees: String(result.fees), traded: String(result.traded), model: describeCosts(config), carry: carryLines(input) },
    assumptions: describeAssumptions(config),
    cash: String(config.cash),
    finalEquity: String(result.finalEquity),
    refusals: refusalCounts(result),
    ...unseenFrom(input),
  };
};

const unseenFrom = ({ result: { endMs }, outOfSampleShare = 0 }: TearSheetInput): Pick<TearSheet, 'outOfSampleFromMs'> => {
  const from = endMs[Math.ceil(endMs.length * (1 - outOfSampleShare))];
  return from === undefined ? {} : { outOfSampleFromMs: from };
};

export const periodsPerYear = ({ calendar }: Instrument): number => (calendar === 'always' ? 365 : 252);

/** Ratios are of UTC-day returns. */
const runStatistics = ({ result, instrument, trials }: TearSheetInput, daily: DailyEquity): readonly Statistic[] => {
  const { endMs, exposure, trips, fills } = result;
  const traded = dailySum(
    daily,
    fills.map(({ atMs, notional }) => ({ atMs, value: Math.abs(moneyToNumber(Money(notional))) })),
  );
  return seriesStatistics({
    returns: Float64Array.from(daily.returns),
    equity: Float64Array.from(daily.equity),
    trades: trips.map(({ net, entryMs, exitMs }) => ({
      pnl: moneyToNumber(Money(net)),
      entryTs: entryMs,
      exitTs: exitMs,
    })),
    periodsPerYear: periodsPerYear(instrument),
    turnover: traded.map((value, i) => value / (daily.equity[i] ?? 1)),
    exposure: dailyLast(endMs, exposure).map(Math.abs),
    ...(trials?.sharpeVariance !== undefined && {
      trials: { count: trials.effective ?? trials.raw, sharpeVariance: trials.sharpeVariance },
    }),
  });
};

const holdSeries = ({ result, instrument, config }: TearSheetInput, held: Float64Array): StatisticSeries => {
  const { returns, equity } = dailyEquity(result.endMs, held, moneyToNumber(Money(config.cash)));
  return {
    returns: Float64Array.from(returns),
    equity: Float64Array.from(equity),
    trades: [],
    periodsPerYear: periodsPerYear(instrument),
  };
};

/** All cash into the instrument at the first close, no cost. */
export const holdColumn = ({ close }: BarColumns, rows: number, cash: number): Float64Array => {
  const first = close[0] ?? 1;
  return Float64Array.from({ length: rows }, (_, i) => (first > 0 ? (cash * (close[i] ?? first)) / first : cash));
};

const curveOf = (
  { endMs, equity, exposure }: SheetResult,
  { held, drawdown }: { held: Float64Array; drawdown: Float64Array },
): readonly CurvePoint[] => {
  const step = Math.max(1, Math.ceil(equity.length / maxPoints));
  const points: CurvePoint[] = [];
  const push = (i: number): void => {
    points.push({
      ms: endMs[i] ?? 0,
      equity: equity[i] ?? 0,
      held: held[i] ?? 0,
      drawdown: drawdown[i] ?? 0,
      exposure: exposure[i] ?? 0,
    });
  };
  for (let i = 0; i < equity.length; i += step) push(i);
  if (equity.length > 0 && (equity.length - 1) % step !== 0) push(equity.length - 1);
  return points;
};

const tradeLine = ({ gross, fees, net, returned, ...trip }: RoundTrip): TradeLine => ({
  ...trip,
  gross: String(gross),
  fees: String(fees),
  net: String(net),
  ...(returned !== undefined && { returned }),
});

const refusalCounts = ({ refusals }: SheetResult): TearSheet['refusals'] =>
  [...Map.groupBy(refusals, ({ rule }) => rule)].map(([rule, rows]) => ({
    rule,
    text: rows[0]?.text ?? '',
    count: rows.length,
  }));

const carryLines = ({ result: { carry }, config }: TearSheetInput) =>
  carryKinds.flatMap(([kind, reason]) => (config[kind] === undefined ? [] : [{ title: kindTitles[kind], amount: String(carry[reason]) }]));

const carryKinds = [
  ['borrow', 'Borrow'],
  ['financing', 'Interest'],
  ['funding', 'Funding'],
] as const;
