/**
 * The halt that goes straight to a venue, for when the lane cannot do it. A note in `<home>/halts` comes first, so that even
 * a halt that reached nobody holds: the next start journals it as External and opens Halted before anything trades.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Actor, Command } from '#/core/engine/events.ts';
import { firmScope } from '#/core/engine/scopes.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { PaperKillResult } from '#/server/adapters/venues/paper/paper.ts';
import type { KillResult } from '#/server/adapters/venues/simx/simx.ts';
import type { HaltOrder } from '#/server/http/halt.ts';
import type { CommandReply } from '#/server/lane/engine-link.ts';

export interface DirectHalt {
  readonly home: string;
  readonly order: HaltOrder;
  /** Cancels all that is open at the simulated exchange, and closes positions when asked to. */
  readonly kill: (options: { readonly flatten: boolean }) => Promise<KillResult>;
  /** Ends all that is open at the paper venues. */
  readonly killPaper: (home: string) => PaperKillResult;
}

export interface DirectHaltDone {
  readonly note: string;
  /** At the simulated exchange. */
  readonly result?: KillResult;
  /** At the paper venues, where there are any. */
  readonly paper?: PaperKillResult;
  /** Why a venue did not do it. The note stands all the same. */
  readonly problem?: string;
}

/** Level 1 cancels nothing: only the note is left. Levels 2 and 3 cover every account, whatever the scope. */
export const haltVenueDirectly = async ({ home, order, kill, killPaper }: DirectHalt): Promise<DirectHaltDone> => {
  const file = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${process.pid}.json`;
  const note = join(notesFolder(home), file);
  writeNote(note, order);
  if (order.level === 1) return { note };
  // Each venue is told, whatever becomes of another.
  const [paper, simulated] = await Promise.allSettled([
    Promise.resolve(home).then(killPaper),
    Promise.resolve({ flatten: order.level === 3 }).then(kill),
  ]);
  const problems = [paper, simulated].flatMap((each) => (each.status === 'rejected' ? [messageOf(each.reason)] : []));
  const done = {
    ...(simulated.status === 'fulfilled' && { result: simulated.value }),
    ...(paper.status === 'fulfilled' && { paper: paper.value }),
    ...(problems.length > 0 && { problem: problems.join('; ') }),
  };
  writeNote(note, { ...order, ...done });
  return { note, ...done };
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface RecordNotes {
  readonly home: string;
  /** The lanes of the home, each with its own journal. */
  readonly lanes: readonly {
    readonly command: (commandId: string, actor: Actor, command: Command) => Promise<Result<CommandReply, Failure>>;
  }[];
}

/** Sends the halts of all notes at once, each under an id of its own, and moves a note away once every lane has journaled it. */
export const recordHaltNotes = async ({ home, lanes }: RecordNotes): Promise<void> => {
  await Promise.all(
    noteFiles(home).map(async (file) => {
      const path = join(notesFolder(home), file);
      const { level, text } = readNote(path);
      const reason = `halt by key while the desk was away (${file})`;
      const replies = await Promise.all(
        lanes.flatMap(({ command }) => [
          command(`halt ${file}`, operator, { type: 'SetTradingState', level, scope: firmScope, reason }),
          command(`external ${file}`, operator, { type: 'RecordExternal', what: 'halt', detail: text }),
        ]),
      );
      if (!replies.every((reply) => reply.ok && reply.value.state === 'Done')) return;
      mkdirSync(join(notesFolder(home), 'done'), { recursive: true, mode: 0o700 });
      if (existsSync(path)) renameSync(path, join(notesFolder(home), 'done', file));
    }),
  );
};

const operator: Actor = { userId: 'operator', name: 'Operator (bw)', role: 'admin', demo: false };
const notesFolder = (home: string): string => join(home, 'halts');

const noteFiles = (home: string): readonly string[] =>
  existsSync(notesFolder(home))
    ? readdirSync(notesFolder(home))
        .filter((file) => file.endsWith('.json'))
        .toSorted()
    : [];

const writeNote = (path: string, note: object): void => {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.partial`, JSON.stringify({ at: new Date().toISOString(), ...note }), { mode: 0o600 });
  renameSync(`${path}.partial`, path);
};

const noteSchema = z.object({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]) });

/** What cannot be read halts at level 2. A flattening was done at the venue: here it is a halt like any other. */
const readNote = (path: string): { readonly level: 1 | 2; readonly text: string } => {
  const text = readFileSync(path, 'utf8').slice(0, 4000);
  try {
    return { level: noteSchema.parse(JSON.parse(text)).level === 1 ? 1 : 2, text };
  } catch {
    return { level: 2, text };
  }
};
