/** What was said of a run, beside its record: one line of JSON each, added and never changed. */
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editionSchema, type RunEdition } from '#/core/backtest/run-about.schema.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';

const fileOf = (home: string, runId: string): string => join(home, 'runs', `${runId}.said.jsonl`);

/** More would be read with every report. */
const mostEditions = 500;

export interface Saying extends Pick<RunEdition, 'hypothesis' | 'notes' | 'tags'> {
  readonly runId: string;
  readonly identity: Pick<Identity, 'userId' | 'name'>;
}

export const addEdition = async (home: string, { runId, identity, ...said }: Saying): Promise<Result<RunEdition, Failure>> => {
  const before = await readEditions(home, runId);
  if (before.length >= mostEditions)
    return fail(failure('Conflict', `notes of a run must be at most ${mostEditions} editions, were as many`));
  const edition: RunEdition = {
    ...{ at: new Date().toISOString(), byId: identity.userId, by: identity.name },
    isBefore: !existsSync(join(home, 'runs', `${runId}.json`)),
    ...said,
  };
  await mkdir(join(home, 'runs'), { recursive: true });
  // What a crash has torn off before ends where this begins.
  await appendFile(fileOf(home, runId), `\n${JSON.stringify(edition)}\n`);
  return ok(edition);
};

/** In the order in which they were said; a line that a crash has torn is left out. */
export const readEditions = async (home: string, runId: string): Promise<readonly RunEdition[]> => {
  const file = fileOf(home, runId);
  if (!existsSync(file)) return [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const edition = editionSchema.safeParse(parse(line));
    return edition.success ? [edition.data] : [];
  });
};

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
