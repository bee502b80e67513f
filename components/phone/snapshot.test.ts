import { expect, test } from 'vitest';
import { encodeRecord } from '#/core/engine/codec.ts';
import type { AccountRow, DecisionRow, EquityRow, PositionRow } from '#/core/engine/replica/rows.ts';
import type { Change } from '#/core/engine/replica/stream.ts';
import type { Desk } from '../replica/desk.ts';
import { createFrameScheduler } from '../replica/frame.ts';
import { createMarketStore } from '../replica/market.ts';
import { createStreamStore } from '../replica/streams.ts';
import type { Wire } from '../replica/wire.ts';
import type { Session } from '../trpc/records.ts';
import { newestDecisions, parseSnapshot, restoreSnapshot, takeSnapshot, writeSnapshot } from './snapshot.ts';

const account: AccountRow = {
  account: 'SIM-01',
  environment: 'Sim',
  baseCurrency: 'USD',
  cash: { USD: '1000000' },
  equity: 100_000_000_000_001n,
  dayPnl: -5n,
  fees: 0n,
  tsMarked: 1_700_000_000_000_000_001n,
};
const hour: EquityRow = { account: 'SIM-01', tsFrom: 1_700_000_000_000_000_000n, points: [{ minute: 7, equity: 100_000_000_000_001n }] };
const position: PositionRow = { account: 'SIM-01', instrumentId: 'SIMX:BTC-USDT', qty: -250, cost: 7n, realised: 0n, fees: 1n };
const session: Session = {
  user: { id: 'tess', name: 'Tess', role: 'viewer', accounts: ['*'], demo: false },
  environment: 'Sim',
  version: '0.1.0',
  accounts: ['SIM-01'],
};
const decision = (id: string, deploymentId: string, ts: bigint): DecisionRow => ({
  id,
  deploymentId,
  instrumentId: 'SIMX:BTC-USDT',
  action: 'Long',
  conditions: [],
  tsBar: ts,
  ts,
});

const asked = { session, account: 'SIM-01' };

const silence: Wire = { subscribe: () => undefined, unsubscribe: () => undefined, watch: () => undefined };

/** The stores of a page whose screens read the four streams. */
const openPage = (): Pick<Desk, 'streams' | 'market'> => {
  const frames = createFrameScheduler({ next: () => undefined, now: () => 0 });
  const streams = createStreamStore(silence, frames);
  for (const name of ['account:SIM-01', 'desk', 'risk', 'alerts']) streams.subscribe(name, () => undefined);
  return { streams, market: createMarketStore(silence, frames, 'desk') };
};

const hear = ({ streams, market }: Pick<Desk, 'streams' | 'market'>): void => {
  const changes: readonly Change[] = [
    { table: 'accounts', key: 'SIM-01', row: account },
    { table: 'equity', key: 'h', row: hour },
    { table: 'positions', key: 'p', row: position },
    { table: 'decisions', key: 'd1', row: decision('d1', 'alpha', 1n) },
    { table: 'decisions', key: 'd2', row: decision('d2', 'alpha', 2n) },
  ];
  const btc = { id: 'SIMX:BTC-USDT', symbol: 'BTC-USDT' };
  streams.onSnapshot(encodeRecord({ stream: 'account:SIM-01', number: 7, changes }));
  streams.onSnapshot(encodeRecord({ stream: 'desk', number: 3, changes: [{ table: 'instruments', key: btc.id, row: btc }] }));
  // The desk's clock is 60 s ahead of the phone's, and the quote was a second old when it came.
  const quote = ['SIMX:BTC-USDT', 9, 1, 11, 1, 10, null, 1_059_000, 'ok'] as const;
  market.onBatch({ lane: 'desk', at: 1_060_000, quotes: [quote], trades: [], books: [], bars: [] }, 1_000_000);
};

const known = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a snapshot must be there');
  return value;
};

test('what was heard comes back as it was, exact money and its age included', () => {
  const page = openPage();
  hear(page);
  const kept = takeSnapshot(page, asked);
  const read = parseSnapshot(writeSnapshot(known(kept)));
  const later = openPage();
  restoreSnapshot(later, known(read));
  expect(read?.session).toEqual(session);
  expect(later.streams.view('account:SIM-01', 'accounts')).toMatchObject({ state: 'ready', rows: [account] });
  expect(later.streams.view('account:SIM-01', 'equity').rows).toEqual([hour]);
  expect(later.streams.view('account:SIM-01', 'positions').rows).toEqual([position]);
  expect(later.streams.view('account:SIM-01', 'decisions').rows).toEqual([decision('d2', 'alpha', 2n)]);
  expect(later.market.lastBatchMs()).toBe(1_000_000);
  expect(later.market.clockOffsetMs()).toBe(60_000);
  expect(later.market.quote('SIMX:BTC-USDT')).toEqual(page.market.quote('SIMX:BTC-USDT'));
  expect(later.market.quote('SIMX:BTC-USDT')?.bornMs).toBe(999_000);
});

test('what the desk says replaces what was kept, whatever its number', () => {
  const page = openPage();
  hear(page);
  const kept = known(takeSnapshot(page, asked));
  const later = openPage();
  restoreSnapshot(later, kept);
  later.streams.onSnapshot(encodeRecord({ stream: 'account:SIM-01', number: 2, changes: [] }));
  expect(later.streams.view('account:SIM-01', 'positions').rows).toEqual([]);
  expect(later.streams.numberOf('account:SIM-01')).toBe(2);
});

test('nothing is kept before the account has been heard of', () => {
  const page = openPage();
  page.market.onBatch({ lane: 'desk', at: 5, quotes: [], trades: [], books: [], bars: [] }, 5);
  expect(takeSnapshot(page, asked)).toBeUndefined();
});

test.each(['', '{', '{"format":2}', '{"format":1,"asOfMs":1,"streams":[],"market":{},"session":{}}', 'null'])('%j is no snapshot', (text) =>
  expect(parseSnapshot(text)).toBeUndefined(),
);

test('of each strategy the newest decision is kept, however they come', () => {
  const rows = [decision('b', 'alpha', 9n), decision('a', 'alpha', 3n), decision('c', 'beta', 1n)];
  expect([...newestDecisions(rows).values()].map(({ id }) => id)).toEqual(['b', 'c']);
});
