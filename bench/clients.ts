/** The browsers of W12: they note how old each quote is when it arrives, and say so when they are stopped. */
import { io } from 'socket.io-client';
import type { MarketBatch } from '#/core/engine/replica/stream.ts';

const [port = '0', count = '1'] = process.argv.slice(2);
const latencies: number[] = [];
let batches = 0;

const sockets = Array.from({ length: Number(count) }, () => io(`http://127.0.0.1:${port}`, { transports: ['websocket'] }));
for (const socket of sockets) {
  socket.on('market', ({ quotes }: MarketBatch) => {
    batches += 1;
    const now = Date.now();
    for (const quote of quotes) latencies.push(now - quote[7]);
  });
}
await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once('connect', resolve))));
process.send?.('ready');
process.once('message', () => {
  process.send?.({ latencies, batches }, () => process.exit(0));
});
