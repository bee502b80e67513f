import { afterAll, describe, expect, test } from 'vitest';
import type { Command } from '#/core/engine/events.ts';
import type { Query } from '#/core/engine/query.ts';
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import { encodeBars } from '#/core/market/column-batches.ts';
import type { Bar } from '#/core/market/events.ts';
import { proposalValidMs, type RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { createRng } from '#/core/value/rng.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { openSolver } from '#/server/adapters/solvers/highs/open.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { BarQuery, Desk } from '#/server/desk.ts';
import { createStreamHub } from '#/server/realtime/stream-hub.ts';
import { proposalBoardOf } from '#/server/rebalance/proposal-board.ts';
import { acceptRebalance } from './accept-rebalance.ts';
import { proposeRebalance } from './propose-rebalance.ts';

const solver = openSolver({ workerUrl: new URL('../../workers/solver.ts', import.meta.url) });
afterAll(() => solver.close());

const symbols = ['SPY', 'TLT', 'GLD', 'XLE'];
const traded = builtinInstruments.filter(({ symbol }) => symbols.includes(symbol));
const startMs = 1_800_000_000_000;
const trader: Identity = {
  userId: 'demo-trader',
  name: 'Tess',
  role: 'trader',
  accounts: ['SIM-01'],
  kind: 'session',
  sessionId: 'rebalance',
  demo: true,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

/** A walk of its own for each name, each 20% wilder than the last, and one bar in the making. */
const barsOf = ({ instrumentId, last, interval }: BarQuery, count = 201): Uint8Array => {
  const place = traded.findIndex(({ id }) => id === instrumentId);
  const rng = createRng(instrumentId);
  let px = 1_000_000;
  const bars = Array.from({ length: count }, (_, i): Bar => {
    px = Math.round(px * (1 + (rng.float() - 0.5) * 0.01 * (1 + place * 0.2)));
    const at = startMs + i * 900_000;
    const all = { open: Price(px), high: Price(px), low: Price(px), close: Price(px), volume: Qty(1) };
    return { kind: 'Bar', instrumentId, interval, start: timestampFromMs(at), end: timestampFromMs(at + 900_000), ...all };
  });
  return encodeBars(instrumentId, bars.slice(-last));
};

/** An engine of one account: 100,000 USD, everything quoted 99.99 / 100.01, orders filled as soon as they are placed. */
const createDesk = () => {
  const hub = createStreamHub();
  const state = { nowMs: startMs, bidPx: 999_900, refuse: new Set<string>(), fills: true, held: new Map<string, number>() };
  const placed: { readonly commandId: string; readonly command: Command }[] = [];
  const outcomes = new Map<string, Result<{ state: 'Done'; result: string }, Failure>>();
  const progress: ProgressEvent[] = [];
  const view = () => ({
    now: BigInt(state.nowMs) * 1_000_000n,
    baseCurrency: 'USD',
    equity: 10_000_000_000_000n,
    cash: 10_000_000_000_000n,
    gaps: [],
    holdings: traded.map(({ id }) => ({
      instrumentId: id,
      qty: state.held.get(id) ?? 0,
      baseValue: BigInt(state.held.get(id) ?? 0) * 10_000_000_000n,
      bidPx: state.bidPx,
      offerPx: state.bidPx + 200,
      rate: { numerator: 1n, denominator: 1n },
      isFixedRate: true,
    })),
  });
  const place = (command: Extract<Command, { type: 'PlaceOrder' }>): Result<{ state: 'Done'; result: string }, Failure> => {
    const { instrumentId, side, orderQty } = command.terms;
    if (state.refuse.has(instrumentId)) return fail({ ...failure('RiskRefused', 'Refused by R02: too large'), field: 'R02' });
    const clOrdId = `O-${placed.length}`;
    if (state.fills) state.held.set(instrumentId, (state.held.get(instrumentId) ?? 0) + (side === 'Buy' ? orderQty : -orderQty));
    const row = { clOrdId, instrumentId, ordStatus: state.fills ? 'Filled' : 'New' } as OrderRow;
    hub.apply([{ stream: 'account:SIM-01', change: { table: 'orders', key: clOrdId, row } }]);
    return ok({ state: 'Done', result: clOrdId });
  };
  const desk = {
    hub,
    solver,
    bars: barsOf,
    instruments: () => new Map(traded.map((each) => [each.id, each])),
    progress: (event: ProgressEvent) => void progress.push(event),
    query: (query: Query) =>
      Promise.resolve(query.type === 'account' ? view() : { currency: 'USD', positionNow: '0', positionAfter: '0', checks: [] }),
    command: (_: Identity, commandId: string, command: Command) => {
      const known = outcomes.get(commandId);
      if (known !== undefined) return Promise.resolve(known);
      placed.push({ commandId, command });
      const outcome = command.type === 'PlaceOrder' ? place(command) : ok({ state: 'Done' as const, result: '' });
      outcomes.set(commandId, outcome);
      return Promise.resolve(outcome);
    },
  } as unknown as Desk;
  return { desk, state, placed, progress };
};

const terms: RebalanceTerms = {
  account: 'SIM-01',
  method: 'minimum-variance',
  symbols,
  interval: '15m',
  lookback: 150,
  covariance: 'ledoit-wolf',
  invested: 0.9,
  cap: 0.4,
  band: 0.001,
};

let runs = 0;
const propose = (desk: Desk, changes: Partial<RebalanceTerms> = {}) => {
  runs += 1;
  return proposeRebalance({ desk, identity: trader }, { ...terms, ...changes, runId: `run-${runs}-0000` });
};
const proposed = async (desk: Desk, changes: Partial<RebalanceTerms> = {}): Promise<RebalanceProposal> => {
  const result = await propose(desk, changes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const accept = (desk: Desk, hash: string, commandId = 'accept-0001') =>
  acceptRebalance({ desk, identity: trader, commandId }, { account: 'SIM-01', hash });

describe('a proposal', () => {
  test('brings the account to proven weights, tells how far it is, and sends nothing', async () => {
    const { desk, placed, progress } = createDesk();
    const proposal = await proposed(desk);
    expect(proposal.rows.reduce((sum, { target }) => sum + target, 0)).toBeCloseTo(0.9, 9);
    expect(proposal.rows.every(({ trade }) => trade?.side === 'Buy')).toBe(true);
    expect(Math.max(...Object.values(proposal.residuals ?? { none: 1 }))).toBeLessThan(1e-6);
    expect(proposal.volatilityBefore).toBe(0);
    expect(proposal.volatilityAfter).toBeGreaterThan(0.01);
    expect(placed).toEqual([]);
    expect(progress.map(({ state, done }) => `${state} ${done}`)).toEqual(['running 0', 'running 1', 'running 2', 'running 3', 'done 4']);
  });

  test('is the least volatile: inverse volatility over the same bars has more', async () => {
    const { desk } = createDesk();
    const least = await proposed(desk);
    const other = await proposed(desk, { method: 'inverse-volatility' });
    expect(other.residuals).toBeUndefined();
    expect(least.volatilityAfter).toBeLessThan(other.volatilityAfter);
  });

  test('does not depend on which names have had the first trade of a new bar', async () => {
    const { desk } = createDesk();
    const hasTraded = traded[0]?.id;
    const bars = (query: BarQuery): Uint8Array => barsOf(query, query.instrumentId === hasTraded ? 202 : 201);
    const asked = { method: 'inverse-volatility' };
    const before = await proposed(desk, asked);
    const between = await proposed({ ...desk, bars }, asked);
    expect(between.rows.map(({ symbol, target }) => [symbol, target])).toEqual(before.rows.map(({ symbol, target }) => [symbol, target]));
  });

  test.each([
    [{ method: 'magic' }, 'method', /^method must be one of inverse-volatility, minimum-variance/],
    [{ method: 'inverse-volatility', maxTurnover: 0.5 }, 'maxTurnover', /^maxTurnover must be absent for inverse volatility/],
    [{ lookback: 500 }, 'lookback', /^closed 15m bars of SPY must be at least 501, were 200/],
    [{ symbols: ['SPY', 'NOPE'] }, 'symbols', /^symbols must be listed instruments, was "NOPE"/],
    [{ cap: 0.1 }, 'cap', /^cap must be at least 22.5% for 4 names/],
    [{ maxTurnover: 0.5 }, 'maxTurnover', /^maxTurnover must be at least 90%/],
    [{ interval: '15x' }, 'interval', /^interval must be/],
  ])('is refused by name for %j', async (changes, field, message) => {
    const result = await propose(createDesk().desk, changes);
    expect(result).toMatchObject({ ok: false, failure: { field } });
    expect(result.ok ? '' : result.failure.message).toMatch(message);
  });

  test('counts what is held outside it', async () => {
    const { desk, state } = createDesk();
    state.held.set('SIMX:XLE', 200);
    const proposal = await proposed(desk, { symbols: ['SPY', 'TLT', 'GLD'] });
    expect(proposal.leftOut).toMatchObject([{ symbol: 'XLE', share: 0.2 }]);
    expect(proposal.rows.reduce((sum, { target }) => sum + target, 0)).toBeCloseTo(0.7, 9);
  });

  test('can be cancelled while it is worked on', async () => {
    const { desk, progress } = createDesk();
    const running = proposeRebalance({ desk, identity: trader }, { ...terms, runId: 'cancel-me' });
    expect(proposalBoardOf(desk).cancel('cancel-me', 'SIM-02')).toBe(false);
    expect(proposalBoardOf(desk).cancel('cancel-me', 'SIM-01')).toBe(true);
    expect(await running).toMatchObject({ ok: false, failure: { code: 'Cancelled' } });
    expect(progress.at(-1)?.state).toBe('cancelled');
    expect(proposalBoardOf(desk).cancel('cancel-me', 'SIM-01')).toBe(false);
  });
});

describe('an acceptance', () => {
  test('sends every trade once: a repeat, and two at a time, are the same orders', async () => {
    const { desk, placed } = createDesk();
    const { hash } = await proposed(desk);
    const [first, second] = await Promise.all([accept(desk, hash), accept(desk, hash)]);
    const third = await accept(desk, hash);
    expect(placed.length).toBe(4);
    expect(new Set(placed.map(({ commandId }) => commandId)).size).toBe(4);
    expect(first.ok && first.value.orders.map(({ state }) => state)).toEqual(['Sent', 'Sent', 'Sent', 'Sent']);
    expect([second, third]).toEqual([first, first]);
  });

  test('of a proposal that another command accepted is refused, and so is a command that accepted another', async () => {
    const { desk, placed } = createDesk();
    const { hash } = await proposed(desk);
    await accept(desk, hash);
    expect(await accept(desk, hash, 'accept-0002')).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
    const next = await proposed(desk, { invested: 0.5 });
    expect(await accept(desk, next.hash)).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
    expect(placed.length).toBe(4);
  });

  test('sends sells first, and buys when they are done', async () => {
    const { desk, state, placed } = createDesk();
    state.held.set('SIMX:XLE', 900);
    const { hash, rows } = await proposed(desk);
    expect(rows.find(({ symbol }) => symbol === 'XLE')?.trade?.side).toBe('Sell');
    await accept(desk, hash);
    const sides = placed.map(({ command }) => (command.type === 'PlaceOrder' ? command.terms.side : command.type));
    expect(sides).toEqual(['Sell', 'Buy', 'Buy', 'Buy']);
  });

  test('says which orders the gate refused, by rule, and sends the others', async () => {
    const { desk, state } = createDesk();
    state.refuse.add('SIMX:TLT');
    const { hash } = await proposed(desk);
    const accepted = await accept(desk, hash);
    const orders = accepted.ok ? accepted.value.orders : [];
    expect(orders.filter((order) => order.state === 'Refused')).toMatchObject([
      { symbol: 'TLT', rule: 'R02', text: 'Refused by R02: too large' },
    ]);
    expect(orders.filter((order) => order.state === 'Sent').length).toBe(3);
  });

  test.each([
    ['a price has moved', { bidPx: 1_010_000 }, /SPY moved by 101\.0 bp/],
    ['a position has changed', { held: new Map([['SIMX:GLD', 1]]) }, /the position in GLD has changed/],
    ['it is too old', { nowMs: startMs + proposalValidMs + 1000 }, /^proposal must be at most 300 s old, was "301 s/],
  ])('is refused when %s, and sends nothing', async (_, change, message) => {
    const { desk, state, placed } = createDesk();
    const { hash } = await proposed(desk);
    Object.assign(state, change);
    const refused = await accept(desk, hash);
    expect(refused.ok ? '' : refused.failure.message).toMatch(message);
    expect(placed).toEqual([]);
  });

  test('of a proposal that is not there, or of another account, is not found', async () => {
    const { desk } = createDesk();
    const { hash } = await proposed(desk);
    expect(await accept(desk, 'f'.repeat(64))).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
    const other = await acceptRebalance({ desk, identity: trader, commandId: 'accept-0009' }, { account: 'SIM-02', hash });
    expect(other).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
  });
});
