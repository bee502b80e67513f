/**
 * A broker's connection as inputs of the lane: reports and connection changes go in at the top; what the engine asks
 * (orders by client id, a statement) is fetched here, at most one statement a second, and comes back as inputs too.
 */
import type { Input } from '#/core/engine/events.ts';
import type { Broker } from '#/core/ports/broker.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';

export interface VenueLink {
  readonly start: () => Promise<void>;
  /** Tells a lane that has just (re)opened how the connection stands. */
  readonly greet: () => void;
  readonly ask: (wanted: { readonly clOrdIds: readonly string[]; readonly statement: boolean }) => void;
  readonly close: () => Promise<void>;
}

export interface VenueLinkOptions {
  readonly broker: Broker;
  readonly onInput: (input: Input) => void;
  readonly onTrouble: (text: string) => void;
}

const statementEveryMs = 1000;

export const createVenueLink = ({ broker, onInput, onTrouble }: VenueLinkOptions): VenueLink => {
  let lastExecId: string | undefined;
  let lastStatement = 0;
  let due: NodeJS.Timeout | undefined;
  let connection: { readonly connected: boolean; readonly detail: string } | undefined;

  const tellConnection = (): void => {
    if (connection !== undefined) onInput({ kind: 'Connection', venue: broker.venue, ...connection });
  };

  const trouble = (error: unknown): void => onTrouble(`${broker.venue}: ${error instanceof Error ? error.message : String(error)}`);

  const fetchStatement = async (): Promise<void> => {
    lastStatement = Date.now();
    const [openOrderIds, positions, executions] = await Promise.all([
      broker.openOrderIds(),
      broker.positions(),
      broker.executionsSince(lastExecId),
    ]);
    lastExecId = executions.at(-1)?.execId ?? lastExecId;
    onInput({
      kind: 'VenueStatement',
      venue: broker.venue,
      openOrderIds,
      positions,
      executions,
      tsLocal: timestampFromMs(Date.now()),
    });
  };

  const askStatement = (): void => {
    if (due !== undefined) return;
    const waitMs = Math.max(0, lastStatement + statementEveryMs - Date.now());
    due = setTimeout(() => {
      due = undefined;
      fetchStatement().catch(trouble);
    }, waitMs);
  };

  return {
    start: () =>
      broker.connect({
        onReport: (event) => onInput(event),
        onConnection: (connected, detail) => {
          connection = { connected, detail };
          tellConnection();
        },
      }),
    greet: tellConnection,
    ask: ({ clOrdIds, statement }) => {
      for (const clOrdId of clOrdIds) broker.queryOrder(clOrdId).catch(trouble);
      if (statement) askStatement();
    },
    close: async () => {
      clearTimeout(due);
      await broker.close();
    },
  };
};
