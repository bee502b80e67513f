/** Deployments of what was researched, on the whole desk: engine thread, journal, exchange and history are the real ones. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact, FactSetKind } from '#/core/market/facts/facts.ts';
import { orderPreviewSchema } from '#/core/order/preview-order.schema.ts';
import type { GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { graphNode, text } from '#/core/strategy/template.ts';
import { present } from '#/core/value/invariant.ts';
import { Qty } from '#/core/value/quantity.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { createStrategy } from '#/server/adapters/store/prisma/strategies.ts';
import { startDeployment, type DeploymentTicket } from '#/server/use-cases/start-deployment.ts';
import { warmUpOf } from '#/server/use-cases/warm-up-of.ts';
import { saveStrategy } from '#/server/use-cases/save-strategy.ts';
import { toActor } from '#/server/desk.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import { freshId, openTestDesk, type TestDesk, type TestPerson, withinMs } from './testing.ts';

/** Long while growth is above 50. */
const graph: StrategyGraph = {
  schema: 1,
  name: 'growth',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('now', 'macro-series@1', { params: { series: text('GROWTH') }, in: { bars: ['bars', 'bars'] } }),
    graphNode('high', 'threshold@1', {
      params: { enter: { value: 50, unit: 'none' }, exit: { value: 50, unit: 'none' } },
      in: { x: ['now', 'out'] },
    }),
    graphNode('want', 'exposure@1', { in: { when: ['high', 'out'] } }),
  ],
  outputs: { target: ['want', 'target'] },
};

let open: TestDesk;
let trader: TestPerson;

beforeAll(async () => {
  open = await openTestDesk();
  await open.person('admin', 'admin');
  trader = await open.person('trader', 'trader');
  await waitFor(accepted, { what: () => 'a price of NVDA that risk accepts', withinMs });
});

/** Before the feed's first quote an order is refused, and rightly: nothing says what it would cost. */
const accepted = async (): Promise<true | undefined> => {
  const order = { account: 'SIM-01', instrumentId: 'SIMX:NVDA', side: 'Buy', ordType: 'Market' } as const;
  const terms = { ...order, orderQty: Qty(1), timeInForce: 'GoodTillCancel', execInst: [] } as const;
  const answer = await open.desk.query({ type: 'preview', actor: toActor(trader.identity), terms });
  return orderPreviewSchema.parse(answer).checks.some(({ state }) => state === 'refuse') ? undefined : true;
};

afterAll(async () => open.close());

const growth = (daysAgo: number, value: string): Fact => {
  const effectiveMs = Date.now() - daysAgo * msPerDay;
  return { kind: 'Vintage', series: 'GROWTH', effectiveMs, knownAtMs: effectiveMs + 1000, value };
};

const put = async (facts: readonly Fact[], kind: FactSetKind = 'vintages'): Promise<string> => {
  const info = { kind, set: 'GROWTH', source: 'test', licence: 'test', quarantined: 0 } as const;
  const added = await present(open.desk.history, 'history').addFacts(info, facts);
  if (!added.ok) throw new Error(added.failure.message);
  return added.value.hash;
};

const saved = async (drawn: StrategyGraph): Promise<string> => {
  const { desk } = open;
  const { identity } = trader;
  const { id } = await createStrategy(desk.store.prisma, { name: drawn.name, ownerId: identity.userId });
  const version = await saveStrategy({ desk, identity }, { id, graph: drawn, layout: {}, message: 'first', baseHash: null });
  if (!version.ok) throw new Error(version.failure.message);
  return id;
};

const start = (ticket: DeploymentTicket) => startDeployment({ desk: open.desk, identity: trader.identity, commandId: freshId() }, ticket);

const started = async (ticket: DeploymentTicket): Promise<string> => {
  const done = await start(ticket);
  if (!done.ok) throw new Error(done.failure.message);
  return done.value.id;
};

const decisionsOf = (id: string) =>
  [...open.desk.hub.table('account:SIM-01', 'decisions').values()].filter(({ deploymentId }) => deploymentId === id);

const decided = (id: string, least = 1) =>
  waitFor(() => (decisionsOf(id).length >= least ? decisionsOf(id) : undefined), {
    what: () => `a decision, the deployment is ${rowOf(id)?.state}`,
    withinMs,
  });

const rowOf = (id: string) => open.desk.hub.table('account:SIM-01', 'deployments').get(id);

