/**
 * The tear sheet as data: what a backtest did, next to buying and holding, with how far it may be trusted. It is JSON as it
 * stands; money leaves as decimal text at the ledger's scale, curves are thinned to at most 2,000 points.
 */
import { describeAssumptions, type Assumption } from '../backtest/describe-config.ts';
import { kindTitles } from '../backtest/define-model.ts';
import type { BacktestResult } from '../backtest/result.ts';
import type { BookDetail } from './book-detail.ts';
import type { DepthDetail } from './depth-detail.ts';
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
import { dailyEquity, dailyOf, drawdownOf, monthlyReturns, yearlyReturns, type DailyEquity, type PeriodReturn } from './returns.ts';
import { dayRows, returnsPerYear, runSeries, spanOf } from './run-figures.ts';
import { ofTrades } from './trade-groups.ts';
import { tradeStatistics } from './trade-statistics.ts';

export interface CurvePoint {
  readonly ms: number;
  readonly equity: number;
  readonly held: number;
  readonly drawdown: number;
  readonly exposure: number;
}

type Exact = 'gross' | 'fees' | 'net' | 'entryAverage' | 'exitAverage';

export interface TradeLine extends Omit<RoundTrip, Exact | 'returned' | 'exitReason'> {
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
    /** Received less paid for holding, by kind, where the run had such a model, and what rates of exchange did. */
    readonly carry?: readonly { readonly title: string; readonly amount: string }[];
  };
  /** Absent from a report that was stored before reports had it. */
  readonly assumptions?: readonly Assumption[];
  readonly cash: string;
  readonly finalEquity: string;
  readonly refusals: readonly { readonly rule: string; readonly text: string; readonly count: number }[];
  /** Of a run of many instruments. */
  readonly book?: BookDetail;
  /** Of a run on a recording. */
  readonly depth?: DepthDetail;
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

export const createTearSheet = (input: TearSheetInput<Omit<BacktestResult, 'finalQty'> & SheetResult>): TearSheet => {
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
      held: dailyEquity(dayRows(input), held, cash),
      periodsPerYear: returnsPerYear(instrument),
      span: spanOf(input),
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

const seriesOf = (input: TearSheetInput): SheetSeries => {
  const { result, config, bars } = input;
  const cash = moneyToNumber(Money(config.cash));
  return { cash, held: growthOf(bars.close, result.equity.length, cash), daily: dailyOf(input) };
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
      statistics: statisticsOf(input, daily),
      // What is held is never closed.
      buyAndHold: sessionStatistics(input, holdSeries(input, held)).filter(({ id }) => !ofTrades.has(id)),
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

const statisticsOf = (input: TearSheetInput, daily: DailyEquity): readonly Statistic[] => [
  ...sessionStatistics(input, runSeries(input, daily)),
  ...tradeStatistics(input.result),
];

const unseenFrom = ({ result: { endMs }, outOfSampleShare = 0 }: TearSheetInput): Pick<TearSheet, 'outOfSampleFromMs'> => {
  const from = endMs[Math.ceil(endMs.length * (1 - outOfSampleShare))];
  return from === undefined ? {} : { outOfSampleFromMs: from };
};

/** A tear sheet's periods are days with bars, whatever the bars are: a count of them is one of sessions. */
const sessionStatistics = (input: TearSheetInput, series: StatisticSeries): readonly Statistic[] =>
  seriesStatistics(series, spanOf(input)).map((statistic) => (statistic.unit === 'bars' ? { ...statistic, unit: 'sessions' } : statistic));

const holdSeries = (input: TearSheetInput, held: Float64Array): StatisticSeries => {
  const { instrument, config } = input;
  const { returns, equity } = dailyEquity(dayRows(input), held, moneyToNumber(Money(config.cash)));
  return {
    returns: Float64Array.from(returns),
    equity: Float64Array.from(equity),
    trades: [],
    periodsPerYear: returnsPerYear(instrument),
  };
};

/** All cash into the instrument at the first close, no cost. */
export const growthOf = (close: Float64Array, rows: number, cash: number): Float64Array => {
  const first = close[0] ?? 1;
  const growth = new Float64Array(rows).fill(cash);
  // As a loop: a call for each bar costs ten times as much.
  if (first > 0) for (let i = 0; i < rows; i += 1) growth[i] = (cash * (close[i] ?? first)) / first;
  return growth;
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

const tradeLine = ({ gross, fees, net, returned, entryAverage: _entry, exitAverage: _exit, ...trip }: RoundTrip): TradeLine => ({
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

const carryLines = ({ result: { carry, exchange }, config }: TearSheetInput) => [
  ...carryKinds.flatMap(([kind, reason]) =>
    config[kind] === undefined ? [] : [{ title: kindTitles[kind], amount: String(carry[reason]) }],
  ),
  ...(exchange === undefined || config.exchange === undefined ? [] : [{ title: kindTitles.exchange, amount: String(-exchange.costs) }]),
  ...(exchange === undefined ? [] : [{ title: 'Rates of exchange, within the trades', amount: String(exchange.total) }]),
];

const carryKinds = [
  ['borrow', 'Borrow'],
  ['financing', 'Interest'],
  ['funding', 'Funding'],
] as const;
