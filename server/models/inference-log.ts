/** The last answers of inference by model, since the desk's start: for people to look at. What counts is in the journal. */
import type { PredictionWanted } from '#/core/engine/lane.ts';
import type { FromInference, ToInference } from '#/workers/protocol/inference.ts';

export interface InferenceNote {
  readonly deploymentId: string;
  readonly modelHash: string;
  /** End of the bar that was asked about, ns. */
  readonly tsBar: bigint;
  readonly atMs: number;
  readonly value?: number;
  readonly latencyMs?: number;
  /** Why there is no score. */
  readonly problem?: string;
}

const kept = 50;

export class InferenceLog {
  readonly #notes = new Map<string, readonly InferenceNote[]>();

  add(notes: readonly InferenceNote[]): void {
    for (const note of notes) this.#notes.set(note.modelHash, [note, ...this.of(note.modelHash)].slice(0, kept));
  }

  /** Newest first. */
  of(modelHash: string): readonly InferenceNote[] {
    return this.#notes.get(modelHash) ?? [];
  }
}

const logs = new WeakMap<object, InferenceLog>();

/** The one log of a desk, by its configuration. */
export const inferenceLogOf = (config: object): InferenceLog => {
  const known = logs.get(config);
  if (known !== undefined) return known;
  const log = new InferenceLog();
  logs.set(config, log);
  return log;
};

type Answer = Pick<FromInference, 'scores' | 'missing'> & { readonly latencyMs: number };

export const noteAnswers = ({ requests }: ToInference, { scores, missing, latencyMs }: Answer): readonly InferenceNote[] =>
  requests.map((request) => {
    const score = scores.find(({ deploymentId, tsBar }) => deploymentId === request.deploymentId && tsBar === request.tsBar);
    if (score !== undefined && score.modelHash === request.modelHash) return { ...about(request), value: score.value, latencyMs };
    return { ...about(request), problem: missing.find((text) => text.includes(request.modelHash)) ?? 'inference gave no score' };
  });

export const noteLost = ({ requests }: ToInference, detail: string): readonly InferenceNote[] =>
  requests.map((request) => ({ ...about(request), problem: `the inference thread ended: ${detail}` }));

const about = ({ deploymentId, modelHash, tsBar }: PredictionWanted) => ({ deploymentId, modelHash, tsBar, atMs: Date.now() });
