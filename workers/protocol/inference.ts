/** What the desk's main thread and the inference thread say to each other. */
import type { PredictionWanted } from '#/core/engine/lane.ts';

export interface InferenceOptions {
  /** Folder of the model files. */
  readonly models: string;
}

export interface ToInference {
  readonly type: 'predict';
  readonly id: number;
  readonly requests: readonly PredictionWanted[];
}

export interface Score {
  readonly deploymentId: string;
  readonly modelHash: string;
  readonly tsBar: bigint;
  readonly value: number;
}

/** What could not be scored is named in `missing`, with the reason; no score stands for it. */
export interface FromInference {
  readonly type: 'scores';
  readonly id: number;
  readonly scores: readonly Score[];
  readonly missing: readonly string[];
}
