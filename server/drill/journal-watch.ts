/** Follows the drilled desk's journal from outside, over all its lives: one fold, every checkpoint compared. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sequenced } from '#/core/engine/events.ts';
import { createFolder } from '#/core/engine/recover.ts';
import type { Fact } from '#/core/engine/facts.ts';
import type { FactRecord } from '#/core/engine/record.ts';
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
  /** How many facts of orders there are: what was asked of the exchange, and what it reported. */
  readonly moves: () => number;
  readonly firmState: () => string | undefined;
}

const factsOfOrders: ReadonlySet<string> = new Set<Fact['kind']>([
  'OrderIntent',
  'CancelIntent',
  'ReplaceIntent',
  'OrderReported',
  'OrderMarkedUnknown',
]);

export const watchJournal = (directory: string): JournalWatch => {
  const folder = createFolder();
  const intents = new Set<string>();
  const causes = new Map<number, string>();
  const orderOf = new Map<string, string>();
  let repeated = 0;
  const reports = new Set<string>();
  let connections = 0;
  let moves = 0;
  const tail = tailSpine({ directory, afterSeq: -1 });
  const onInput = ({ seq, input }: Sequenced): void => {
    if (input.kind === 'ExecutionReport') reports.add(input.execId);
    if (input.kind === 'Command' && input.command.type === 'PlaceOrder') causes.set(seq, input.commandId);
  };
  const onIntent = (clOrdId: string, commandId: string | undefined): void => {
    if (intents.has(clOrdId) || (commandId !== undefined && orderOf.has(commandId))) repeated += 1;
    intents.add(clOrdId);
    if (commandId !== undefined) orderOf.set(commandId, clOrdId);
  };
  const onFact = ({ fact, cause }: FactRecord): void => {
    if (factsOfOrders.has(fact.kind)) moves += 1;
    if (fact.kind === 'ConnectionSet' && fact.connected) connections += 1;
    if (fact.kind === 'OrderIntent') onIntent(fact.order.clOrdId, causes.get(cause));
  };
  const read = (): EngineState | undefined => {
    if (!existsSync(directory) || readdirSync(directory).length === 0) return undefined;
    tail.read((record) => {
      folder.take(record);
      if (record.type === 'input') onInput(record);
      if (record.type === 'fact') onFact(record);
    });
    return folder.state();
  };
  return {
    read,
    intents,
    repeated: () => repeated,
    connections: () => connections,
    reports,
    moves: () => moves,
    firmState: () => folder.state()?.states.get(firmScope)?.state,
  };
};

export const journalFolder = (home: string): string => join(home, 'journal', 'sim');
