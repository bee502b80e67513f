/** Payloads of the socket, checked for their shape before they are folded: an unknown table is refused, never guessed. */
import { decodeRecord } from '#/core/engine/codec.ts';
import { tablesOf } from '#/core/engine/replica/tables.ts';
import type { Change, MarketWish, StreamSnapshot, StreamUpdate, SubscribeReply } from '#/core/engine/replica/stream.ts';

/** What the stores ask of the connection. */
export interface Wire {
  readonly subscribe: (stream: string, answer: (reply: SubscribeReply) => void) => void;
  readonly unsubscribe: (stream: string) => void;
  readonly watch: (wish: MarketWish) => void;
}

const tableNames: ReadonlySet<string> = new Set(Object.values(tablesOf).flat());

export const parseMessage = (text: string): StreamSnapshot | StreamUpdate | undefined => {
  const value = decodeRecord(text);
  return isMessage(value) ? value : undefined;
};

const isMessage = (value: unknown): value is StreamSnapshot | StreamUpdate =>
  isObject(value) &&
  typeof value['stream'] === 'string' &&
  Number.isSafeInteger(value['number']) &&
  Array.isArray(value['changes']) &&
  value['changes'].every(isChange);

const isChange = (value: unknown): value is Change =>
  isObject(value) && typeof value['key'] === 'string' && typeof value['table'] === 'string' && tableNames.has(value['table']);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
