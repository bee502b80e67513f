/**
 * The kill path to the simulated exchange, for when everything else is dead: it cancels what is open and, if asked, flattens
 * positions with reduce-only market orders of its own. Nothing but node:net; it never retries an order.
 */
import { connect, type Socket } from 'node:net';

export interface KillOptions {
  readonly port: number;
  readonly token: string;
  /** All accounts when absent. */
  readonly account?: string;
  /** Also close positions. Cancels come first. */
  readonly flatten?: boolean;
  readonly timeoutMs?: number;
}

export interface KillPosition {
  readonly account: string;
  readonly instrumentId: string;
  readonly qty: number;
}

export interface KillResult {
  readonly cancelled: number;
  /** Orders still open afterwards. */
  readonly open: number;
  readonly positions: readonly KillPosition[];
}

export const killSimx = async ({ port, token, account, flatten = false, timeoutMs = 5000 }: KillOptions): Promise<KillResult> => {
  const line = await openLine({ port, token, timeoutMs });
  const scope = account === undefined ? {} : { account };
  try {
    const first = parseResult(await line.request('cancelAll', scope));
    if (!flatten || first.positions.length === 0) return first;
    first.positions.forEach((position, i) => line.send(toFlatteningOrder(position, i)));
    const after = parseResult(await line.request('cancelAll', scope));
    return { ...after, cancelled: first.cancelled + after.cancelled };
  } finally {
    line.close();
  }
};

/** Client ids of the kill path begin with KILL and carry the time, so that no desk has made them. */
const toFlatteningOrder = ({ account, instrumentId, qty }: KillPosition, index: number): object => ({
  t: 'D',
  clOrdId: `KILL-${Date.now().toString(36)}-${process.pid.toString(36)}-${index}`,
  account,
  instrumentId,
  side: qty > 0 ? 'Sell' : 'Buy',
  ordType: 'Market',
  orderQty: Math.abs(qty),
  timeInForce: 'ImmediateOrCancel',
  execInst: ['DoNotIncrease'],
});

interface Line {
  readonly send: (message: object) => void;
  readonly request: (method: string, params: object) => Promise<unknown>;
  readonly close: () => void;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const openLine = async ({
  port,
  token,
  timeoutMs,
}: {
  readonly port: number;
  readonly token: string;
  readonly timeoutMs: number;
}): Promise<Line> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const send = (message: object): void => void socket.write(`${JSON.stringify(message)}\n`);
  const messages = readMessages(socket, timeoutMs);
  send({ t: 'hello', v: 1, token: token.trim(), accounts: [], market: false });
  await messages.next((message) => message['t'] === 'welcome');
  let last = 0;
  return {
    send,
    request: async (method, params) => {
      last += 1;
      const id = last;
      send({ t: 'req', id, m: method, p: params });
      const answer = await messages.next((message) => message['t'] === 'res' && message['id'] === id);
      if (answer['ok'] !== true) throw new Error(`the simulated exchange refused ${method}: ${String(answer['e'])}`);
      return answer['r'];
    },
    close: () => socket.destroy(),
  };
};

type Message = Record<string, unknown>;

/** The next message that fits; fails when the line breaks, is refused or says nothing in time. */
const readMessages = (socket: Socket, timeoutMs: number): { readonly next: (fits: (message: Message) => boolean) => Promise<Message> } => {
  let rest = '';
  let broken: Error | undefined;
  let waiting: { fits: (message: Message) => boolean; resolve: (message: Message) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    waiting?.reject(broken);
  };
  const onMessage = (message: Message): void => {
    if (message['t'] === 'res' && message['id'] === -1) fail(new Error(`the simulated exchange refused: ${String(message['e'])}`));
    else if (waiting?.fits(message)) waiting.resolve(message);
  };
  socket.setEncoding('utf8');
  socket.setTimeout(timeoutMs, () => fail(new Error(`the simulated exchange must answer within ${timeoutMs} ms`)));
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the simulated exchange closed the line')));
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message: unknown = JSON.parse(line);
      if (isRecord(message)) onMessage(message);
    }
  });
  return {
    next: (fits) => {
      const { promise, resolve, reject } = Promise.withResolvers<Message>();
      waiting = { fits, resolve, reject };
      if (broken !== undefined) reject(broken);
      return promise;
    },
  };
};

const parseResult = (value: unknown): KillResult => {
  const { cancelled, open, positions } = isRecord(value) ? value : {};
  if (typeof cancelled !== 'number' || typeof open !== 'number' || !Array.isArray(positions)) {
    throw new Error('the simulated exchange must answer cancelAll with counts, did not');
  }
  return { cancelled, open, positions: positions.flatMap((row: unknown) => (isRecord(row) ? [toPosition(row)] : [])) };
};

const toPosition = (row: Record<string, unknown>): KillPosition => ({
  account: String(row['account']),
  instrumentId: String(row['instrumentId']),
  qty: Number(row['qty']),
});
