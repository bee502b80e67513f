/**
 * The last hop. An order leaves only when its intent, read back from the durable journal, is the order that risk approved;
 * it leaves once. Whatever goes wrong after that is asked about by client id, never sent again.
 */
import { orderHash } from '#/core/engine/order-hash.ts';
import type { Input } from '#/core/engine/events.ts';
import type { VenueCommand } from '#/core/engine/facts.ts';
import { isVenueCommand } from '#/core/engine/facts.ts';
import type { JournalRecord } from '#/core/engine/record.ts';
import type { Broker } from '#/core/ports/broker.ts';
import type { KillPoint, OutboxEntry } from '#/workers/protocol.ts';

export interface RouterOptions {
  readonly brokers: ReadonlyMap<string, Broker>;
  /** The frame that holds the entry, from disk. */
  readonly readBack: (entry: OutboxEntry) => readonly JournalRecord[];
  /** Trouble and refusals go back in at the top, as inputs. */
  readonly onInput: (input: Input) => void;
  readonly onFault: (text: string) => void;
  /** Drills: the process may die here. */
  readonly pass: (point: KillPoint) => void;
}

export interface Router {
  readonly send: (entries: readonly OutboxEntry[]) => void;
  /** Highest journal number that has left. */
  readonly lastSeq: () => number;
}

export const createRouter = ({ brokers, readBack, onInput, onFault, pass }: RouterOptions): Router => {
  let last = -1;

  const sendOne = (entry: OutboxEntry): void => {
    if (entry.seq <= last) {
      onFault(`journal number ${entry.seq} must follow ${last}: it was not sent again`);
      return;
    }
    last = entry.seq;
    const command = checked(readBack(entry), entry);
    if (typeof command === 'string') {
      onFault(command);
      return;
    }
    const broker = brokers.get(command.venue);
    if (broker === undefined) {
      onInput({
        kind: 'SendFailed',
        clOrdId: clOrdIdOf(command),
        detail: `no venue named ${command.venue} is connected`,
      });
      return;
    }
    pass('before-send');
    dispatch(broker, command)
      .then(() => pass('after-send'))
      .catch((error: unknown) => onInput({ kind: 'SendFailed', clOrdId: clOrdIdOf(command), detail: messageOf(error) }));
  };

  return { send: (entries) => entries.forEach(sendOne), lastSeq: () => last };
};

/** The command as the journal holds it, or the reason it must not leave. */
const checked = (group: readonly JournalRecord[], entry: OutboxEntry): VenueCommand | string => {
  const record = group.find(({ seq }) => seq === entry.seq);
  if (record?.type !== 'fact') return `journal number ${entry.seq} must be a fact, was ${record?.type ?? 'absent'}`;
  const { fact } = record;
  if (!isVenueCommand(fact)) return `journal number ${entry.seq} must be a venue command, was ${fact.kind}`;
  if (fact.kind !== 'OrderIntent') return fact;
  if (fact.rulesPassed.length === 0) return `order ${fact.order.clOrdId} must have passed the gate, had no rules`;
  if (orderHash(fact.order) !== fact.orderHash) return `order ${fact.order.clOrdId} must match its approved hash ${fact.orderHash}`;
  return fact;
};

const dispatch = (broker: Broker, command: VenueCommand): Promise<void> => {
  switch (command.kind) {
    case 'OrderIntent':
      return broker.submit(command.order);
    case 'CancelIntent':
      return broker.cancel(command);
    case 'ReplaceIntent':
      return broker.replace(command);
  }
};

const clOrdIdOf = (command: VenueCommand): string => (command.kind === 'OrderIntent' ? command.order.clOrdId : command.origClOrdId);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
