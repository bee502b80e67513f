import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '#/core/value/result.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import { freshId, openTestDesk, type TestDesk, withinMs } from './testing.ts';

let open: TestDesk;
beforeAll(async () => {
  open = await openTestDesk();
});
afterAll(() => open.close());

test('what is decided for the firm while the Paper lane starts for the first time is done, and holds in it', async () => {
  const { desk, person } = open;
  await person('ada', 'admin');
  const { identity } = await person('rob', 'risk');
  const limitId = 'R05.maxOpenOrders@firm';
  const rowsOf = (lane: string) => ({
    limit: desk.hub.table(`${lane}risk`, 'limits').get(limitId)?.allowed,
    state: desk.hub.table(`${lane}desk`, 'states').get('firm')?.state,
  });
  await desk.watch.set('binance-spot', true);
  expect(desk.hub.streams()).not.toContain('paper/risk'); // its thread has only just been started
  const decided = await Promise.all([
    desk.command(identity, freshId(), { type: 'ChangeLimit', limitId, allowed: '7', reason: 'less room' }),
    desk.command(identity, freshId(), { type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' }),
  ]);
  // Pending where this machine starts the thread in more than two seconds.
  expect(decided).toEqual(decided.map(() => ok(expect.objectContaining({ state: expect.stringMatching(/Done|Pending/) }))));
  const isEqual = () => ['', 'paper/'].map(rowsOf).every(({ limit, state }) => limit === '7' && state === 'Halted');
  const what = () => `the same in both lanes, they have ${JSON.stringify(['', 'paper/'].map(rowsOf))}`;
  await waitFor(() => (isEqual() ? true : undefined), { what, withinMs });
});
