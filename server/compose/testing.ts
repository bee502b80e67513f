/**
 * The whole desk for tests of its borders: the real composition in a home of its own, the simulated exchange as the process
 * it is, real people with passwords, and everything the desk knows as lines of text, so that "nothing changed" can be said.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { encodeRecord } from '#/core/engine/codec.ts';
import { settledHash } from '#/core/engine/recover.ts';
import type { Role } from '#/core/lifecycle/permissions.ts';
import { present } from '#/core/value/invariant.ts';
import { operator } from '#/server/auth/context.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { createUser } from '#/server/auth/users.ts';
import type { Config } from '#/server/config.ts';
import type { Desk } from '#/server/desk.ts';
import { drillStatus } from '#/server/drill/background-drill.ts';
import { findFreePort, startChild, waitFor } from '#/server/drill/child-process.ts';
import { journalFolder, watchJournal } from '#/server/drill/journal-watch.ts';
import { startDesk } from './start-desk.ts';

/** What comes late on a machine with other work is not wrong. */
export const withinMs = 120_000;

export const testPassword = 'Correct-Horse-9-Battery';

export interface TestDesk {
  readonly desk: Desk;
  readonly home: string;
  readonly origin: string;
  /** A person with a password and an open session; the first must be an admin. */
  readonly person: (name: string, role: Role, accounts?: readonly string[]) => Promise<TestPerson>;
  /** All the desk knows but for what the market moves by itself: one line a row, the table's name first. */
  readonly lines: () => Promise<ReadonlySet<string>>;
  /** Throws where a thread of the desk has ended that the test has not ended itself. */
  readonly close: (endedByTest?: readonly string[]) => Promise<void>;
}

export interface TestPerson {
  readonly identity: Identity;
  readonly headers: Readonly<Record<string, string>>;
}

export const openTestDesk = async (changes: Partial<Config> = {}): Promise<TestDesk> => {
  const home = mkdtempSync(join(tmpdir(), 'bellwether-borders-'));
  const exchangePort = await findFreePort();
  const exchange = startChild({
    script: 'workers/exchange-sim.ts',
    args: ['--port', String(exchangePort), '--home', home, '--history-minutes', '600'],
  });
  await waitFor(() => (exchange.lastLines().includes('exchange listens') ? true : undefined), {
    what: () => `start of the exchange (${exchange.lastLines().slice(-500)})`,
    withinMs,
  });
  const config = await configOf({ home, exchangePort, ...changes });
  const running = await startDesk(config);
  const { desk } = running;
  const origin = `http://127.0.0.1:${running.port}`;
  await waitFor(() => (desk.hub.table('desk', 'states').get('firm')?.state === 'Active' ? true : undefined), {
    what: () => 'an active firm',
    withinMs,
  });
  return {
    desk,
    home,
    origin,
    person: async (name, role, accounts = ['SIM-01']) => signUp({ desk, origin }, { name, role, accounts }),
    lines: createLines(desk),
    close: async (endedByTest = []) => {
      const ended = threadsEnded(desk, endedByTest);
      await running.close();
      exchange.kill('SIGTERM');
      await exchange.gone;
      rmSync(home, { recursive: true, force: true });
      if (ended.length > 0) throw new Error(`the desk's threads must live as long as it does, ended: ${ended.join('; ')}`);
    },
  };
};

const mustLive = /^(engine|follower|store|history)/;

/** The desk's own threads that ended, whether or not they were started again, and why. */
const threadsEnded = ({ hub }: Desk, endedByTest: readonly string[]): readonly string[] =>
  [...hub.table('ops', 'workers').values()]
    .filter(({ name }) => mustLive.test(name) && !endedByTest.includes(name))
    .filter(({ state, restarts }) => restarts > 0 || state === 'Restarting' || state === 'Failed')
    .map(({ name, detail }) => `${name}: ${hub.table('alerts', 'alerts').get(`worker ${name}`)?.text ?? detail}`);

const configOf = async (given: Pick<Config, 'home' | 'exchangePort'>): Promise<Config> => ({
  host: '127.0.0.1',
  port: await findFreePort(),
  nextPort: await findFreePort(),
  publicUrl: undefined,
  tls: undefined,
  isDev: false,
  seed: 7,
  demo: false,
  logLevel: 'error',
  databaseUrl: undefined,
  binanceUrl: 'http://127.0.0.1:9',
  sweep: { maxRuns: 1000, memoryMb: 256, threads: 1 },
  killAt: undefined,
  ...given,
});

interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly accounts: readonly string[];
}

const signUp = async ({ desk, origin }: Pick<TestDesk, 'desk' | 'origin'>, { name, role, accounts }: NewPerson): Promise<TestPerson> => {
  const email = `${name}@example.org`;
  const made = await createUser(desk.auth.context, operator, { name, email, role, accounts, password: testPassword });
  if (!made.ok) throw new Error(made.failure.message);
  const reply = await fetch(`${origin}/api/auth/sign-in`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: testPassword }),
  });
  if (!reply.ok) throw new Error(`${name} must be let in, was answered ${reply.status}`);
  const headers = { origin, cookie: cookiesOf(reply) };
  return { identity: present(await desk.auth.resolveSession(new Headers(headers)), `an identity of ${name}`), headers };
};

export const cookiesOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

export const freshId = (): string => randomUUID();

