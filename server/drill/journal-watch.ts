/** Follows the drilled desk's journal from outside, over all its lives: one fold, every checkpoint compared. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder } from '#/core/engine/recover.ts';
import { firmScope } from '#/core/engine/scopes.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { tailSpine } from '#/server/adapters/journal/segments/tail.ts';

export interface JournalWatch {
  /** Reads what is new and answers with the state it comes to; undefined before there is a journal. */
  readonly read: () => EngineState | undefined;
  /** Client ids of all order intents. */
  readonly intents: ReadonlySet<string>;
  /** Commands that made more than one order. */
  readonly repeated: () => number;
  /** How often the venue has been connected. */
  readonly connections: () => number;
  /** Reports of the venue that were journaled, by their own ids. */
  readonly reports: ReadonlySet<string>;
  readonly firmState: () => string | undefined;
}

export const watchJournal = (directory: string): JournalWatch => {
  const folder = createFolder();
  const intents = new Set<string>();
  const causes = new Map<number, string>();
  const orderOf = new Map<string, string>();
  let repeated = 0;
  const reports = new Set<string>();
  let connections = 0;
  const tail = tailSpine({ directory, afterSeq: -1 });
  const read = (): EngineState | undefined => {
    if (!existsSync(directory) || readdirSync(directory).length === 0) return undefined;
    tail.read((record) => {
      folder.take(record);
      if (record.type === 'input' && record.input.kind === 'ExecutionReport') reports.add(record.input.execId);
      if (record.type === 'input' && record.input.kind === 'Command' && record.input.command.type === 'PlaceOrder')
        causes.set(record.seq, record.input.commandId);
      if (record.type !== 'fact') return;
      if (record.fact.kind === 'ConnectionSet' && record.fact.connected) connections += 1;
      if (record.fact.kind !== 'OrderIntent') return;
      const { clOrdId } = record.fact.order;
      const commandId = causes.get(record.cause);
      if (intents.has(clOrdId) || (commandId !== undefined && orderOf.has(commandId))) repeated += 1;
      intents.add(clOrdId);
      if (commandId !== undefined) orderOf.set(commandId, clOrdId);
    });
    return folder.state();
  };
  return {
    read,
    intents,
    repeated: () => repeated,
    connections: () => connections,
    reports,
    firmState: () => folder.state()?.states.get(firmScope)?.state,
  };
};

export const journalFolder = (home: string): string => join(home, 'journal', 'sim');
