/** What the editor and the preview worker say to each other. */
import type { CalendarId } from '#/core/instrument/instrument.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import type { AllKnownSeries } from '#/core/market/facts/known-series.ts';
import type { ProgramSeries } from '#/core/strategy/compile.ts';
import type { Explanation } from '#/core/strategy/explain.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import type { PortType, SeriesUnit } from '#/core/strategy/port.ts';
import type { SignalEntry } from '#/core/strategy/signal.ts';

export interface PreviewColumns {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

/** A model by its hash, or why it is not to be had. */
export interface PreviewNetwork {
  readonly hash: string;
  readonly model?: ModelArtefact | undefined;
  readonly reason?: string | undefined;
}

export type PreviewRequest =
  | {
      readonly ask: 'run';
      readonly graph: StrategyGraph;
      readonly columns: PreviewColumns;
      /** Of the instrument: whose sessions longer bars follow. */
      readonly calendar: CalendarId;
      /** Of the instrument, in prices: what an offset in ticks is counted in. */
      readonly tickSize: number;
      /** What is known of what the drawing reads beside the bars; without its figures a series is unknown. */
      readonly series: AllKnownSeries;
      /** What is there of the models it asks; of one that is still awaited nothing. */
      readonly networks: readonly PreviewNetwork[];
      /** Ports whose whole columns are wanted. */
      readonly pins: readonly GraphLink[];
    }
  /** Values and reasons of the last run at the bar that began then; the newest bar where there is none. */
  | { readonly ask: 'look'; readonly atMs: number | undefined };

/** First output of a node over the window; `last` is absent while it is not known. */
export interface NodePreview {
  readonly last?: number;
  /** Share of the window's bars at which it is known. */
  readonly known: number;
  /** Its bars where those are others than the chart's: their interval, and the symbol of another instrument. */
  readonly beside?: string;
  /** The newest known values. */
  readonly trail: readonly number[];
  /** Why it is not known at any bar. */
  readonly reason?: string;
}

/** One port over the whole window; NaN where it is not known. */
export interface PinnedColumn {
  readonly link: GraphLink;
  readonly type: PortType;
  readonly unit: SeriesUnit;
  readonly values: Float64Array;
}

export interface Preview {
  readonly ms: number;
  readonly rows: number;
  readonly warmUpBars: number;
  /** By id in the drawn graph; a node that cannot be evaluated has none. */
  readonly nodes: Readonly<Record<string, NodePreview>>;
  readonly pins: readonly PinnedColumn[];
  /** Changes of target in the window, none where the strategy itself is not sound. */
  readonly entries: readonly SignalEntry[];
  /** Positions opened and closed again. */
  readonly trips: number;
  readonly isWhole: boolean;
  /** What is read beside the bars, and by which nodes. */
  readonly series: readonly ProgramSeries[];
  /** Hashes of the models it asks. */
  readonly models: readonly string[];
}

/** One bar of a preview. */
export interface Look {
  /** The person's own choice; else it is the newest. */
  readonly isChosen: boolean;
  readonly startMs: number;
  readonly endMs: number;
  /** By id in the drawn graph and port; absent where it is not known. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Absent where the strategy itself is not sound. */
  readonly why?: Explanation;
  /** Nodes whose conditions stood in the way of a position. */
  readonly failing: readonly string[];
}

export interface PreviewReply {
  /** Absent where nothing of the graph can be evaluated, and where only a look was asked. */
  readonly preview?: Preview;
  readonly look?: Look;
  readonly of: PreviewRequest['ask'];
}
