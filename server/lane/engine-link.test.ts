import { afterEach, expect, test } from 'vitest';
import { createEngineLink, type EngineLink } from './engine-link.ts';

let link: EngineLink;
afterEach(() => link.close());

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
  const trader = { userId: 't', name: 'T', role: 'trader', demo: false } as const;
  const halt = { type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' } as const;
  for (const command of [halt, { type: 'CancelOrder', clOrdId: 'c' } as const])
    expect(await link.command(`command-${command.type}`, trader, command)).toMatchObject({ ok: false, failure: { code: 'NotReady' } });
  expect(link.waiting()).toBe(0);
});
