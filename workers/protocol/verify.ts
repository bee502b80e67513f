/** Between the desk and the thread that verifies its journals. */
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { LaneReport } from '#/server/adapters/journal/segments/read-lanes.ts';

export type FromVerify = Result<readonly LaneReport[], Failure>;
