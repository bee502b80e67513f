/** A recording of the whole book as the data of a run. */
import type { TapeGrid } from '../backtest/depth/depth-rows.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { RunSeries } from './backtest-report.ts';

/** A recording's file, and what is known of it before it is read. */
export interface Recording {
  /** Among those of the home, or where else it is. */
  readonly name: string;
  readonly file: string;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
  /** With the grid as its rules. */
  readonly instrument: Instrument;
  readonly grid: TapeGrid;
  readonly fromMs: number;
  readonly toMs: number;
  readonly frames: number;
}

export interface DepthData {
  readonly recording: Recording;
  readonly interval: string;
  readonly series?: RunSeries;
}
