/** Where runs get recordings from. */
import type { Recording } from '#/core/report/recording.ts';
import type { RunRecord } from '#/core/report/run-record.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';

export interface SealedOn extends Pick<RunRecord, 'recording'> {
  readonly inputs: Pick<RunRecord['inputs'], 'dataset' | 'depth'>;
}

export interface RecordingSource {
  /** One that the home lists. */
  readonly open: (name: string) => Promise<Result<Recording, Failure>>;
  /** The one that a sealed run was of; whether its file is still the same is seen when it is read. */
  readonly sealed: (asked: SealedOn) => Promise<Result<Recording, Failure>>;
}
