/** What the models of a program answer to the engine's questions about a bar, as inputs of the engine. */
import type { Input } from '../engine/events.ts';
import type { EngineRequest } from '../engine/lane.ts';
import type { Bar } from '../market/events.ts';
import type { Runtime } from '../strategy/define.ts';
import { toMs } from '../value/timestamp.ts';
import { deploymentId } from './deployment.ts';

export const predictionsOf = (asked: readonly EngineRequest[], bar: Bar, runtime: Runtime | undefined): readonly Input[] =>
  asked.flatMap((request) => {
    if (request.type !== 'predict') return [];
    return request.requests.map(({ modelHash, features, tsBar }): Input => {
      const value = runtime?.scorers?.get(modelHash)?.(Float64Array.from(features), toMs(bar.end)) ?? Number.NaN;
      return { kind: 'Prediction', deploymentId, modelHash, tsBar: bar.end === tsBar ? bar.end : bar.start, value, latencyMs: 0 };
    });
  });
