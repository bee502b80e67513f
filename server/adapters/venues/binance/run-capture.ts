/** A graph run on a recording's file: that it is the file that was asked for, its rows, the run, and tables of it where they are wanted. */
import { backtestDepth, type DepthOrder, type DepthOutcome } from '#/core/report/depth-report.ts';
import type { Recording } from '#/core/report/recording.ts';
import { tablesOf } from '#/core/report/run-tables.ts';
import type { TableText } from '#/core/report/run-table.ts';
import type { RunTableName } from '#/core/report/table-columns.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { hashCapture } from './capture-hash.ts';
import { readTape, type ReadTape } from './read-tape.ts';

export type CaptureOrder = Omit<DepthOrder, 'tape'>;

export interface CaptureOutcome extends DepthOutcome {
  readonly read: ReadTape;
  readonly tables: readonly TableText[];
}

/** Progress counts each frame twice: as it is read, and as bars are traded. */
export const runCapture = async (order: CaptureOrder, names: readonly RunTableName[] = []): Promise<Result<CaptureOutcome, Failure>> => {
  const { on, graph, config, models, onProgress, isCancelled } = order;
  const { recording } = on;
  const { frames } = recording;
  const read = await readAsSealed(recording, { onFrames: (done) => onProgress?.(Math.min(done, frames), 2 * frames), isCancelled });
  if (!read.ok) return read;
  const run = backtestDepth({
    ...order,
    tape: read.value.tape,
    onProgress: (done, total) => onProgress?.(frames + Math.floor((frames * done) / total), 2 * frames),
  });
  if (!run.ok) return run;
  const outcome = { ...run.value, read: read.value };
  const tables = tablesOf({ order: { graph, data: run.value.data, config, ...(models !== undefined && { models }) }, outcome }, names);
  return tables.ok ? ok({ ...outcome, tables: tables.value }) : tables;
};

type Watch = Parameters<typeof readTape>[1];

const readAsSealed = async (recording: Recording, watch: Watch): Promise<Result<ReadTape, Failure>> => {
  const { file, name, hash } = recording;
  try {
    const found = await hashCapture(file);
    if (found !== hash) return fail(failure('Conflict', `recording ${name} must have hash ${hash}, was changed: it has ${found}`));
    return await readTape(recording, watch);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail(failure('NotFound', `recording ${name} must be readable, was not: ${why}`));
  }
};
