import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { startChild, waitFor } from '#/server/drill/child-process.ts';
import { startDrillDesk, type DrillDesk } from '#/server/drill/drill-desk.ts';
import { startDrillExchange, type DrillExchange } from '#/server/drill/drill-exchange.ts';
import { journalFolder, watchJournal } from '#/server/drill/journal-watch.ts';
import { restore } from './back-up.ts';

let folder: string;
const desks: DrillDesk[] = [];
const exchanges: DrillExchange[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-backup-'));
});

afterEach(async () => {
  for (const { child } of desks.splice(0)) {
    child.kill('SIGKILL');
    await child.gone;
  }
  for (const exchange of exchanges.splice(0)) await exchange.close();
  rmSync(folder, { recursive: true, force: true });
});

const startExchange = async (home: string): Promise<DrillExchange> => {
  const exchange = await startDrillExchange(home, createSimxBroker);
  exchanges.push(exchange);
  await exchange.script();
  return exchange;
};

const start = async (home: string, at?: DrillExchange) => {
  const exchange = at ?? (await startExchange(home));
  const desk = await startDrillDesk({ home, exchangePort: exchange.port });
  desks.push(desk);
  const watch = watchJournal(journalFolder(home));
  await waitFor(() => (watch.read()?.states.get('firm')?.state === 'Active' ? true : undefined), {
    what: () => 'an active firm',
    withinMs: 120_000,
  });
  return { desk, watch, exchange, held: () => watch.read()?.books.accounts.get('SIM-01')?.positions.get('SIMX:NVDA')?.position.qty };
};

const holds = async (held: () => number | undefined, qty: number): Promise<void> =>
  void (await waitFor(() => (held() === qty ? true : undefined), { what: () => `a position of ${qty} (${held()})`, withinMs: 120_000 }));

const buy = async (desk: DrillDesk, name = 'bought', part: Record<string, string> = { ordType: 'Market' }): Promise<void> => {
  let tries = 0;
  const accepted = async (): Promise<true | undefined> => {
    tries += 1;
    const answer = await desk.send('orders.place', {
      commandId: `${name}-${tries}`,
      account: 'SIM-01',
      symbol: 'NVDA',
      side: 'Buy',
      qty: '7',
      ...part,
    });
    return answer?.ok === true ? true : undefined;
  };
  await waitFor(accepted, { what: () => 'an accepted order', withinMs: 120_000, everyMs: 600 });
};

const bw = async (...args: readonly string[]): Promise<string> => {
  const child = startChild({ script: 'server/cli/bw.ts', args: [...args, '--json'] });
  await child.gone;
  return child.lastLines();
};

test('a backup made beside a running desk restores into an empty home and trades on from there', { timeout: 300_000 }, async () => {
  const [home, file, other] = [join(folder, 'home'), join(folder, 'desk.tar.gz'), join(folder, 'other')];
  const { desk, held } = await start(home);
  await buy(desk);
  await holds(held, 7);

  const made = await bw('backup', file, '--home', home);
  expect(made).toContain('"records":true');
  expect(made).toContain('"chainOk":true');
  expect(statSync(file).mode % 0o1000).toBe(0o600);
  expect(existsSync(join(home, 'backup'))).toBe(false);
  expect(await bw('backup', file, '--home', home)).toContain('must not exist');

  const restored = restore(file, other);
  expect(restored).toMatchObject({ ok: true, value: { chainOk: true } });
  expect(restore(file, other)).toMatchObject({ ok: false, failure: { code: 'Conflict' } });

  const again = await start(other);
  expect(again.held()).toBe(7);
  expect(again.watch.read()?.fills.size).toBe(1);
});

test('a home restored behind the exchange uses no id again and holds what the exchange holds', { timeout: 300_000 }, async () => {
  const [home, file, other] = [join(folder, 'home'), join(folder, 'desk.tar.gz'), join(folder, 'other')];
  const { desk, held, exchange } = await start(home);
  await buy(desk);
  await holds(held, 7);
  expect(await bw('backup', file, '--home', home)).toContain('"chainOk":true');

  // The old home goes on: more is bought, and an order is left open at the exchange.
  await buy(desk, 'later');
  await holds(held, 14);
  await buy(desk, 'resting', { ordType: 'Limit', price: '99.00' });
  await waitFor(() => (exchange.orderIds().length === 3 ? true : undefined), { what: () => 'the resting order', withinMs: 120_000 });
  desk.child.kill('SIGKILL');
  await desk.child.gone;
  const before = exchange.orderIds();

  expect(restore(file, other)).toMatchObject({ ok: true, value: { chainOk: true, lane: 'sim' } });
  const again = await start(other, exchange);
  await holds(again.held, 14);
  await buy(again.desk, 'restored');
  await holds(again.held, 21);

  const ids = exchange.orderIds();
  expect(ids).toHaveLength(4);
  expect(new Set(ids).size).toBe(4);
  const epochs = new Set(ids.map((id) => id.split('-')[0]));
  expect(epochs.size).toBe(2);
  expect(again.watch.intents.has(before[1] ?? '')).toBe(false);
  expect(await exchange.broker.positions()).toEqual([{ account: 'SIM-01', instrumentId: 'SIMX:NVDA', qty: 21 }]);
  expect(again.watch.read()?.alerts.get(`external ${before[2]}`)?.active).toBe(true);
  expect(again.watch.read()?.alerts.get('mismatch SIM-01 SIMX:NVDA')?.active ?? false).toBe(false);
  again.desk.child.kill('SIGKILL');
  await again.desk.child.gone;
  for (const verb of ['verify', 'replay']) expect(await bw('journal', verb, '--home', other)).toContain('"chainOk":true');
});

test('what is not a backup is refused and leaves no home behind', () => {
  const [file, home] = [join(folder, 'wrong.tar.gz'), join(folder, 'home')];
  expect(restore(file, home)).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
  writeFileSync(file, 'not an archive');
  expect(restore(file, home)).toMatchObject({ ok: false, failure: { code: 'InvalidInput' } });
  expect(existsSync(home)).toBe(false);
});
