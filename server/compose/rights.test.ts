import { randomBytes, randomInt } from 'node:crypto';
import type { inferRouterInputs } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Command } from '#/core/engine/events.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { present } from '#/core/value/invariant.ts';
import { operator } from '#/server/auth/context.ts';
import { createUser } from '#/server/auth/users.ts';
import type { Desk } from '#/server/desk.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import { drillStatus } from '#/server/drill/background-drill.ts';
import { createRun } from '#/server/adapters/store/prisma/runs.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import type { registry } from '#/server/trpc/procedures/registry.gen.ts';
import { appRouter, type AppRouter } from '#/server/trpc/router.ts';
import {
  cookiesOf,
  createRest,
  differences,
  freshId,
  openTestDesk,
  testPassword,
  type TestDesk,
  type TestPerson,
  withinMs,
} from './testing.ts';

const roles = ['admin', 'trader', 'analyst', 'risk', 'viewer'] as const;
const callers = [...roles, 'phone', 'nobody'] as const;
type CallerName = (typeof callers)[number];
type Person = (typeof roles)[number] | 'risk2';

/** One running desk for all of it; every deed leaves it able to do the next. */
interface World extends TestDesk {
  readonly people: Readonly<Record<Person, TestPerson>>;
  readonly phone: TestPerson;
  /** A command as the desk's own code gives it, for what must be there before a deed. */
  readonly command: (by: Person, command: Command, commandId?: string) => Promise<string>;
}

type Registry = typeof registry;
type Inputs = inferRouterInputs<AppRouter>;
type Path = { [D in keyof Registry]: `${D}.${keyof Registry[D] & string}` }[keyof Registry];
type InputOf<P extends Path> = P extends `${infer D extends keyof Registry}.${infer V}` ? Inputs[D][V & keyof Inputs[D]] : never;

/** What one procedure is for: who may, a call that is right with the objects it needs, and all that it may change. */
interface Deed<Input> {
  readonly may: readonly CallerName[];
  /** Made anew for each that may; for the others as the first of those would. */
  readonly input: (world: World, by: Person) => Input | Promise<Input>;
  /** Tables that change, each of them; for a question, none. */
  readonly changes?: readonly string[];
  /** Tables that may change besides: what a fill or a thread brings. */
  readonly besides?: readonly string[];
  readonly answers: unknown;
  /** Why it cannot be done just now, although the caller may. */
  readonly busy?: (world: World) => 'Conflict' | undefined;
  /** Ends what a call has left at work, or what was made for one that was denied. */
  readonly tidy?: (world: World, input: Input) => Promise<unknown>;
}

const session = [...roles];
const everyone = [...session, 'phone'] as const;
const done = { state: 'Done', result: expect.any(String) };
const text = expect.any(String);
const list = expect.any(Array);
const filled = ['fills', 'positions', 'cash', 'accounts', 'decisions'];

let count = 0;
/** Never the same twice: a repeat within half a second is refused. */
const qty = (): string => `0.0${10 + ((count += 1) % 90)}`;
const account = 'SIM-01';
const resting = () => ({ account, symbol: 'BTC-USDT', side: 'Buy' as const, ordType: 'Limit' as const, qty: qty(), price: '50000.00' });
const market = () => ({ account, symbol: 'BTC-USDT', side: 'Buy' as const, ordType: 'Market' as const, qty: qty() });
const commandId = freshId;

/** Answered by the desk itself, as the person would be. */
const ask = async <P extends Path>(
  world: World,
  by: CallerName,
  { path, input }: { readonly path: P; readonly input: InputOf<P> },
): Promise<Called> => call(world, by, { path, input });

const must = async <P extends Path>(
  world: World,
  by: Person,
  asked: { readonly path: P; readonly input: InputOf<P> },
): Promise<Record<string, unknown>> => {
  const { status, data, failure } = await ask(world, by as CallerName, asked);
  if (status !== 200) throw new Error(`${asked.path} by ${by} must be done, was ${status} ${JSON.stringify(failure)}`);
  return data as Record<string, unknown>;
};

const placed = async (world: World): Promise<string> => {
  const { result } = await must(world, 'trader', { path: 'orders.place', input: { commandId: commandId(), ...resting() } });
  const id = String(result);
  await waitFor(() => (world.desk.hub.table(`account:${account}`, 'orders').get(id)?.ordStatus === 'New' ? true : undefined), {
    what: () => `a resting order, was ${world.desk.hub.table(`account:${account}`, 'orders').get(id)?.ordStatus}`,
    withinMs,
  });
  return id;
};

const requested = async (world: World, by: Person): Promise<{ readonly id: string; readonly contentHash: string }> => {
  await world.command(by, { type: 'ChangeLimit', limitId: limitOf(world.desk), allowed: raised(), reason: 'a raise to decide' });
  const rows = () => [...world.desk.hub.table('risk', 'requests').values()];
  const find = () => rows().findLast(({ state, requesterId }) => state === 'Open' && requesterId === world.people[by].identity.userId);
  return waitFor(find, { what: () => 'a request', withinMs });
};
const limitOf = ({ hub }: Desk): string =>
  present(
    [...hub.table('risk', 'limits').keys()].find((id) => id.startsWith('R05.maxOpenOrders@firm')),
    'a limit',
  );