test('is refused by name without the series, and trades by it once it is there; a newer version reaches it while it runs', async () => {
  const { desk } = open;
  const ticket = { strategyId: await saved(graph), account: 'SIM-01', symbol: 'NVDA', interval: '1m' };
  const missing = 'series must be imported first, were not found: vintages GROWTH of now';
  expect(await start(ticket)).toMatchObject({ ok: false, failure: { code: 'NotFound', message: missing } });
  expect(await warmUpOf(desk, ticket)).toMatchObject({ ok: true, value: { series: [{ nodes: ['now'], isUnknown: true }] } });

  const first = [growth(60, '40'), growth(30, '60')];
  const hash = await put(first);
  const warm = await warmUpOf(desk, ticket);
  expect(warm).toMatchObject({ ok: true, value: { series: [{ set: 'GROWTH', isUnknown: false }] } });
  const id = await started(ticket);
  expect(await decided(id)).toMatchObject([
    { action: 'Long', target: 1, reads: [{ label: 'now', series: ['vintages GROWTH'], value: 60 }] },
  ]);
  const row = () => rowOf(id);
  expect(row()).toMatchObject({ state: 'Running', reads: [{ key: 'vintages GROWTH', hash, late: 0 }] });

  const next = await put([...first, growth(1, '30')]);
  await waitFor(() => (row()?.reads?.[0]?.hash === next ? true : undefined), { what: () => 'the newer version', withinMs });
  expect(row()?.reads).toEqual([{ key: 'vintages GROWTH', hash: next, late: 1 }]);
});

/** Long whatever the spread: what counts is that it is known. */
const onBook: StrategyGraph = {
  ...graph,
  name: 'spread',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('now', 'book-features@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('high', 'threshold@1', {
      params: { enter: { value: 0, unit: 'none' }, exit: { value: -1, unit: 'none' } },
      in: { x: ['now', 'spreadBps'] },
    }),
    graphNode('want', 'exposure@1', { in: { when: ['high', 'out'] } }),
  ],
};

test('reads the order book of the live feed at the close of its bars', async () => {
  const ticket = { strategyId: await saved(onBook), account: 'SIM-01', symbol: 'NVDA', interval: '5s' };
  expect(await warmUpOf(open.desk, ticket)).toMatchObject({ ok: true, value: { series: [{ name: 'the order book', isUnknown: false }] } });
  const [first] = await decided(await started(ticket));
  expect(first).toMatchObject({ action: 'Long', target: 1 });
  expect(first?.reads?.find(({ label }) => label === 'now.spreadBps')?.value).toBeGreaterThan(0);
});

/** The two of the highest price, half each, at every close. */
const dearest: StrategyGraph = {
  schema: 1,
  name: 'dearest',
  nodes: [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('top', 'top-weights@1', {
      params: { long: { value: 2, unit: 'count' }, gross: { value: 1, unit: 'ratio' } },
      in: { score: ['close', 'out'] },
    }),
  ],
  outputs: { target: ['top', 'target'] },
};

test('trades a book of several instruments as one, and is stopped as one', async () => {
  const { desk } = open;
  const { identity } = trader;
  const ticket = { strategyId: await saved(dearest), account: 'SIM-01', interval: '1m' };
  const missing = 'symbols must be instruments of a book, which Top and bottom of the book looks across, was "NVDA"';
  expect(await start({ ...ticket, symbol: 'NVDA' })).toMatchObject({ ok: false, failure: { field: 'symbols', message: missing } });
  expect(await start({ ...ticket, symbols: ['NVDA', 'BTC-USDT'] })).toMatchObject({ ok: false, failure: { field: 'book' } });
  const symbols = ['SPY', 'QQQ', 'NVDA'];
  const warm = await warmUpOf(desk, { ...ticket, symbol: 'SPY', others: symbols.slice(1) });
  expect(warm).toMatchObject({ ok: true, value: { across: 'Top and bottom of the book' } });
  const id = await started({ ...ticket, symbols });
  const decisions = await decided(id, 2);
  expect(decisions.map(({ target }) => target)).toEqual([0.5, 0.5]);
  const held = () => rowOf(id)?.members?.filter(({ qty }) => qty > 0) ?? [];
  await waitFor(() => (held().length === 2 ? true : undefined), { what: () => `two positions: ${rowOf(id)?.state}`, withinMs });
  expect(rowOf(id)?.members?.map(({ instrumentId }) => instrumentId)).toEqual(['SIMX:SPY', 'SIMX:QQQ', 'SIMX:NVDA']);
  expect(await desk.command(identity, freshId(), { type: 'StopDeployment', id })).toMatchObject({ ok: true });
  await waitFor(() => (rowOf(id)?.state === 'Stopped' ? true : undefined), { what: () => 'the stop', withinMs });
});

