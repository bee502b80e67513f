/**
 * W12: market data to browsers. 2,000 ticks a second over 500 symbols through the conflater and the socket server to 20
 * clients in a process of their own; a latency is from a tick's receipt by the desk to its arrival in a client, conflation
 * included. Target: p99 <= 50 ms.
 *
 *   node bench/w12-fanout.ts [ticks a second] [clients] [seconds]
 */
import { fork } from 'node:child_process';
import { createServer } from 'node:http';
import { z } from 'zod';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { createBarStore } from '#/server/venues/bar-store.ts';
import { createMarketConflater } from '#/server/realtime/conflate-market.ts';
import { SocketServer } from '#/server/realtime/socket-server.ts';
import { createStreamHub } from '#/server/realtime/stream-hub.ts';
import { summarise } from './summarise.ts';

const [ticks = 2000, clients = 20, seconds = 10] = process.argv.slice(2).map(Number);
const symbols = 500;
const viewer: Identity = {
  ...{ userId: 'bench', name: 'bench', role: 'viewer', accounts: ['*'], kind: 'session', sessionId: 'bench', demo: false },
  expiresAtMs: Date.now() + 3_600_000,
};

const market = createMarketConflater('desk', createBarStore());
const sockets = new SocketServer({
  hub: createStreamHub(),
  markets: [{ lane: 'desk', market, nowMs: Date.now }],
  identify: () => Promise.resolve(viewer),
  onIdentityChange: () => () => undefined,
  onRefused: () => undefined,
});
const server = createServer().on('upgrade', sockets.handleUpgrade);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const browsers = fork(new URL('clients.ts', import.meta.url), [String(port), String(clients)]);
const said = (): Promise<unknown> => new Promise((resolve) => browsers.once('message', resolve));
await said();

const tick = (number: number): void => {
  const at = timestampFromMs(Date.now());
  const px = 10_000 + (number % 50);
  market.onEvent({
    ...{
      kind: 'Quote',
      instrumentId: `SYM${number % symbols}`,
      bidPx: Price(px),
      offerPx: Price(px + 1),
      bidSize: Qty(1),
      offerSize: Qty(1),
    },
    ...{ tsVenue: at, tsLocal: at },
  });
};

const began = performance.now();
let sent = 0;
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * ticks);
    for (; sent < due; sent += 1) tick(sent);
    if (performance.now() - began < seconds * 1000) return;
    clearInterval(timer);
    resolve();
  }, 2);
});
const answer = said();
browsers.send('stop');
const { latencies, batches } = z.object({ latencies: z.array(z.number()), batches: z.number() }).parse(await answer);
await sockets.close();
server.close();
console.log(JSON.stringify({ work: 'W12', ticks, clients, sent, batches, dropped: sockets.dropped, latencyMs: summarise(latencies) }));
