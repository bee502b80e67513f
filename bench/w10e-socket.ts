/**
 * W10e: a person's order on its way through the desk's threads: command, engine thread, gate, journal, fdatasync, read back
 * by the router, handed to the venue's socket. Until then and not further, in milliseconds.
 *
 *   node bench/w10e-socket.ts [orders]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedVenue } from '#/core/instrument/builtin.ts';
import type { NewOrderSingle } from '#/core/order/order.ts';
import type { Broker } from '#/core/ports/broker.ts';
import { Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { readGroupAt } from '#/server/adapters/journal/segments/read-record.ts';
import { createRouter } from '#/server/execution/router.ts';
import { createEngineLink } from '#/server/lane/engine-link.ts';
import { instrumentId, Scene, trader } from './scene.ts';
import { summarise } from './summarise.ts';

const orders = Number(process.argv[2] ?? 400);
/** The account may send fifty orders a second. */
const everyMs = 25;
const home = mkdtempSync(join(tmpdir(), 'bellwether-w10e-'));
const scene = new Scene(Date.now());
const samples: number[] = [];
let began = 0;
let sent: NewOrderSingle | undefined;

const none = (): Promise<never> => Promise.reject(new Error('the bench asks nothing of its venue'));
const broker: Broker = {
  venue: simulatedVenue,
  capabilities: { ordTypes: ['Market'], timesInForce: ['ImmediateOrCancel'], execInsts: [], replace: false, clOrdIdMaxLength: 36 },
  submit: (order) => {
    samples.push(performance.now() - began);
    sent = order;
    return Promise.resolve();
  },
  ...{ connect: none, cancel: none, replace: none, queryOrder: none, cancelAll: none },
  ...{ openOrderIds: none, positions: none, executionsSince: none, close: none },
};
const router = createRouter({
  brokers: new Map([[simulatedVenue, broker]]),
  readBack: readGroupAt,
  onInput: () => undefined,
  onFault: (text) => console.error(text),
  pass: () => undefined,
});
const opened = Promise.withResolvers<void>();
const link = createEngineLink({
  workerUrl: new URL('../workers/engine.ts', import.meta.url),
  lane: { lane: 'sim', environment: 'Sim', directory: home },
  onMessage: (message) => {
    if (message.type === 'outbox') router.send(message.entries);
  },
  onOpened: () => opened.resolve(),
  onRestart: (detail) => console.error(detail),
  onRefused: (message) => console.error(message),
});
await opened.promise;
scene.now = timestampFromMs(Date.now());
link.send(scene.opening());

for (let i = 0; i < orders; i += 1) {
  scene.now = timestampFromMs(Date.now());
  link.send([scene.quote()]);
  const side = i % 2 === 0 ? 'Buy' : 'Sell';
  const terms = { account: 'SIM-01', instrumentId, side, ordType: 'Market', orderQty: Qty(1 + (i % 900)) } as const;
  began = performance.now();
  const done = await link.command(`bench-order-${i}`, trader, {
    type: 'PlaceOrder',
    terms: { ...terms, timeInForce: 'ImmediateOrCancel', execInst: [] },
  });
  if (!done.ok) console.error(done.failure.message);
  await new Promise((resolve) => setTimeout(resolve, everyMs));
  if (sent !== undefined) link.send(scene.fill(sent));
  sent = undefined;
}
await link.close();
rmSync(home, { recursive: true, force: true });
console.log(JSON.stringify({ work: 'W10e', orders: samples.length, socketMs: summarise(samples) }));