/** Long while the market's last minute is known, whatever it was. */
const onMarket = (params: Readonly<Record<string, GraphParam>>): StrategyGraph => ({
  ...graph,
  name: `market ${Object.values(params)
    .map(({ value }) => value)
    .join(' ')}`,
  nodes: [
    graphNode('bars', 'bars@1', { params: { interval: text('5s') } }),
    graphNode('market', 'instrument@1', { params, in: { bars: ['bars', 'bars'] } }),
    graphNode('level', 'price@1', { in: { bars: ['market', 'bars'] } }),
    graphNode('high', 'threshold@1', {
      params: { enter: { value: 0, unit: 'price' }, exit: { value: 0, unit: 'price' } },
      in: { x: ['level', 'out'] },
    }),
    graphNode('held', 'align-bool@1', { in: { when: ['high', 'out'] } }),
    graphNode('want', 'exposure@1', { in: { when: ['held', 'out'] } }),
  ],
});

test('is told the bars of another instrument by its lane, from the history on', async () => {
  const strategyId = await saved(onMarket({ symbol: text('QQQ'), interval: text('1m') }));
  const ticket = { strategyId, account: 'SIM-01', symbol: 'GLD', interval: '5s' };
  const told = { name: 'bars of QQQ 1m', nodes: ['market'], set: 'SIMX:QQQ', isTold: true, isUnknown: false };
  const warm = async () => {
    const state = await warmUpOf(open.desk, ticket);
    return state.ok && state.value.series.some(({ isUnknown }) => !isUnknown) ? state.value.series : undefined;
  };
  // Bars of five seconds have no history: until the first has closed, nothing was read at one.
  expect(await waitFor(warm, { what: () => 'a closed bar of GLD', withinMs })).toMatchObject([told]);
  const id = await started(ticket);
  const [first] = await decided(id);
  expect(first).toMatchObject({ action: 'Long', target: 1, reads: [{ label: 'market', series: ['bars close raw 1m QQQ'] }] });
  expect(first?.reads?.[0]?.value).toBeGreaterThan(0);
  expect(rowOf(id)).toMatchObject({ others: ['SIMX:QQQ'] });

  const nowhere = { ...ticket, strategyId: await saved(onMarket({ symbol: text('NOWHERE'), interval: text('1m') })) };
  const missing = 'strategy must be with other instruments that the lane of the account has, was "market of NOWHERE 1m"';
  expect(await start(nowhere)).toMatchObject({ ok: false, failure: { message: missing } });
  expect(await warmUpOf(open.desk, nowhere)).toMatchObject({ ok: true, value: { series: [{ problem: missing, isUnknown: true }] } });
});

test('a book is told the groups of its instruments as the desk knows them, and is refused by name where none is filed', async () => {
  const { nodes, ...drawn } = dearest;
  const within: StrategyGraph = {
    ...drawn,
    name: 'dearest within groups',
    nodes: [
      ...nodes.filter(({ id }) => id !== 'top'),
      graphNode('sector', 'group@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('flat', 'neutralise@1', { in: { x: ['close', 'out'], group: ['sector', 'out'] } }),
      graphNode('top', 'top-weights@1', {
        params: { long: { value: 1, unit: 'count' }, gross: { value: 1, unit: 'ratio' } },
        in: { score: ['flat', 'out'] },
      }),
    ],
  };
  const symbols = ['SPY', 'QQQ', 'NVDA', 'MSFT'];
  const ticket = { strategyId: await saved(within), account: 'SIM-01', interval: '1m', symbols };
  const missing = 'groups of the book must be imported first, were not found: GICS of sector';
  expect(await start(ticket)).toMatchObject({ ok: false, failure: { code: 'NotFound', message: missing } });
  const filed = (instrumentId: string, code: string): Fact => ({
    ...{ kind: 'Classification', instrumentId, scheme: 'GICS', code, effectiveMs: 0, knownAtMs: 0 },
  });
  await put([filed('IMPORTED:SPY', 'funds'), filed('IMPORTED:QQQ', 'funds'), filed('SIMX:NVDA', 'chips')], 'classification');
  const warm = await warmUpOf(open.desk, { ...ticket, symbol: 'SPY', others: symbols.slice(1) });
  const said = 'no group is known of MSFT, which stay out of comparisons within groups';
  expect(warm).toMatchObject({ ok: true, value: { series: [{ name: 'groups of GICS', nodes: ['sector'], problem: said }] } });
  const decisions = await decided(await started(ticket));
  // Alone in its group the dearest share is nothing beside it: one of the two funds is.
  expect(decisions.find(({ target }) => target === 1)?.instrumentId).toMatch(/^SIMX:(SPY|QQQ)$/);
});
