/** What the editor and the preview worker say to each other. */
import type { Explanation } from '#/core/strategy/explain.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';

export interface PreviewColumns {
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export interface PreviewRequest {
  readonly id: number;
  readonly graph: StrategyGraph;
  readonly columns: PreviewColumns;
}

/** First output of a node over the window; `last` is absent while it is not known. */
export interface NodePreview {
  readonly last?: number;
  /** Share of the window's bars at which it is known. */
  readonly known: number;
  /** The newest known values. */
  readonly trail: readonly number[];
}

export interface Preview {
  readonly ms: number;
  readonly rows: number;
  readonly hash: string;
  readonly warmUpBars: number;
  /** By id in the drawn graph; a node that reaches no output has none. */
  readonly nodes: Readonly<Record<string, NodePreview>>;
  /** Changes of target in the window, and positions opened and closed again. */
  readonly signals: number;
  readonly trips: number;
  readonly endMs?: number;
  readonly why: Explanation;
}

export interface PreviewReply {
  readonly id: number;
  /** Absent where the graph does not compile: the problems say why. */
  readonly preview?: Preview;
}
