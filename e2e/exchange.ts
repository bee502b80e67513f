/** The simulated exchange's process and its line, for journeys that take its data away. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const home = (): string => process.env['E2E_HOME'] ?? '';

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(home(), file), 'utf8'));

/** The process as the supervisor noted it. */
export const exchangePid = (): number => {
  const note = readJson('supervisor.json') as { readonly children: Readonly<Record<string, { readonly pid: number }>> };
  return note.children['exchange-sim']?.pid ?? 0;
};

const exchangePort = (): number => {
  const lines = readFileSync(join(home(), 'logs', 'exchange-sim.log'), 'utf8').matchAll(/"exchange listens","port":(\d+)/g);
  return Number([...lines].at(-1)?.[1] ?? 0);
};

/** One request on a line of its own; resolves with its answer. */
export const askExchange = (method: string, params: object = {}): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const socket = connect(exchangePort(), '127.0.0.1');
    const token = readFileSync(join(home(), 'exchange', 'token'), 'utf8').trim();
    socket.on('error', reject);
    socket.write(`${JSON.stringify({ t: 'hello', v: 1, token, accounts: [], market: false })}\n`);
    createInterface({ input: socket }).on('line', (line) => {
      const message = JSON.parse(line) as { readonly t: string; readonly ok?: boolean; readonly r?: unknown; readonly e?: string };
      if (message.t === 'welcome') socket.write(`${JSON.stringify({ t: 'req', id: 1, m: method, p: params })}\n`);
      if (message.t !== 'res') return;
      socket.end();
      if (message.ok === true) resolve(message.r);
      else reject(new Error(message.e));
    });
  });

/** Market data stops while its connection and its heart go on. */
export const holdMarket = (on: boolean): Promise<unknown> => askExchange('fault', { kind: 'hold-market', on });
