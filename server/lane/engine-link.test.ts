import { afterEach, expect, test } from 'vitest';
import { createEngineLink, type EngineLink } from './engine-link.ts';

let link: EngineLink;
afterEach(() => link.close());

const trader = { userId: 't', name: 'T', role: 'trader', demo: false } as const;
const halt = { type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' } as const;

test('without an engine nothing is decided: commands are refused as not ready, and none is kept for later', async () => {
  const ends: string[] = [];
  link = createEngineLink({
    workerUrl: new URL('data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>process.exit(0))'),
    lane: { lane: 'sim', environment: 'Sim', directory: '/nowhere' },
    onMessage: () => undefined,
    onOpened: () => undefined,
    onRestart: (detail) => ends.push(detail),
    onRefused: () => undefined,
  });
  for (const command of [halt, { type: 'CancelOrder', clOrdId: 'c' } as const])
    expect(await link.command(`command-${command.type}`, trader, command)).toMatchObject({ ok: false, failure: { code: 'NotReady' } });
  expect(link.waiting()).toBe(0);
});

/** Answers every command with its place among all that it was sent, and ends when it is told to stop. */
const answering = (opening: object): string => `
  import { parentPort } from 'node:worker_threads';
  let told = 0;
  parentPort.on('message', ({ type, inputs = [] }) => {
    if (type === 'stop') process.exit(0);
    const outcomes = inputs.map(({ commandId }) => ({ commandId, seq: 0, result: { ok: true, value: String((told += 1)) } }));
    parentPort.postMessage({ type: 'outcomes', outcomes });
  });
  parentPort.postMessage(${JSON.stringify(opening)});`;

const openNew = (opening: object): EngineLink =>
  createEngineLink({
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(answering(opening))}`),
    lane: { lane: 'paper', environment: 'Paper', directory: '/nowhere' },
    isNew: true,
    onMessage: () => undefined,
    onOpened: () => void link.command('inherited', trader, halt),
    onRestart: () => undefined,
    onRefused: () => undefined,
  });

test('a lane that has never run keeps what is decided until it begins: it comes after what the lane inherits', async () => {
  link = openNew({ type: 'opened', recovery: {} });
  expect(await link.command('decided', trader, halt)).toEqual({ ok: true, value: { state: 'Done', result: '2' } });
});

test('a new lane that cannot open says so to all who wait, and then keeps nothing', async () => {
  link = openNew({ type: 'refused', message: 'damage' });
  for (const id of ['first', 'second'])
    expect(await link.command(id, trader, halt)).toMatchObject({ ok: false, failure: { code: 'NotReady' } });
  expect(link.waiting()).toBe(0);
});
