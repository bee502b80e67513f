import { expect, test, type APIRequestContext } from '@playwright/test';
import { ask, commandId, mutate, order, signIn, type Person } from './desk.ts';

const people = {
  trader: 'demo-trader',
  analyst: 'demo-analyst',
  risk: 'demo-risk-1',
  admin: 'demo-admin',
  viewer: 'demo-viewer',
} as const satisfies Record<string, Person>;
type Role = keyof typeof people;
const roles: readonly Role[] = ['trader', 'analyst', 'risk', 'admin', 'viewer'];

type Count = (request: APIRequestContext) => Promise<number>;

interface Deed {
  readonly path: string;
  readonly may: readonly Role[];
  readonly input: () => object;
  /** What there is one more of, once it is done; read by somebody who may. */
  readonly count?: Count;
}

const orders: Count = async (request) => {
  await signIn(request, 'demo-trader');
  return (await (await request.get('/api/export/orders.csv?account=SIM-01')).text()).trim().split('\n').length;
};
const strategies: Count = async (request) => {
  await signIn(request, 'demo-viewer');
  return ((await ask(request, 'strategies.list')).data as unknown as readonly unknown[]).length;
};

const market = { ordType: 'Market', price: undefined, qty: '0.011' };
const names = ['SPY', 'QQQ', 'TLT', 'GLD'];
const terms = { account: 'SIM-01', method: 'inverse-volatility', symbols: names, interval: '15m', lookback: 240, covariance: 'sample' };

const deeds: readonly Deed[] = [
  { path: 'orders.place', may: ['trader'], input: () => order(market), count: orders },
  {
    path: 'orders.placeAlgorithm',
    may: ['trader'],
    input: () => order({ ...market, qty: '0.022', algorithm: 'twap', durationMs: 60_000, slices: 2 }),
    count: orders,
  },
  { path: 'orders.cancelAll', may: ['trader', 'risk'], input: () => ({ commandId: commandId(), account: 'SIM-01' }) },
  { path: 'positions.flatten', may: ['trader'], input: () => ({ commandId: commandId(), account: 'SIM-01' }), count: orders },
  {
    path: 'alerts.setPrice',
    may: ['trader', 'analyst', 'risk'],
    input: () => ({ commandId: commandId(), symbol: 'SPY', above: '9999.00' }),
  },
  {
    path: 'strategies.create',
    may: ['trader', 'analyst'],
    input: () => ({ name: 'Rights', template: 'ma-cross' }),
    count: strategies,
  },
  {
    path: 'portfolio.propose',
    may: ['trader', 'analyst'],
    input: () => ({ runId: commandId(), ...terms, invested: 0.6, cap: 0.5, band: 0.001 }),
  },
  { path: 'feeds.set', may: ['admin'], input: () => ({ feed: 'binance-spot', on: false }) },
  { path: 'replay.open', may: ['trader', 'analyst'], input: () => ({ recording: 'shipped' }) },
  { path: 'settings.set', may: roles, input: () => ({ key: 'rights', value: { seen: true } }) },
];

/** Audit records of one person about one deed, by outcome. */
const audited = async (request: APIRequestContext, action: string, actorId: Person): Promise<Readonly<Record<string, number>>> => {
  await signIn(request, 'demo-risk-2');
  const rows = (await ask(request, 'audit.search', { action, actorId, limit: 500 })).data as unknown as readonly { outcome: string }[];
  const of = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  return { Granted: of('Granted'), Refused: of('Refused') };
};

for (const { path, may, input, count } of deeds) {
  test(`${path} is done for ${may.join(', ')} and for nobody else, and the audit log says so each time`, async ({ request }) => {
    for (const role of roles) {
      const person = people[role];
      const [before, known] = [await count?.(request), await audited(request, path, person)];
      await signIn(request, person);
      const answer = await mutate(request, path, input());
      const isGranted = may.includes(role);
      expect({ role, status: answer.status, failure: answer.failure?.code }).toEqual(
        isGranted ? { role, status: 200, failure: undefined } : { role, status: 403, failure: 'Forbidden' },
      );
      const outcome = isGranted ? 'Granted' : 'Refused';
      await expect.poll(() => audited(request, path, person)).toMatchObject({ [outcome]: (known[outcome] ?? 0) + 1 });
      if (before === undefined) continue;
      if (isGranted) await expect.poll(async () => count?.(request)).toBeGreaterThan(before);
      else expect(await count?.(request)).toBe(before);
    }
    await signIn(request, 'demo-trader');
    await mutate(request, 'orders.cancelAll', { commandId: commandId(), account: 'SIM-01' });
    await mutate(request, 'replay.control', { deed: 'close' });
  });
}
