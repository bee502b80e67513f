/**
 * A deployed program at work: it takes closed bars and says what exposure it wants. A program that asks a model runs in two
 * strides: a probe computes the feature vector when the bar closes, and the program itself takes the bar once the journaled
 * prediction is there, or without one when it is late: an unknown score is no signal.
 */
import { priceToNumber, qtyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { BarBuilder } from '../market/bars.ts';
import type { Bar } from '../market/events.ts';
import type { Program } from '../strategy/compile.ts';
import type { Scorer } from '../strategy/define.ts';
import { createStream, emptyRow, type BarRow, type ProgramStream } from '../strategy/stream.ts';
import { toMs } from '../value/timestamp.ts';

export interface RunningProgram {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instrument: Instrument;
  readonly builder: BarBuilder;
  readonly stream: ProgramStream;
  /** Runs ahead to compute features; absent when no model is asked. */
  readonly probe: ProgramStream | undefined;
  /** The last feature vector the probe saw. */
  readonly features: { last: Float64Array | undefined };
  readonly scores: Map<number, number>;
  /** Closed, and waiting for its prediction. */
  waiting: Bar | undefined;
  isWarm: boolean;
  /** Position in scaled units that the last decision asked for. */
  wantedQty: number | undefined;
  /** What the algorithm last started for it is to reach. */
  pursuedQty: number | undefined;
  /** A target the gate refused is not asked for again until it changes. */
  refusedTarget: number | undefined;
  readonly row: BarRow;
}

export interface StartProgram {
  readonly deploymentId: string;
  readonly program: Program;
  readonly instrument: Instrument;
  readonly builder: BarBuilder;
}

export const startProgram = ({ deploymentId, program, instrument, builder }: StartProgram): RunningProgram => {
  const scores = new Map<number, number>();
  const features: RunningProgram['features'] = { last: undefined };
  const asks = program.models.length > 0;
  const answer: Scorer = (_, endMs) => scores.get(endMs) ?? Number.NaN;
  const capture: Scorer = (vector) => {
    features.last = vector.slice();
    return Number.NaN;
  };
  const withScorer = (scorer: Scorer): ProgramStream =>
    createStream(program, { scorers: new Map(program.models.map((hash) => [hash, scorer])) });
  return {
    deploymentId,
    program,
    instrument,
    builder,
    stream: withScorer(answer),
    probe: asks ? withScorer(capture) : undefined,
    features,
    scores,
    waiting: undefined,
    isWarm: false,
    wantedQty: undefined,
    pursuedQty: undefined,
    refusedTarget: undefined,
    row: emptyRow(),
  };
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
