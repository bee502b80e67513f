/**
 * What the desk's main thread and the engine thread of a lane say to each other. The engine thread owns the sequencer, the
 * journal and the state; the main thread owns sockets. Nothing else crosses.
 */
import type { Input } from '#/core/engine/events.ts';
import type { VenueCommand } from '#/core/engine/facts.ts';
import { z } from 'zod';
import { environments, type LaneRow } from '#/core/engine/replica/rows.ts';
import type { EngineRequest } from '#/core/engine/lane.ts';
import type { StreamChange } from '#/core/engine/project.ts';
import type { Query } from '#/core/engine/query.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';

/** The named points of the order path at which a drill kills the desk. */
export const killPoints = [
  'command-received',
  'intent-appended',
  'intent-durable',
  'before-send',
  'after-send',
  'report-received',
  'fill-appended',
  'fill-durable',
] as const;
export type KillPoint = (typeof killPoints)[number];

/** The process kills itself, for real, at the n-th passage of a point; without a point nothing happens. */
export const createPass = (dieAt: { readonly point: string; readonly count: number } | undefined): ((point: KillPoint) => void) => {
  let left = dieAt?.count ?? 0;
  return (point) => {
    if (point !== dieAt?.point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
};

export const laneOptionsSchema = z.object({
  lane: z.string(),
  environment: z.enum(environments),
  /** Folder of the lane's journal. */
  directory: z.string(),
  /** The thread has failed again and again: open Halted and cancel-only, start no program. */
  isSafe: z.boolean(),
  /** Drills: the process stops itself there. */
  dieAt: z.object({ point: z.enum(killPoints), count: z.number().int() }).optional(),
});
export type LaneOptions = z.infer<typeof laneOptionsSchema>;

export type ToEngine =
  | { readonly type: 'inputs'; readonly inputs: readonly Input[] }
  | { readonly type: 'query'; readonly id: number; readonly query: Query }
  | { readonly type: 'stop' };

/** A venue command that fsync has passed, and where the router reads it back before it sends. */
export interface OutboxEntry {
  readonly seq: number;
  readonly command: VenueCommand['kind'];
  readonly file: string;
  readonly offset: number;
}

export interface CommandOutcome {
  readonly commandId: string;
  readonly seq: number;
  readonly result: Result<string, Failure>;
}

export interface Recovery {
  readonly records: number;
  readonly fromSnapshot: number;
  readonly elapsedMs: number;
  readonly torn?: string;
  readonly seq: number;
}

export type FromEngine =
  | { readonly type: 'opened'; readonly epoch: string; readonly recovery: Recovery }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'outbox'; readonly entries: readonly OutboxEntry[] }
  | { readonly type: 'changes'; readonly changes: readonly StreamChange[] }
  | { readonly type: 'outcomes'; readonly outcomes: readonly CommandOutcome[] }
  | EngineRequest
  | { readonly type: 'fault'; readonly text: string }
  | { readonly type: 'lane'; readonly row: LaneRow; readonly figures: LaneFigures }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown };

/** For /metrics. */
export interface LaneFigures {
  readonly decision: readonly { readonly le: number; readonly count: number }[];
  readonly durable: readonly { readonly le: number; readonly count: number }[];
  readonly openOrders: number;
  readonly refusals: number;
}
