/** The inference thread: scores feature vectors with pinned models, in float64 by the scorer that every path uses. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { present } from '#/core/value/invariant.ts';
import { startHeartbeat } from './heartbeat.ts';
import { ModelShelf } from './inference/model-shelf.ts';
import type { FromInference, Score, ToInference } from './protocol/inference.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const { models } = z.object({ models: z.string() }).parse(workerData);
const shelf = new ModelShelf(models);

port.on('message', ({ id, requests }: ToInference) => {
  const scores: Score[] = [];
  const missing: string[] = [];
  for (const { deploymentId, modelHash, tsBar, features } of requests) {
    const scorer = shelf.find(modelHash);
    if (scorer.ok) scores.push({ deploymentId, modelHash, tsBar, value: scorer.value(Float64Array.from(features)) });
    else missing.push(`${deploymentId}: ${scorer.failure.message}`);
  }
  const answer: FromInference = { type: 'scores', id, scores, missing };
  port.postMessage(answer);
});
