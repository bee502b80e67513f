/** The drill as the Ops page starts it: in a process of its own, one at a time; its last evidence stays in the home folder. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

const root = join(import.meta.dirname, '../..');

const reportSchema = z.object({
  runs: z.number(),
  orders: z.number(),
  fills: z.number(),
  inFlightAtKill: z.number(),
  killsByPoint: z.record(z.string(), z.number()),
  lostOrders: z.number(),
  doubledOrders: z.number(),
  doubledFills: z.number(),
  hashMismatches: z.number(),
  findings: z.array(z.string()),
  passed: z.boolean(),
  elapsedMs: z.number(),
});

const evidenceSchema = z.object({
  finishedAt: z.string(),
  report: reportSchema.optional(),
  problem: z.string().optional(),
});
export type DrillEvidence = z.infer<typeof evidenceSchema>;

export interface DrillStatus {
  readonly state: 'Idle' | 'Running';
  readonly times?: number;
  readonly startedAt?: string;
  /** Of the last drill that ended; absent when there never was one. */
  readonly evidence?: DrillEvidence;
}

/** The drill under way in this desk, if any. */
let running: { readonly times: number; readonly startedAt: string } | undefined;

export const drillStatus = (home: string): DrillStatus => {
  const evidence = readEvidence(home);
  return { state: running === undefined ? 'Idle' : 'Running', ...running, ...(evidence !== undefined && { evidence }) };
};

export const startBackgroundDrill = (home: string, times: number): Result<DrillStatus, Failure> => {
  if (running !== undefined)
    return fail(failure('Conflict', `a drill must end before the next, one of ${running.times} runs is under way`));
  running = { times, startedAt: new Date().toISOString() };
  const args = [join(root, 'server/cli/bw.ts'), 'drill', 'kill9', '--times', String(times), '--json'];
  execFile(process.execPath, args, { cwd: root, maxBuffer: 16 * 1024 * 1024 }, (error, stdout) => {
    running = undefined;
    keepEvidence(home, { finishedAt: new Date().toISOString(), ...judge(stdout, error) });
  });
  return ok(drillStatus(home));
};

const judge = (stdout: string, error: Error | null): Omit<DrillEvidence, 'finishedAt'> => {
  if (error !== null) return { problem: `${error.message.slice(0, 300)} ${stdout.slice(0, 1000)}` };
  try {
    return { report: reportSchema.parse(JSON.parse(stdout)) };
  } catch {
    return { problem: `the drill must answer with its report, was ${stdout.slice(0, 300)}` };
  }
};

const evidencePath = (home: string): string => join(home, 'drill-report.json');

const keepEvidence = (home: string, evidence: DrillEvidence): void => {
  writeFileSync(`${evidencePath(home)}.partial`, JSON.stringify(evidence), { mode: 0o600 });
  renameSync(`${evidencePath(home)}.partial`, evidencePath(home));
};

const readEvidence = (home: string): DrillEvidence | undefined => {
  if (!existsSync(evidencePath(home))) return undefined;
  const parsed = evidenceSchema.safeParse(JSON.parse(readFileSync(evidencePath(home), 'utf8')));
  return parsed.success ? parsed.data : undefined;
};