const raised = (): string => String(3000 + (count += 1));

const haltScope = (): string => `firm/main/${account}/s${freshId().slice(0, 8)}`;

const newStrategy = async (world: World): Promise<{ readonly id: string; readonly baseHash: string }> => {
  const made = await must(world, 'analyst', { path: 'strategies.create', input: { name: `S ${freshId()}`, template: 'ma-cross' } });
  return { id: String(made['id']), baseHash: String(made['hash']) };
};
/** A strategy of a family of its own: each has a longer chain of averages. */
const newFamily = async (world: World): Promise<string> => {
  const { id, baseHash } = await newStrategy(world);
  const { nodes, ...rest } = maCross.build();
  const length = (count += 1);
  const chain = Array.from({ length }, (_, i) => ({
    ...{ id: `mean${i}`, kind: 'sma@1', params: { period: { value: 2, unit: 'bars' } } },
    in: { x: i === 0 ? ['close', 'out'] : [`mean${i - 1}`, 'sma'] },
  }));
  const longer = nodes.map((node) => (node.id === 'fast' ? { ...node, in: { x: [`mean${length - 1}`, 'sma'] } } : node));
  await must(world, 'analyst', {
    path: 'strategies.save',
    input: { id, baseHash, graph: { ...rest, nodes: [...longer, ...chain] }, layout: {} },
  });
  return id;
};

const strategyOf = async (world: World): Promise<string> => (await newStrategy(world)).id;

const userOf = async ({ desk }: World): Promise<string> => {
  const name = `u${freshId().slice(0, 8)}`;
  const made = await createUser(desk.auth.context, operator, {
    name,
    email: `${name}@example.org`,
    role: 'viewer',
    accounts: [],
    password: testPassword,
  });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.id;
};

