import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Prisma } from '#/prisma/generated/client.ts';
import { testDatabases, type TestDatabase } from './testing.ts';

const tags = ['plain', 'a,b', 'say "x"', 'back\\slash', '{brace}', '', 'NULL', 'ß', ' '];
const details = { tick: 0.01, of: [1, null, 'x'], deep: { on: true } };
const data = {
  hash: 'd1',
  symbol: 'X',
  instrumentId: 'x',
  interval: '1m',
  stamp: 'open',
  zone: 'UTC',
  priceScale: 2,
  qtyScale: 0,
  columns: tags,
  rows: 1,
  fromTsNs: -1n,
  toTsNs: 9_223_372_036_854_775_807n,
  source: 's',
  licence: 'l',
  origin: 'o',
  file: 'f',
  quarantine: details,
  createdAt: new Date('2026-03-29T01:30:00.123Z'),
};

describe.each(testDatabases)('the records on $kind', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const strategy = (id: string) => ({ id, name: id, ownerId: 'u' });

  test('every type comes back as it was written', async () => {
    const { prisma } = database;
    await prisma.dataset.create({ data });
    expect(await prisma.dataset.findUnique({ where: { hash: 'd1' } })).toEqual({
      ...data,
      gaps: 0,
      supersedes: null,
      seeded: false,
    });
    expect(await prisma.dataset.count({ where: { quarantine: { path: ['tick'], equals: 0.01 }, columns: { has: 'a,b' } } })).toBe(1);
    const decimal = '12345678901234567890123456.123456789012';
    const rows = await prisma.$queryRaw`SELECT ${decimal}::numeric AS money, ${Buffer.from([0, 92, 255])}::bytea AS bytes,
      ${new Date(0)}::timestamptz AS at, array['a'] AS list`;
    expect(rows).toEqual([{ money: new Prisma.Decimal(decimal), bytes: Uint8Array.of(0, 92, 255), at: new Date(0), list: ['a'] }]);
  });

  test('unique, foreign key, missing row, check and overflow have their codes', async () => {
    const { prisma } = database;
    const version = { strategyId: 'none', hash: 'h', graph: {}, layout: {}, createdBy: 'u' };
    await expect(prisma.dataset.create({ data })).rejects.toMatchObject({ code: 'P2002' });
    await expect(prisma.strategyVersion.create({ data: version })).rejects.toMatchObject({ code: 'P2003' });
    await expect(prisma.strategy.delete({ where: { id: 'none' } })).rejects.toMatchObject({ code: 'P2025' });
    await expect(prisma.$executeRaw`UPDATE "Dataset" SET rows = 3000000000`).rejects.toMatchObject({ code: 'P2010' });
    await expect(prisma.user.create({ data: { id: 'u', name: 'u', email: 'u', role: 'king' } })).rejects.toThrow(/User_role_check/);
  });

  test('a transaction that throws is rolled back, and a nested one to its savepoint', async () => {
    const { prisma } = database;
    const failing = prisma.$transaction(async (tx) => {
      await tx.strategy.create({ data: strategy('undone') });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await prisma.$transaction(async (tx) => {
      await tx.strategy.create({ data: strategy('outer') });
      const inner = tx.$transaction(async (deep) => {
        await deep.strategy.create({ data: strategy('inner') });
        throw new Error('inner only');
      });
      await expect(inner).rejects.toThrow('inner only');
    });
    const rows = await prisma.strategy.findMany({ where: { id: { in: ['undone', 'outer', 'inner'] } } });
    expect(rows.map(({ id }) => id)).toEqual(['outer']);
  });

  test('a plain query issued during a transaction stays out of it', async () => {
    const { prisma } = database;
    const told = Promise.withResolvers<void>();
    const outside = told.promise.then(() => prisma.strategy.create({ data: strategy('outside') }));
    const failing = prisma.$transaction(async (tx) => {
      await tx.strategy.create({ data: strategy('inside') });
      told.resolve();
      await tx.$queryRaw`SELECT count(*) FROM generate_series(1, 200000)`; // the outside create is sent meanwhile
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    await outside;
    const rows = await prisma.strategy.findMany({ where: { id: { in: ['inside', 'outside'] } } });
    expect(rows.map(({ id }) => id)).toEqual(['outside']);
  });

  test('fifty concurrent read-modify-write transactions lose nothing', async () => {
    const { prisma } = database;
    await prisma.projectionCursor.create({ data: { lane: 'count', journalSeq: 0n } });
    const increment = () =>
      prisma.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "ProjectionCursor" WHERE lane = 'count' FOR UPDATE`;
        const { journalSeq } = await tx.projectionCursor.findUniqueOrThrow({ where: { lane: 'count' } });
        await tx.projectionCursor.update({ where: { lane: 'count' }, data: { journalSeq: journalSeq + 1n } });
      });
    await Promise.all(Array.from({ length: 50 }, increment));
    expect((await prisma.projectionCursor.findUniqueOrThrow({ where: { lane: 'count' } })).journalSeq).toBe(50n);
  });

  test('a transaction that times out is rolled back and frees the connection', async () => {
    const { prisma } = database;
    const slow = prisma.$transaction(
      async (tx) => {
        await tx.strategy.create({ data: strategy('late') });
        await tx.$queryRaw`SELECT pg_sleep(0.3)`;
        await tx.strategy.create({ data: strategy('later') });
      },
      { timeout: 100 },
    );
    // PostgreSQL says what it did to the statement under way (P2010), PGlite that the transaction is over (P2028).
    await expect(slow).rejects.toMatchObject({ code: expect.stringMatching(/^(P2028|P2010)$/) });
    expect(await prisma.strategy.count({ where: { id: { in: ['late', 'later'] } } })).toBe(0);
  });

  test('a long aggregate does not stall the event loop', async () => {
    const shares: number[] = [];
    // A pause of the collector may fall into one of them; what the query itself stalls falls into each.
    for (let i = 0; i < 5; i += 1) shares.push(await stallDuring(database.prisma));
    expect(Math.min(...shares)).toBeLessThan(0.5);
  });
});

/** The longest pause of the event loop, as a share of what the query took; none under 100 ms. */
const stallDuring = async (prisma: TestDatabase['prisma']): Promise<number> => {
  const ticks = [performance.now()];
  const timer = setInterval(() => ticks.push(performance.now()), 2);
  await prisma.$queryRaw`SELECT sum(sqrt(i)) FROM generate_series(1, 2000000) AS i`;
  await new Promise((resolve) => setImmediate(resolve)); // let a stall at the end show, too
  ticks.push(performance.now());
  clearInterval(timer);
  const stallMs = Math.max(...ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? tick)));
  const queryMs = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0);
  return stallMs < 100 ? 0 : stallMs / queryMs;
};
