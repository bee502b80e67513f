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

export const testPassword = 'Correct-Horse-9-Battery';

export interface TestDesk {
  readonly desk: Desk;
  readonly home: string;
  readonly origin: string;
  /** A person with a password and an open session; the first must be an admin. */
  readonly person: (name: string, role: Role, accounts?: readonly string[]) => Promise<TestPerson>;
  /** All the desk knows but for what the market moves by itself: one line a row, the table's name first. */
  readonly lines: () => Promise<ReadonlySet<string>>;
  readonly close: () => Promise<void>;
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
    withinMs: 30_000,
  });
  const config = await configOf({ home, exchangePort, ...changes });
  const running = await startDesk(config);
  const { desk } = running;
  const origin = `http://127.0.0.1:${running.port}`;
  await waitFor(() => (desk.hub.table('desk', 'states').get('firm')?.state === 'Active' ? true : undefined), {
    what: () => 'an active firm',
    withinMs: 60_000,
  });
  return {
    desk,
    home,
    origin,
    person: async (name, role, accounts = ['SIM-01']) => signUp({ desk, origin }, { name, role, accounts }),
    lines: createLines(desk),
    close: async () => {
      await running.close();
      exchange.kill('SIGTERM');
      await exchange.gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
};

const configOf = async (given: Pick<Config, 'home' | 'exchangePort'>): Promise<Config> => ({
  host: '127.0.0.1',
  port: await findFreePort(),
  nextPort: await findFreePort(),
  publicUrl: undefined,
  tls: undefined,
  isDev: false,
  seed: 7,
  demo: false,
  logLevel: 'silent',
  databaseUrl: undefined,
  binanceUrl: 'http://127.0.0.1:9',
  sweep: { maxRuns: 1000, memoryMb: 256 },
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

const createLines = (desk: Desk): TestDesk['lines'] => {
  const watch = watchJournal(journalFolder(desk.config.home));
  return async () => {
    await desk.query({ type: 'seq' }); // whatever was sent to the engine before has been processed now
    return new Set([
      ...engineLines(present(watch.read(), 'a journal')),
      ...(await recordLines(desk)),
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
const recordLines = async ({ store: { prisma } }: Desk): Promise<readonly string[]> => {
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

const fileLines = ({ config: { home } }: Desk): readonly string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => !ownFiles.test(name))
    .flatMap((name) => {
      const found = statSync(join(home, name), { throwIfNoEntry: false });
      return found?.isFile() === true ? [`files ${name} ${found.size}`] : [];
    });

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