type Lines = TestDesk['lines'];

/** What is about to change by itself: an order on its way to the exchange, a strategy that waits for its history. */
const isUnderWay = (line: string): boolean => /^(orders .*"ordStatus":"(Pending|Unknown)|deployments .*"state":"WarmingUp")/.test(line);

/**
 * The lines of a desk at rest: two looks in a row see the same and nothing is under way, so fills and threads have come to an
 * end. `look` counts as one of the two.
 */
export const createRest = (lines: Lines): { readonly look: Lines; readonly atRest: Lines } => {
  let seen: ReadonlySet<string> = new Set();
  const look = async (): Promise<ReadonlySet<string>> => (seen = await lines());
  const rested = async (): Promise<ReadonlySet<string> | undefined> => {
    const before = seen;
    const now = await look();
    return differences(before, now).length === 0 && ![...now].some(isUnderWay) ? now : undefined;
  };
  return { look, atRest: () => waitFor(rested, { what: () => 'a desk at rest', withinMs, everyMs: 30 }) };
};

export const differences = (from: ReadonlySet<string>, to: ReadonlySet<string>): readonly string[] => [
  ...[...from].filter((line) => !to.has(line)).map((line) => `${line} (gone)`),
  ...[...to].filter((line) => !from.has(line)),
];

const createLines = (desk: Desk): Lines => {
  const watch = watchJournal(journalFolder(desk.config.home));
  const recordLines = createRecordLines(desk);
  return async () => {
    await desk.query({ type: 'seq' }); // whatever was sent to the engine before has been processed now
    return new Set([
      ...engineLines(present(watch.read(), 'a journal')),
      ...(await recordLines()),
      ...fileLines(desk),
      ...memoryLines(desk),
    ]);
  };
};

type State = Exclude<ReturnType<ReturnType<typeof watchJournal>['read']>, undefined>;

const engineLines = (state: State): readonly string[] => {
  settledHash(state);
  return [
    ...[...state.hashRows].map(([name, { row }]) => `${name} ${row}`).filter((line) => !line.startsWith('alerts ')),
    ...[...state.alerts.values()].flatMap(({ id, acknowledgedBy }) =>
      acknowledgedBy === undefined ? [] : [`alerts ${id} ${acknowledgedBy}`],
    ),
    ...[...state.priceAlerts.values()].map((rule) => `rules ${encodeRecord(rule)}`),
    ...[...state.roles.values()].map((role) => `roles ${encodeRecord(role)}`),
    ...[...state.outcomes.keys()].map((commandId) => `commands ${commandId}`),
  ];
};

/** Beside what it names: the audit log, which every denial adds to, and what says only that somebody was seen. */
const createRecordLines = ({ store: { prisma } }: Desk): (() => Promise<readonly string[]>) => {
  let lines: readonly string[] = [];
  let readAt: string | undefined;
  return async () => {
    // Whatever writes takes a number of its own: while the next one is the same, nothing was written and nothing is being.
    const before = await nextTransaction(prisma);
    if (before !== readAt) {
      lines = await readRecords(prisma);
      readAt = before;
    }
    return lines;
  };
};

type Records = Desk['store']['prisma'];

const nextTransaction = async (prisma: Records): Promise<string> => {
  const rows = await prisma.$queryRaw`SELECT pg_current_snapshot()::text AS next`;
  return z.tuple([z.object({ next: z.string() })]).parse(rows)[0].next;
};

const readRecords = async (prisma: Records): Promise<readonly string[]> => {
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(await prisma.$queryRaw`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const kept = tables.map(({ name }) => name).filter((name) => name !== 'AuditRecord' && !name.startsWith('_'));
  const all = kept.map(
    (name) => `SELECT '${name} ' || (to_jsonb(t) - 'updatedAt' - 'lastSeenAt' - 'progress')::text AS line FROM "${name}" t`,
  );
  return z
    .array(z.object({ line: z.string() }))
    .parse(await prisma.$queryRawUnsafe(all.join(' UNION ALL ')))
    .map(({ line }) => line);
};

const ownFiles = /^(journal|records|exchange|logs|lock|owner|token|day-curve)|\.partial/;

/** What is the desk's own is not even opened: the records alone are thousands of files. */
const fileLines = ({ config: { home } }: Desk): readonly string[] =>
  readdirSync(home)
    .filter((name) => !ownFiles.test(name))
    .flatMap((name) => [name, ...within(join(home, name)).map((inner) => join(name, inner))])
    .filter((name) => !ownFiles.test(name))
    .flatMap((name) => {
      const found = statSync(join(home, name), { throwIfNoEntry: false });
      return found?.isFile() === true ? [`files ${name} ${found.size}`] : [];
    });

const within = (path: string): readonly string[] =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];

const memoryLines = ({ hub, config: { home } }: Desk): readonly string[] => [
  ...[...hub.table('replay', 'replays').values()].map(({ title, state, speed }) => `replays ${title} ${state} ${speed}`),
  ...[...hub.table('ops', 'feeds').values()].map((row) => `feeds ${row.feed} ${row.switch ?? ''}`),
  `drill ${drillStatus(home).state}`,
  // A lane of Paper, once open, finds by itself and in its own time that no data comes.
  `streams ${hub
    .streams()
    .filter((name) => !name.startsWith('paper/'))
    .toSorted()
    .join(' ')}`,
];