const prices = (): string => {
  const rows = Array.from({ length: 30 }, (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},1,2,1,${1 + (count % 7) / 10},10`);
  return ['Date,Open,High,Low,Close,Volume', ...rows].join('\n');
};
const rates = 'date,known_at,currency,tenor,rate\n2024-01-02,2024-01-02,USD,ON,0.0533\n2024-01-03,2024-01-03,USD,ON,0.0531';

const uploaded = async ({ origin, people }: World, by: Person, body = prices()): Promise<string> => {
  count += 1;
  const reply = await fetch(`${origin}/api/upload?name=prices.csv`, { method: 'POST', headers: people[by].headers, body });
  return String(((await reply.json()) as { uploadId: string }).uploadId);
};

const names = { account, method: 'inverse-volatility', symbols: ['SPY', 'QQQ', 'TLT'] };
const terms = { ...names, interval: '1m', lookback: 20, covariance: 'sample' as const };
const proposal = () => ({ runId: commandId(), ...terms, invested: 0.2 + (count += 1) / 1000, cap: 0.5, band: 0.001 });
const backtest = { template: 'ma-cross', symbol: 'SP500' };
/** Another size each time: a question that was answered before changes nothing. */
const onDepth = () => ({
  ...{ strategyId: 'ma-cross', recording: 'shipped', interval: '1s', size: String((1 + randomInt(9000)) / 1000) },
  depth: { levels: 5, orders: 'market', queue: 'power-prob', exponent: 3, fills: 'partial', latencyMs: 10 } as const,
});
const training = { recipe: { template: 'ml-classifier', epochs: 2, hidden: [2] }, symbol: 'SP500' };

const trained = async (world: World): Promise<string> => {
  const found = (await must(world, 'analyst', { path: 'models.list', input: undefined }))['models'] as { hash: string }[];
  if (found[0] !== undefined) return found[0].hash;
  await must(world, 'analyst', { path: 'models.train', input: training });
  const kept = async () =>
    ((await must(world, 'viewer', { path: 'models.list', input: undefined }))['models'] as { hash: string }[])[0]?.hash;
  return waitFor(kept, { what: () => 'a trained model', withinMs, everyMs: 250 });
};

/** Nothing is queued or at work in the threads. */
const runsAtWork = ({ store: { prisma } }: Desk) => prisma.run.count({ where: { state: 'Running' } });

const idle = ({ desk }: World) =>
  waitFor(async () => (runBoardOf(desk).size() === 0 && (await runsAtWork(desk)) === 0 ? true : undefined), {
    what: () => 'threads without work',
    withinMs,
    everyMs: 100,
  });

/** Another sum of cash each time: a sweep that was run before changes nothing. */
const sweepTicket = () => ({
  ...{ strategyId: 'ma-cross', symbol: 'SP500', from: '2019-06-01', cash: String(100_000 + (count += 1)) },
  axes: [{ axis: 'fast.period', values: '5,10' }],
});

/** No search is at work. */
const searched = ({ desk }: World) =>
  waitFor(() => (searchBoardOf(desk).isIdle() ? true : undefined), {
    what: () => 'a search that has ended',
    withinMs,
    everyMs: 100,
  });

let sweep: Promise<string> | undefined;
/** One sweep that is done, for all that ask about it. */
const swept = (world: World): Promise<string> => (sweep ??= sweepOnce(world));
const sweepOnce = async (world: World): Promise<string> => {
  const { sweepId } = await must(world, 'analyst', { path: 'sweeps.start', input: sweepTicket() });
  await searched(world);
  return String(sweepId);
};

/** The feed is off again, and the Paper lane, where it has opened one, is there: its thread may only just have been started. */
const switchedOff = async ({ desk }: World): Promise<void> => {
  await desk.watch.set('binance-spot', false);
  const isThere = (): boolean => desk.lanes.open().every(({ name }) => name !== 'paper' || desk.hub.streams().includes('paper/risk'));
  const isRest = (): boolean => desk.hub.table('ops', 'feeds').get('binance-spot')?.switch === 'Off' && isThere();
  await waitFor(() => (isRest() ? true : undefined), { what: () => 'a feed that is off', withinMs });
};

const opened = async ({ desk }: World): Promise<void> => {
  await desk.replay.open('shipped');
  await desk.replay.control({ deed: 'pause' });
};

const deployed = async (world: World): Promise<string> => {
  const input = { commandId: commandId(), strategyId: 'ma-cross', account, symbol: 'SPY', interval: '1d' };
  return String((await must(world, 'trader', { path: 'deployments.start', input }))['id']);
};

/** One entry for each procedure there is: the compiler names the one that is missing. */
const deeds: { readonly [P in Path]: Deed<InputOf<P>> } = {
  'alerts.acknowledge': {
    may: ['trader', 'risk', 'admin'],
    input: async (world) => {
      const scope = haltScope();
      await world.command('trader', { type: 'SetTradingState', level: 1, scope, reason: 'an alert to acknowledge' });
      return { commandId: commandId(), id: `halt ${scope}` };
    },
    changes: ['alerts', 'commands'],
    answers: done,
  },
  'alerts.removeRule': {
    may: ['trader', 'analyst', 'risk'],
    input: async (world) => {
      const id = commandId();
      await must(world, 'trader', { path: 'alerts.setPrice', input: { commandId: id, symbol: 'SPY', above: '9999.00' } });
      return { commandId: commandId(), id };
    },
    changes: ['rules', 'commands'],
    answers: done,
  },
  'alerts.setPrice': {
    may: ['trader', 'analyst', 'risk'],
    input: () => ({ commandId: commandId(), symbol: 'SPY', above: '9999.00' }),
    changes: ['rules', 'commands'],
    answers: done,
  },
  'audit.search': {
    may: ['risk', 'admin'],
    input: () => ({ limit: 2 }),
    answers: [expect.objectContaining({ seq: text }), expect.anything()],
  },
  'audit.verify': { may: ['risk', 'admin'], input: () => undefined, answers: { ok: true, records: text, head: text } },
  'data.cancelImport': {
    may: ['analyst', 'trader'],
    input: async (world, by) => ({ uploadId: await uploaded(world, by) }),
    answers: { cancelled: false },
  },
  'data.facts': { may: everyone, input: () => undefined, answers: list },
  'data.importFacts': {
    may: ['analyst', 'trader'],
    input: async (world, by) => ({ uploadId: await uploaded(world, by, rates), kind: 'rates', set: `R${(count += 1)}` }),
    changes: ['files'],
    answers: expect.objectContaining({ rows: 2, imported: 2 }),
  },
  'data.importUpload': {
    may: ['analyst', 'trader'],
    input: async (world, by) => ({ uploadId: await uploaded(world, by), symbol: `X${(count += 1)}` }),
    changes: ['files'],
    answers: expect.objectContaining({ rows: 30 }),
  },
  'data.list': { may: everyone, input: () => undefined, answers: list },
  'data.universes': { may: everyone, input: () => undefined, answers: list },
  'data.previewFacts': {
    may: ['analyst', 'trader'],
    input: async (world, by) => ({ uploadId: await uploaded(world, by, rates), kind: 'rates' }),
    answers: expect.objectContaining({ sampledRows: 2 }),
  },
  'data.series': { may: everyone, input: () => ({ needs: [{ kind: 'vintages', name: 'GDP' }] }), answers: list },
  'data.preview': {
    may: ['analyst', 'trader'],
    input: async (world, by) => ({ uploadId: await uploaded(world, by) }),
    answers: expect.any(Object),
  },
  'deployments.start': {
    may: ['trader'],
    input: () => ({ commandId: commandId(), strategyId: 'ma-cross', account, symbol: 'SPY', interval: '1d' }),
    changes: ['deployments', 'commands'],
    besides: filled,
    answers: expect.objectContaining({ state: 'Done', id: text, symbol: 'SPY' }),
  },
  'deployments.stop': {
    may: ['trader', 'risk'],
    input: async (world) => ({ commandId: commandId(), id: await deployed(world) }),
    changes: ['deployments', 'commands'],
    answers: done,
  },
  'deployments.warmUp': {
    may: everyone,
    input: () => ({ strategyId: 'ma-cross', symbol: 'SPY', interval: '1m' }),
    answers: expect.any(Object),
  },
  'devices.list': { may: session, input: () => undefined, answers: list },
  'devices.pair': {
    may: session,
    input: () => undefined,
    changes: ['PairingCode'],
    answers: { url: expect.stringContaining('/m#'), expiresAtMs: expect.any(Number), svg: expect.stringContaining('<svg') },
  },
  'devices.revoke': {
    may: session,
    input: async (world, by) => ({ id: (await paired(world, by)).identity.sessionId }),
    changes: ['Device'],
    answers: { id: text },
  },
  'feeds.set': {
    may: ['admin'],
    input: () => ({ feed: 'binance-spot', on: true }),
    changes: ['DeskSetting', 'feeds'],
    // The Paper lane opens with the first feed: its journal and its venues' logs.
    besides: ['files', 'streams'],
    answers: { feed: 'binance-spot', on: true },
    tidy: switchedOff,
  },
  'halt.requestReset': {
    may: ['trader', 'risk'],
    input: async (world) => {
      const scope = haltScope();
      await world.command('trader', { type: 'SetTradingState', level: 1, scope, reason: 'a halt to reset' });
      return { commandId: commandId(), scope, reason: 'all is well' };
    },
    changes: ['requests', 'commands'],
    answers: done,
  },
  'halt.set': {
    may: ['trader', 'risk', 'admin'],
    input: () => ({ commandId: commandId(), level: 2 as const, scope: haltScope(), reason: 'to be seen' }),
    changes: ['states', 'commands'],
    besides: ['deployments'],
    answers: done,
  },
  'limits.change': {
    may: ['trader', 'risk'],
    input: ({ desk }) => ({ commandId: commandId(), limitId: limitOf(desk), allowed: raised(), reason: 'more room' }),
    changes: ['requests', 'commands'],
    answers: done,
  },
  'lockBoxes.list': { may: session, input: () => undefined, answers: list },
  'lockBoxes.open': {
    may: ['analyst', 'trader'],
    input: async (world) => {
      const sealed = { strategyId: await newFamily(world), symbol: 'SP500' };
      await must(world, 'analyst', { path: 'lockBoxes.seal', input: sealed });
      return { ...sealed, reason: 'the rules are final' };
    },
    changes: ['TrialRecord'],
    besides: ['files'],
    answers: expect.objectContaining({ openings: [expect.objectContaining({ reason: 'the rules are final' })] }),
  },
  'lockBoxes.seal': {
    may: ['analyst', 'trader'],
    input: async (world) => ({ strategyId: await newFamily(world), symbol: 'SP500' }),
    changes: ['TrialRecord'],
    besides: ['files'],
    answers: { sealedFromMs: expect.any(Number), openings: [] },
  },
  'models.cancel': {
    may: ['analyst'],
    input: async (world) => {
      const recipe = { ...training.recipe, epochs: 1000 };
      return { runId: String((await must(world, 'analyst', { path: 'models.train', input: { ...training, recipe } }))['runId']) };
    },
    changes: ['Run'],
    answers: { cancelled: true },
    tidy: (world, { runId }) => {
      trainBoardOf(world.desk).cancel(runId);
      return idle(world);
    },
  },
  'models.get': {
    may: session,
    input: async (world) => ({ hash: await trained(world) }),
    answers: expect.objectContaining({ model: expect.any(Object) }),
  },
  'models.list': { may: session, input: () => undefined, answers: { models: list, trainings: list } },
  'models.networks': {
    may: session,
    input: () => ({ hashes: ['a'.repeat(64)] }),
    answers: [{ hash: 'a'.repeat(64), reason: text }],
  },
  'models.predictions': { may: session, input: async (world) => ({ hash: await trained(world) }), answers: [] },
  'models.toStrategy': {
    may: ['analyst', 'trader'],
    input: async (world) => ({ hash: await trained(world) }),
    changes: ['Strategy', 'StrategyVersion'],
    answers: { strategyId: text, versionHash: text, name: text },
  },
  'models.train': {
    may: ['analyst'],
    input: () => training,
    changes: ['Run'],
    besides: ['Model', 'files'],
    answers: { runId: text },
    tidy: idle,
  },
  'ops.drillReport': {
    may: ['admin', 'trader', 'analyst', 'risk'],
    input: () => undefined,
    answers: expect.objectContaining({ state: text }),
  },
  'ops.verifyJournal': {
    may: ['admin', 'trader', 'analyst', 'risk'],
    input: () => undefined,
    answers: { lanes: expect.arrayContaining([expect.objectContaining({ lane: 'sim', chainOk: true })]) },
  },
  'orders.cancelAlgorithm': {
    may: ['trader', 'risk'],
    input: async (world) => {
      const input = { commandId: commandId(), ...resting(), algorithm: 'twap', durationMs: 3_600_000, slices: 2 };
      return {
        commandId: commandId(),
        parentId: String((await must(world, 'trader', { path: 'orders.placeAlgorithm', input }))['result']),
      };
    },
    changes: ['algorithms', 'commands'],
    besides: ['orders'],
    answers: done,
  },
  'orders.cancelAll': {
    may: ['trader', 'risk'],
    input: async (world) => {
      await placed(world);
      return { commandId: commandId(), account };
    },
    changes: ['orders', 'commands'],
    besides: ['algorithms'],
    answers: [done],
  },
  'orders.cancel': {
    may: ['trader', 'risk'],
    input: async (world) => ({ commandId: commandId(), clOrdId: await placed(world) }),
    changes: ['orders', 'commands'],
    answers: done,
  },
  'orders.placeAlgorithm': {
    may: ['trader'],
    input: () => ({ commandId: commandId(), ...resting(), algorithm: 'twap', durationMs: 3_600_000, slices: 2 }),
    changes: ['algorithms', 'orders', 'commands'],
    answers: done,
  },
  'orders.place': {
    may: ['trader'],
    input: () => ({ commandId: commandId(), ...market() }),
    changes: ['orders', 'commands'],
    besides: filled,
    answers: done,
  },
  'orders.preview': { may: ['trader'], input: () => market(), answers: expect.objectContaining({ checks: list }) },
  'orders.replace': {
    may: ['trader'],
    input: async (world) => ({ commandId: commandId(), clOrdId: await placed(world), qty: qty(), price: '50005.00' }),
    changes: ['orders', 'commands'],
    answers: done,
  },
  'portfolio.accept': {
    may: ['trader'],
    input: async (world) => {
      const made = await must(world, 'trader', { path: 'portfolio.propose', input: proposal() });
      return { commandId: commandId(), account, hash: String(made['hash']) };
    },
    changes: ['orders', 'commands'],
    besides: filled,
    answers: expect.any(Object),
  },
  'portfolio.cancel': {
    may: ['trader', 'analyst'],
    input: () => ({ account, runId: commandId() }),
    answers: { cancelled: false },
  },
  'portfolio.propose': { may: ['trader', 'analyst'], input: proposal, answers: expect.objectContaining({ hash: text }) },
  'positions.flatten': {
    may: ['trader'],
    input: async (world) => {
      await must(world, 'trader', { path: 'orders.place', input: { commandId: commandId(), ...market() } });
      const held = () => [...world.desk.hub.table(`account:${account}`, 'positions').values()].some((row) => row.qty !== 0);
      await waitFor(() => (held() ? true : undefined), { what: () => 'a position', withinMs });
      return { commandId: commandId(), account };
    },
    changes: ['orders', 'commands'],
    besides: filled,
    answers: done,
  },
  'replay.conditions': { may: everyone, input: () => undefined, answers: list },
  'replay.control': {
    may: ['analyst', 'trader'],
    input: async (world) => {
      await opened(world);
      return { deed: 'close' as const };
    },
    changes: ['replays'],
    answers: expect.anything(),
    tidy: ({ desk }) => desk.replay.control({ deed: 'close' }),
  },
  'replay.open': {
    may: ['analyst', 'trader'],
    input: async ({ desk }) => {
      await desk.replay.control({ deed: 'close' });
      return { recording: 'shipped' };
    },
    changes: ['replays'],
    answers: expect.anything(),
    tidy: ({ desk }) => desk.replay.control({ deed: 'close' }),
  },
  'replay.openBars': {
    may: ['analyst', 'trader'],
    input: async ({ desk }) => {
      await desk.replay.control({ deed: 'close' });
      return { symbol: 'SP500', template: 'ma-cross' };
    },
    changes: ['replays'],
    answers: expect.anything(),
    tidy: ({ desk }) => desk.replay.control({ deed: 'close' }),
  },
  'replay.recordings': { may: everyone, input: () => undefined, answers: expect.objectContaining({ recordings: list }) },
  'requests.decide': {
    may: ['risk'],
    input: async (world) => {
      const { id, contentHash } = await requested(world, 'trader');
      await stepUp(world, 'risk');
      return { commandId: commandId(), requestId: id, contentHash, approve: false, reason: 'not today' };
    },
    changes: ['requests', 'commands'],
    answers: done,
  },
  'requests.withdraw': {
    may: ['trader', 'risk'],
    input: async (world, by) => ({ commandId: commandId(), requestId: (await requested(world, by)).id }),
    changes: ['requests', 'commands'],
    answers: done,
  },
  'robustness.cancel': { may: ['analyst', 'trader'], input: () => ({ runId: '0'.repeat(64) }), answers: { cancelled: false } },
  'robustness.get': {
    may: session,
    input: () => ({ runId: '0'.repeat(64) }),
    answers: { isAtWork: false, variants: 31 },
  },
  'robustness.start': {
    may: ['analyst', 'trader'],
    /** A short run with another sum of cash each time: none of its variants was counted before. */
    input: async (world) => {
      const asked = { ...backtest, from: '2019-06-01', cash: String(100_000 + (count += 1)) };
      const runId = String((await must(world, 'analyst', { path: 'runs.start', input: asked }))['runId']);
      await idle(world);
      return { runId };
    },
    changes: ['TrialRecord'],
    besides: ['Run', 'files'],
    answers: { runId: text },
    tidy: searched,
  },
  'runs.cancel': {
    may: ['analyst', 'trader'],
    /** Queued by a life of the desk that has ended: nobody works on it. */
    input: async ({ desk }) => {
      const id = randomBytes(32).toString('hex');
      const queued = { id, kind: 'backtest', programHash: 'p', dataHash: 'd', seed: 7n, ownerId: 'ana', config: {} } as const;
      return { runId: (await createRun(desk.store.prisma, queued)).id };
    },
    changes: ['Run'],
    answers: { cancelled: true },
  },
  'runs.compare': {
    may: session,
    input: async (world) => {
      const runId = async (seed: number): Promise<string> =>
        String((await must(world, 'analyst', { path: 'runs.start', input: { ...backtest, seed } }))['runId']);
      const runIds = [await runId(7), await runId(8)];
      await idle(world);
      return { runIds };
    },
    besides: ['Run', 'TrialRecord', 'files'],
    answers: expect.objectContaining({ runs: list, figures: list, isSameTime: true }),
  },
  'runs.estimateDepth': {
    may: ['analyst', 'trader'],
    input: () => onDepth(),
    answers: expect.objectContaining({ frames: expect.any(Number), trialsOfFamily: expect.any(Number) }),
  },
  'runs.get': {
    may: session,
    input: async (world) => ({ runId: String((await must(world, 'analyst', { path: 'runs.start', input: backtest }))['runId']) }),
    besides: ['Run', 'TrialRecord', 'files'],
    answers: expect.objectContaining({ run: expect.any(Object) }),
    tidy: idle,
  },
  'runs.list': { may: session, input: () => undefined, answers: list },
  'runs.note': {
    may: ['analyst', 'trader'],
    input: async (world) => {
      const runId = String((await must(world, 'analyst', { path: 'runs.start', input: backtest }))['runId']);
      await idle(world);
      return { runId, notes: `seen ${commandId()}`, tags: ['trend'] };
    },
    changes: ['files'],
    besides: ['Run', 'TrialRecord'],
    answers: expect.objectContaining({ isBefore: false, tags: ['trend'] }),
  },
  'runs.remake': {
    may: ['analyst', 'trader'],
    input: async (world) => {
      const runId = String((await must(world, 'analyst', { path: 'runs.start', input: backtest }))['runId']);
      await idle(world);
      return { runId };
    },
    besides: ['Run', 'TrialRecord', 'files'],
    answers: { runId: text },
  },
  'runs.start': {
    may: ['analyst', 'trader'],
    /** Another seed each time: a question that was answered before changes nothing. */
    input: () => ({ ...backtest, seed: randomInt(1_000_000) }),
    changes: ['Run', 'TrialRecord'],
    besides: ['files'],
    answers: { runId: text },
    tidy: idle,
  },
  'runs.startDepth': {
    may: ['analyst', 'trader'],
    input: () => onDepth(),
    changes: ['Run', 'TrialRecord'],
    besides: ['files'],
    answers: { runId: text },
    tidy: idle,
  },
  'session.list': { may: session, input: () => undefined, answers: list },
  'session.accounts': { may: everyone, input: () => ({}), answers: [account] },
  'session.me': { may: everyone, input: () => undefined, answers: expect.objectContaining({ environment: 'Sim', accounts: [account] }) },
  'session.stepUp': {
    may: session,
    input: ({ desk }) => {
      desk.auth.context.events.emit({ reason: 'ScopeChanged', userId: 'nobody at all' }); // every step-up is void after it
      return { password: testPassword };
    },
    changes: ['stepped'],
    answers: { done: true },
  },
  'settings.get': { may: session, input: () => ({ key: 'rights' }), answers: null },
  'settings.resetAccount': {
    may: ['trader'],
    input: async (world) => {
      await flatten(world);
      return { commandId: commandId(), account };
    },
    changes: ['cash', 'commands'],
    besides: ['accounts'],
    answers: done,
  },
  'settings.set': {
    may: session,
    input: () => ({ key: 'rights', value: { seen: freshId() } }),
    changes: ['UserSetting'],
    answers: { key: 'rights' },
  },
  'strategies.create': {
    may: ['analyst', 'trader'],
    input: () => ({ name: 'Rights', template: 'ma-cross' }),
    changes: ['Strategy', 'StrategyVersion'],
    answers: { id: text, hash: text },
  },
  'strategies.get': { may: everyone, input: async (world) => ({ id: await strategyOf(world) }), answers: expect.any(Object) },
  'strategies.list': { may: everyone, input: () => undefined, answers: list },
  'strategies.save': {
    may: ['analyst', 'trader'],
    input: async (world) => ({
      ...(await newStrategy(world)),
      graph: maCross.build({ fast: 3, slow: 30 + (count += 1) }),
      layout: {},
    }),
    changes: ['Strategy', 'StrategyVersion'],
    answers: { hash: text },
  },
  'strategies.subgraphs': { may: everyone, input: () => undefined, answers: list },
  'strategies.templates': { may: everyone, input: () => undefined, answers: list },
  'strategies.version': {
    may: everyone,
    input: async (world) => {
      const { id, baseHash: hash } = await newStrategy(world);
      return { id, hash };
    },
    answers: expect.any(Object),
  },
  'strategies.validate': { may: everyone, input: () => ({ graph: maCross.build() }), answers: [] },
  'sweeps.cancel': { may: ['analyst', 'trader'], input: () => ({ sweepId: '0'.repeat(64) }), answers: { cancelled: false } },
  'sweeps.estimate': {
    may: ['analyst', 'trader'],
    input: () => sweepTicket(),
    answers: expect.objectContaining({ runs: 2, sampled: 2, estimatedMs: expect.any(Number) }),
  },
  'sweeps.get': {
    may: session,
    input: async (world) => ({ sweepId: await swept(world) }),
    answers: expect.objectContaining({ sweep: expect.objectContaining({ state: 'Done', finished: 2 }), verdict: expect.any(Object) }),
  },
  'sweeps.list': { may: session, input: () => undefined, answers: list },
  'sweeps.params': {
    may: session,
    input: () => ({ strategyId: 'ma-cross' }),
    answers: expect.arrayContaining([expect.objectContaining({ axis: 'fast.period', drawn: '20' })]),
  },
  'sweeps.resume': {
    may: ['analyst', 'trader'],
    input: async (world) => ({ sweepId: await swept(world) }),
    answers: { sweepId: text },
    tidy: searched,
  },
  'sweeps.rows': {
    may: session,
    input: async (world) => ({ sweepId: await swept(world) }),
    answers: { rows: [expect.objectContaining({ index: 0 }), expect.objectContaining({ index: 1 })], isPart: false },
  },
  'sweeps.start': {
    may: ['analyst', 'trader'],
    input: () => sweepTicket(),
    changes: ['TrialRecord'],
    besides: ['files'],
    answers: { sweepId: text },
    tidy: searched,
  },
  'sweeps.validate': {
    may: ['analyst', 'trader'],
    input: async (world) => {
      const scheme = { by: 'walk-forward' as const, trainBars: 80, testBars: 40 + (count += 1), anchored: false };
      return { sweepId: await swept(world), scheme };
    },
    changes: ['TrialRecord'],
    besides: ['files'],
    answers: { validationId: text },
    tidy: searched,
  },
  'users.create': {
    may: ['admin'],
    input: () => {
      const name = `n${freshId().slice(0, 8)}`;
      return { name, email: `${name}@example.org`, role: 'viewer' as const, accounts: [], password: testPassword };
    },
    changes: ['User', 'Account'],
    answers: { id: text, name: text, role: 'viewer' },
  },
  'users.disable': {
    may: ['admin'],
    input: async (world) => ({ userId: await userOf(world), reason: 'has left' }),
    changes: ['User'],
    besides: ['stepped'],
    answers: { id: text, banned: true },
  },
  'users.list': { may: ['admin', 'risk'], input: () => undefined, answers: list },
  'users.setPassword': {
    may: ['admin'],
    input: async (world) => ({ userId: await userOf(world), password: 'Another-Horse-7-Staple' }),
    changes: ['Account'],
    besides: ['stepped'],
    answers: { userId: text },
  },
  'users.setRole': {
    may: ['admin'],
    input: async (world) => ({ commandId: commandId(), userId: await userOf(world), role: 'analyst' as const, accounts: [account] }),
    changes: ['User', 'roles', 'commands'],
    besides: ['stepped'],
    answers: expect.objectContaining({ role: 'analyst' }),
  },
  /** Last, because it ends by itself some time later. */
  'ops.drill': {
    may: ['admin', 'risk'],
    input: () => ({ times: 1 }),
    changes: ['drill'],
    besides: ['files'],
    answers: expect.objectContaining({ state: 'Running', times: 1 }),
    busy: ({ home }) => (drillStatus(home).state === 'Running' ? 'Conflict' : undefined),
  },
};

// ---------------------------------------------------------------- how it is asked

interface Called {
  readonly status: number;
  readonly data: unknown;
  readonly failure: { readonly code: string; readonly message: string } | undefined;
}

const typeOf = (path: string): string =>
  present((appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)[path], path)._def.type;

const baseOf = (by: CallerName | Person): string => (by === 'phone' ? '/m/api/trpc' : '/api/trpc');
const headersOf = ({ people, phone, origin }: World, by: CallerName | Person): Record<string, string> => ({
  ...(by === 'nobody' ? { origin } : by === 'phone' ? phone.headers : people[by].headers),
});

const call = async (world: World, by: CallerName, { path, input }: { readonly path: string; readonly input: unknown }): Promise<Called> => {
  const isQuery = typeOf(path) === 'query';
  const query = isQuery && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  const reply = await fetch(`${world.origin}${baseOf(by)}/${path}${query}`, {
    method: isQuery ? 'GET' : 'POST',
    headers: { ...headersOf(world, by), 'content-type': 'application/json' },
    ...(!isQuery && { body: JSON.stringify(input ?? {}) }),
  });
  const body = (await reply.json()) as { result?: { data: unknown }; error?: { data: { failure?: Called['failure'] } } };
  return { status: reply.status, data: body.result?.data, failure: body.error?.data.failure };
};

const paired = async (world: World, by: Person): Promise<TestPerson> => {
  const { url } = await must(world, by, { path: 'devices.pair', input: undefined });
  const code = String(url).split('#')[1];
  const reply = await fetch(`${world.origin}/m/api/pair`, {
    method: 'POST',
    headers: { origin: world.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Phone' }),
  });
  const headers = { origin: world.origin, cookie: cookiesOf(reply) };
  return { identity: present(await world.desk.auth.resolvePhone(new Headers(headers)), 'a paired phone'), headers };
};

const stepUp = (world: World, by: Person) =>
  world.desk.auth.stepUp(world.people[by].identity, { password: testPassword, address: '127.0.0.1' });

const flatten = async (world: World): Promise<void> => {
  await must(world, 'trader', { path: 'orders.cancelAll', input: { commandId: commandId(), account } });
  await must(world, 'trader', { path: 'positions.flatten', input: { commandId: commandId(), account } });
  const { hub } = world.desk;
  const isFlat = () =>
    [...hub.table(`account:${account}`, 'positions').values()].every((row) => row.qty === 0) &&
    [...hub.table(`account:${account}`, 'orders').values()].every(({ leavesQty }) => leavesQty === 0);
  await waitFor(() => (isFlat() ? true : undefined), { what: () => 'a flat account', withinMs });
};

const drillOver = (home: string) =>
  waitFor(() => (drillStatus(home).state === 'Idle' ? true : undefined), { what: () => 'the end of a drill', withinMs: 240_000 });

const open = async (): Promise<World> => {
  const testDesk = await openTestDesk();
  const { desk, person } = testDesk;
  const people = {
    admin: await person('ada', 'admin'),
    trader: await person('tess', 'trader'),
    analyst: await person('ana', 'analyst'),
    risk: await person('rob', 'risk'),
    risk2: await person('rita', 'risk'),
    viewer: await person('vera', 'viewer'),
  };
  const world: Omit<World, 'phone'> = {
    ...testDesk,
    people,
    command: async (by, command, id = freshId()) => {
      const reply = await desk.command(people[by].identity, id, command);
      if (!reply.ok) throw new Error(reply.failure.message);
      return reply.value.state === 'Done' ? reply.value.result : '';
    },
    lines: async () => {
      const stepped = Object.entries(people).flatMap(([name, { identity }]) =>
        desk.auth.hasSteppedUp(identity) ? [`stepped ${name}`] : [],
      );
      return new Set([...(await testDesk.lines()), ...stepped]);
    },
  };
  return { ...world, phone: await paired({ ...world, phone: people.viewer }, 'trader') };
};

const tableOf = (line: string): string => line.split(' ')[0] ?? '';

const tablesOf = (from: ReadonlySet<string>, to: ReadonlySet<string>): readonly string[] =>
  [...new Set(differences(from, to).map(tableOf))].toSorted();

const audited = ({ desk }: World, action: string): Promise<readonly { actorId: string; outcome: string }[]> =>
  desk.store.prisma.auditRecord.findMany({ where: { action }, select: { actorId: true, outcome: true }, orderBy: { seq: 'asc' } });

const failed = (code: string): unknown => expect.objectContaining({ code, message: text });

const idOf = ({ people, phone }: World, by: CallerName): string =>
  by === 'nobody' ? 'nobody' : by === 'phone' ? phone.identity.userId : people[by].identity.userId;

let world: World;
let rest: ReturnType<typeof createRest>;
beforeAll(async () => {
  world = await open();
  rest = createRest(world.lines);
}, 300_000);
afterAll(async () => {
  await drillOver(world.home);
  await world.close();
}, 300_000);

test('every procedure has its entry, and no entry is of a procedure that is gone', () => {
  expect(Object.keys(deeds).toSorted()).toEqual(Object.keys(appRouter._def.procedures).toSorted());
});

describe.each(Object.entries(deeds) as [Path, Deed<unknown>][])(
  '%s',
  (path, { may, input, changes = [], besides = [], answers, busy, tidy }) => {
    const others = callers.filter((caller) => !may.includes(caller));

    test(`is denied to ${others.join(', ')}: nothing changes, and the audit log has it`, async () => {
      const asked = await input(world, may[0] as Person);
      onTestFinished(async () => void (await tidy?.(world, asked)));
      const before = await rest.atRest();
      let known = (await audited(world, path)).length;
      for (const by of others) {
        const { status, failure, data } = await call(world, by, { path, input: asked });
        const code = by === 'nobody' ? 'Unauthenticated' : 'Forbidden';
        expect({ by, status, failure, data }).toEqual({ by, status: by === 'nobody' ? 401 : 403, failure: failed(code), data: undefined });
        const added = (await audited(world, path)).slice(known);
        known += added.length;
        expect({ by, added }).toEqual({ by, added: by === 'nobody' ? [] : [{ actorId: idOf(world, by), outcome: 'Refused' }] });
      }
      await rest.look();
      expect(differences(before, await rest.atRest())).toEqual([]);
    });

    test.each(may)(`is done for %s: ${changes.join(', ') || 'nothing'} changes`, async (by) => {
      const asked = await input(world, by as Person);
      onTestFinished(async () => void (await tidy?.(world, asked)));
      const before = await rest.atRest();
      const known = await audited(world, path);
      const cause = busy?.(world);
      const { status, data, failure } = await call(world, by, { path, input: asked });
      expect({ status, failure, data }).toEqual(
        cause === undefined ? { status: 200, failure: undefined, data: answers } : { status: 409, failure: failed(cause), data: undefined },
      );
      if (cause !== undefined) return;
      const isChange = typeOf(path) === 'mutation';
      const added = (await audited(world, path)).slice(known.length);
      expect(added).toEqual(isChange ? [{ actorId: idOf(world, by), outcome: 'Granted' }] : []);
      const changed = async () => tablesOf(before, await rest.look());
      await expect.poll(changed, { timeout: withinMs }).toEqual(expect.arrayContaining([...changes]));
      const beyond = differences(before, await rest.atRest()).filter((line) => ![...changes, ...besides].includes(tableOf(line)));
      expect(beyond).toEqual([]);
    });
  },
);
