/**
 * The main thread's end of inference: asks the thread for scores and hands them back as Prediction inputs. What has no
 * score gets no input: the engine then gives no signal and raises an alert. A thread that ends is started again; what it
 * was working on stays unanswered.
 */
import { Worker } from 'node:worker_threads';
import type { Input } from '#/core/engine/events.ts';
import type { PredictionWanted } from '#/core/engine/lane.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { noteAnswers, noteLost, type InferenceNote } from './inference-log.ts';
import type { FromInference, InferenceOptions, ToInference } from '#/workers/protocol/inference.ts';

export interface InferenceLinkOptions extends InferenceOptions {
  readonly workerUrl: URL;
  /** The thread ended and is being started again. */
  readonly onRestart: (detail: string) => void;
  /** Something could not be scored. */
  readonly onMissing: (text: string) => void;
  /** Every request with what became of it. */
  readonly onAnswered?: (notes: readonly InferenceNote[]) => void;
}

export type OnInputs = (inputs: readonly Input[]) => void;

interface Asked {
  readonly request: ToInference;
  readonly fromMs: number;
  readonly answer: OnInputs;
}

export class InferenceLink {
  readonly #options: InferenceLinkOptions;
  readonly #asked = new Map<number, Asked>();
  #worker: Worker | undefined;
  #nextId = 1;
  #ends = 0;
  #isClosing = false;

  constructor(options: InferenceLinkOptions) {
    this.#options = options;
    this.#worker = this.#start();
  }

  predict = (requests: readonly PredictionWanted[], answer: OnInputs): void => {
    const request: ToInference = { type: 'predict', id: this.#nextId, requests };
    this.#nextId += 1;
    this.#asked.set(request.id, { request, fromMs: performance.now(), answer });
    this.#worker?.postMessage(request);
  };

  /** Requests without an answer yet. */
  waiting(): number {
    return this.#asked.size;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const { workerUrl, models } = this.#options;
    const workerData: InferenceOptions = { models };
    const worker = new Worker(workerUrl, { workerData, name: 'inference' });
    let detail = 'the inference thread has ended';
    worker.on('message', (message: FromInference) => this.#onMessage(message));
    worker.on('error', (error: unknown) => (detail = error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#onExit(detail));
    return worker;
  }

  #onMessage({ id, scores, missing }: FromInference): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    missing.forEach(this.#options.onMissing);
    const latencyMs = Math.round((performance.now() - asked.fromMs) * 1000) / 1000;
    this.#options.onAnswered?.(noteAnswers(asked.request, { scores, missing, latencyMs }));
    if (scores.length > 0)
      asked.answer(scores.map((score) => ({ ...score, kind: 'Prediction', tsBar: Timestamp(score.tsBar), latencyMs })));
  }

  #onExit(detail: string): void {
    if (this.#isClosing) return;
    this.#worker = undefined;
    for (const { request } of this.#asked.values()) this.#options.onAnswered?.(noteLost(request, detail));
    this.#asked.clear();
    this.#ends += 1;
    this.#options.onRestart(detail);
    setTimeout(() => this.#again(), Math.min(5000, 200 * this.#ends)).unref();
  }

  #again(): void {
    if (this.#isClosing) return;
    this.#worker = this.#start();
    for (const { request } of this.#asked.values()) this.#worker.postMessage(request);
  }
}
