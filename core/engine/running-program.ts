/**
 * A deployed program at work: it takes closed bars and says what exposure it wants. A program that asks a model runs in two
 * strides: a probe computes the feature vector when the bar closes, and the program itself takes the bar once the journaled
 * prediction is there, or without one when it is late: an unknown score is no signal.
 */
import { priceToNumber, qtyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarBuilder } from '../market/bars.ts';
import type { Bar } from '../market/events.ts';
import type { DeploymentTerms } from './events.ts';
import { seriesKey } from '../market/facts/known-series.ts';
import type { Program, ProgramNode, RestingStyle } from '../strategy/compile.ts';
import type { Scorer } from '../strategy/define.ts';
import type { OtherBars } from './other-bars.ts';
import { runtimeOn } from '../strategy/runtime-on.ts';
import { createStream, emptyRow, type BarRow, type ProgramStream } from '../strategy/stream.ts';
import type { PlanAt } from '../strategy/resting-plan.ts';
import { toMs, type Timestamp } from '../value/timestamp.ts';

export interface RunningProgram {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instrument: Instrument;
  readonly builder: BarBuilder;
  readonly stream: ProgramStream;
  /** Nodes that ask for an alert. */
  readonly alerts: readonly ProgramNode[];
  /** Nodes that read a series. */
  readonly readers: readonly ProgramNode[];
  /** Runs ahead to compute features; absent when no model is asked. */
  readonly probe: ProgramStream | undefined;
  /** The last feature vector the probe saw. */
  readonly features: { last: Float64Array | undefined };
  readonly scores: Map<number, number>;
  /** What has become known of each series the program reads. */
  readonly series: ReadonlyMap<string, GrowingSeries>;
  /** Bars of other instruments that it reads. */
  readonly others: readonly OtherBars[];
  /** Closed, and waiting for its prediction. */
  waiting: Bar | undefined;
  isWarm: boolean;
  /** Closed before it was warm: they follow the bars of the warm-up. */
  early: Bar[];
  /** End of the newest bar it was given. */
  lastEnd: Timestamp | undefined;
  /** Position in scaled units that the last decision asked for. */
  wantedQty: number | undefined;
  /** What the algorithm last started for it is to reach. */
  pursuedQty: number | undefined;
  /** A target the gate refused is not asked for again until it changes. */
  refusedTarget: number | undefined;
  /** Of a program whose orders rest. */
  readonly resting: RestingOrders | undefined;
  readonly row: BarRow;
}

/** What is remembered of orders that rest, beside those that are open. */
export interface RestingOrders {
  readonly style: RestingStyle;
  /** Units of price at the last close, and that close: a new order is priced by them. */
  at: PlanAt | undefined;
  /** Closes seen by each open order, by its first id, and by the exits of each bracket of the decision. */
  readonly ages: Map<string, number>;
  readonly brackets: Map<string, number>;
  /** The decision was made at the last close: what rests for it takes new terms. */
  isNew: boolean;
  /** Nothing more is entered until the target changes: an exit has filled, or the time in force is over. */
  isOver: boolean;
  /** The time in force is over: the rest is taken at market. */
  isAtMarket: boolean;
  /** The exits' time in force is over: what is held is closed. */
  isExpired: boolean;
  /** Cancels were asked for, and what follows waits for their answers. */
  isWaiting: boolean;
}

export interface GrowingSeries {
  readonly readableMs: number[];
  readonly effectiveMs: number[];
  readonly value: number[];
}

export interface StartProgram {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instrument: Instrument;
  readonly builder: BarBuilder;
  readonly others: readonly OtherBars[];
}

export const startProgram = ({ deploymentId, program, instrument, builder, others }: StartProgram): RunningProgram => {
  const scores = new Map<number, number>();
  const features: RunningProgram['features'] = { last: undefined };
  const asks = program.models.length > 0;
  const answer: Scorer = (_, endMs) => scores.get(endMs) ?? Number.NaN;
  const capture: Scorer = (vector) => {
    features.last = vector.slice();
    return Number.NaN;
  };
  const series = new Map(program.series.map((need) => [seriesKey(need), { readableMs: [], effectiveMs: [], value: [] }]));
  const withScorer = (scorer: Scorer): ProgramStream =>
    createStream(program, {
      scorers: new Map(program.models.map((hash) => [hash, scorer])),
      ...runtimeOn(instrument),
      series,
    });
  return {
    deploymentId,
    program,
    instrument,
    builder,
    stream: withScorer(answer),
    alerts: program.nodes.filter(({ kind }) => kind.id === 'alert'),
    readers: program.nodes.filter(({ kind, params }) => (kind.series?.(params) ?? []).length > 0),
    probe: asks ? withScorer(capture) : undefined,
    features,
    scores,
    series,
    others,
    waiting: undefined,
    isWarm: false,
    early: [],
    lastEnd: undefined,
    wantedQty: undefined,
    pursuedQty: undefined,
    refusedTarget: undefined,
    resting: program.execution.style === 'resting' ? newRestingOrders(program.execution) : undefined,
    row: emptyRow(),
  };
};

const newRestingOrders = (style: RestingStyle): RestingOrders => ({
  ...{ style, at: undefined, ages: new Map(), brackets: new Map() },
  ...{ isNew: false, isOver: false, isAtMarket: false, isExpired: false, isWaiting: false },
});

/** How a deployment of a program sends its orders. */
export const executionTerms = ({ execution }: Pick<Program, 'execution'>): DeploymentTerms['execution'] => {
  if (execution.style === 'twap') return { style: 'twap', durationMs: execution.durationMs, slices: execution.slices };
  return { style: execution.style };
};

/** A bar in the feature world, in the program's reused row. */
export const toRow = ({ instrument, row }: Pick<RunningProgram, 'instrument' | 'row'>, bar: Bar): BarRow => {
  row.startMs = toMs(bar.start);
  row.endMs = toMs(bar.end);
  row.open = priceToNumber(bar.open, instrument);
  row.high = priceToNumber(bar.high, instrument);
  row.low = priceToNumber(bar.low, instrument);
  row.close = priceToNumber(bar.close, instrument);
  row.volume = qtyToNumber(bar.volume, instrument);
  return row;
};
