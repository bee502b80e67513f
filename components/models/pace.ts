/** How long a training has worked and will, in words. */
import type { TrainingRecord } from '../trpc/model-records.ts';

/** Milliseconds as a person says them: "48 s", "1 m 48 s". */
export const writeSpan = (ms: number): string => {
  if (ms < 950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
};

export interface Pace {
  readonly training: TrainingRecord;
  /** Epochs done. */
  readonly done: number;
  /** When the record was read, and now, by this page's clock. */
  readonly readAtMs: number;
  readonly nowMs: number;
}

/** "12 s gone, about 30 s left"; while it waits, how many are before it. */
export const writePace = ({ training, done, readAtMs, nowMs }: Pace): string => {
  const { active, epochs } = training;
  if (active === undefined) return 'starting';
  if (active.ahead !== undefined) return `waiting, ${active.ahead} before it`;
  if (active.elapsedMs === undefined) return 'starting';
  const gone = active.elapsedMs + Math.max(0, nowMs - readAtMs);
  const left = done === 0 ? undefined : (gone / done) * (epochs - done);
  return `${writeSpan(gone)} gone${left === undefined ? '' : `, about ${writeSpan(left)} left`}`;
};
