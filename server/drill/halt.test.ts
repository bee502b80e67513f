import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { present } from '#/core/value/invariant.ts';
import { startChild, waitFor } from './child-process.ts';
import { startDrillDesk, type DrillDesk } from './drill-desk.ts';
import { drillInstrument, startDrillExchange, type DrillExchange } from './drill-exchange.ts';
import { journalFolder, watchJournal, type JournalWatch } from './journal-watch.ts';

let home: string;
let exchange: DrillExchange;
let watch: JournalWatch;
const desks: DrillDesk[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'bellwether-halt-'));
  exchange = await startDrillExchange(home, createSimxBroker);
  watch = watchJournal(journalFolder(home));
  await exchange.script();
});

afterEach(async () => {
  for (const { child } of desks.splice(0)) {
    child.kill('SIGKILL');
    await child.gone;
  }
  await exchange.close();
  rmSync(home, { recursive: true, force: true });
});

const startDesk = async (): Promise<DrillDesk> => {
  const desk = await startDrillDesk({ home, exchangePort: exchange.port });
  desks.push(desk);
  return desk;
};

const untilFirmIs = (state: string) =>
  waitFor(() => (watch.read() !== undefined && watch.firmState() === state ? true : undefined), {
    what: () => `firm ${state} (is ${watch.firmState()})`,
    withinMs: 120_000,
  });

const place = (desk: DrillDesk, commandId: string) =>
  desk.send('orders.place', {
    commandId,
    account: 'SIM-01',
    symbol: drillInstrument.symbol,
    side: 'Buy',
    ordType: 'Limit',
    qty: '10',
    price: '99.50',
  });

/** Until one rests: the first quote may still be on its way. */
const rest = async (desk: DrillDesk): Promise<void> => {
  let last = '';
  let tries = 0;
  const accepted = async (): Promise<true | undefined> => {
    tries += 1;
    const answer = await place(desk, `rests-${tries}`);
    last = answer?.text ?? 'no answer';
    return answer?.ok === true ? true : undefined;
  };
  await waitFor(accepted, { what: () => `a resting order (${last})`, withinMs: 120_000, everyMs: 600 });
};

const bwHalt = async (...args: readonly string[]): Promise<unknown> => {
  const child = startChild({ script: 'server/cli/bw.ts', args: ['halt', '--home', home, '--json', ...args] });
  await child.gone;
  return JSON.parse(
    present(
      child
        .lastLines()
        .split('\n')
        .find((line) => line.startsWith('{')),
      `an answer in: ${child.lastLines()}`,
    ),
  );
};

const statuses = (): readonly string[] => [...(watch.read()?.orders.values() ?? [])].map(({ status }) => status);

test(
  'with the desk killed, bw halt cancels at the exchange, and the next start is Halted and takes no order',
  { timeout: 300_000 },
  async () => {
    const desk = await startDesk();
    await untilFirmIs('Active');
    await rest(desk);
    await waitFor(async () => ((await exchange.broker.openOrderIds()).length === 1 ? true : undefined), {
      what: () => 'order at the exchange',
      withinMs: 120_000,
    });
    desk.child.kill('SIGKILL');
    await desk.child.gone;

    expect(await bwHalt('--level', '2')).toMatchObject({
      via: 'venue',
      level: 2,
      deskRuns: false,
      result: { cancelled: 1, open: 0 },
    });
    expect(await exchange.broker.openOrderIds()).toEqual([]);
    expect(readdirSync(join(home, 'halts'))).toHaveLength(1);

    const next = await startDesk();
    await untilFirmIs('Halted');
    await waitFor(() => (statuses().every((status) => status === 'Canceled') ? true : undefined), {
      what: () => `cancel known here (${statuses().join()})`,
      withinMs: 120_000,
    });
    expect(await place(next, 'too-late')).toMatchObject({ ok: false });
    expect(await exchange.broker.openOrderIds()).toEqual([]);
    await waitFor(() => (readdirSync(join(home, 'halts')).join() === 'done' ? true : undefined), {
      what: () => 'the note put away',
      withinMs: 120_000,
    });
  },
);

test('with the desk alive, bw halt goes through the lane, which cancels and stays Halted', { timeout: 300_000 }, async () => {
  const desk = await startDesk();
  await untilFirmIs('Active');
  await rest(desk);
  expect(await bwHalt()).toMatchObject({ via: 'lane', level: 2, scope: 'firm' });
  await untilFirmIs('Halted');
  await waitFor(async () => ((await exchange.broker.openOrderIds()).length === 0 ? true : undefined), {
    what: () => 'cancel at the exchange',
    withinMs: 120_000,
  });
  expect(await place(desk, 'too-late')).toMatchObject({ ok: false });
});
