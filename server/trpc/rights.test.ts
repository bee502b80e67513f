import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callTRPCProcedure, TRPCError, type AnyProcedure } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { isPermitted, roles, type Permission, type Role } from '#/core/lifecycle/permissions.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { AuditNote, Desk } from '#/server/desk.ts';
import { createTrpcHandler } from './handler.ts';
import type { ProcedureMeta } from './init.ts';
import { appRouter } from './router.ts';

interface Walk {
  readonly desk: Desk;
  readonly audit: AuditNote[];
  readonly touched: string[];
}

/** A desk that only answers who has stepped up and takes audit notes; whatever else is reached for is written down. */
const createWalk = (): Walk => {
  const audit: AuditNote[] = [];
  const touched: string[] = [];
  const known: Record<string, unknown> = {
    auth: { hasSteppedUp: () => true },
    audit: (note: AuditNote) => {
      audit.push(note);
      return Promise.resolve();
    },
  };
  const desk = new Proxy(known, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target)) touched.push(name);
      return Reflect.get(target, name);
    },
  }) as unknown as Desk;
  return { desk, audit, touched };
};

const identityOf = (role: Role, kind: Identity['kind'] = 'session'): Identity => ({
  userId: `a ${role}`,
  name: role,
  role,
  accounts: ['*'],
  kind,
  sessionId: 'walk',
  demo: false,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
});

/** Flat by path at run time; the router's type nests them. */
const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, AnyProcedure>>);
const permissionOf = ({ _def: { meta } }: AnyProcedure): Permission | undefined => (meta as ProcedureMeta | undefined)?.permission;

const call = async (path: string, identity: Identity | undefined): Promise<{ readonly code: string; readonly walk: Walk }> => {
  const walk = createWalk();
  const found = procedures.find(([name]) => name === path)?.[1];
  try {
    await callTRPCProcedure({
      router: appRouter,
      path,
      getRawInput: () => Promise.resolve({}),
      ctx: { desk: walk.desk, identity, address: 'walk' },
      type: found?._def.type ?? 'query',
      signal: undefined,
      batchIndex: 0,
    });
    return { code: 'OK', walk };
  } catch (error) {
    return { code: error instanceof TRPCError ? error.code : String(error), walk };
  }
};

describe.each(procedures.map(([path, procedure]) => [path, permissionOf(procedure)] as const))('%s needs %s', (path, permission) => {
  test('and says so in its definition', () => expect(permission).toBeDefined());

  test('and turns away whoever has not signed in', async () => {
    const { code, walk } = await call(path, undefined);
    expect(code).toBe('UNAUTHORIZED');
    expect(walk.touched).toEqual([]);
  });

  test.each(roles)('judges the role %s by the table', async (role) => {
    const identity = identityOf(role);
    const isGranted = permission !== undefined && isPermitted({ ...identity, isSteppedUp: true }, permission).ok;
    const { code, walk } = await call(path, identity);
    const isDenied = code === 'FORBIDDEN';
    // A denial reaches nothing of the desk and is audited under the procedure's name.
    const trace = isDenied
      ? { touched: walk.touched, audited: walk.audit.map(({ action, outcome }) => `${action} ${outcome}`) }
      : undefined;
    expect({ isDenied, trace }).toEqual(
      isGranted ? { isDenied: false, trace: undefined } : { isDenied: true, trace: { touched: [], audited: [`${path} Refused`] } },
    );
  });

  test.each(roles)('lets a phone of the role %s read at most what the table says, and change nothing', async (role) => {
    const identity = identityOf(role, 'device');
    const isMutation = procedures.find(([name]) => name === path)?.[1]._def.type === 'mutation';
    const isGranted = permission !== undefined && isPermitted({ ...identity, isSteppedUp: true }, permission).ok;
    expect(isMutation && isGranted).toBe(false);
    const { code, walk } = await call(path, identity);
    const isDenied = code === 'FORBIDDEN';
    const trace = isDenied ? [walk.touched, walk.audit.map(({ outcome }) => outcome)] : undefined;
    expect({ isDenied, trace }).toEqual(isGranted ? { isDenied: false, trace: undefined } : { isDenied: true, trace: [[], ['Refused']] });
  });
});

describe('over the wire', () => {
  const startPhone = async () => {
    const walk = createWalk();
    const identify = (): Promise<Identity> => Promise.resolve(identityOf('viewer', 'device'));
    const server = createServer(createTrpcHandler(walk.desk, identify, '/m/api/trpc'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string, body?: object): Promise<{ readonly status: number; readonly answers: readonly number[] }> => {
      const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const reply = await fetch(`http://127.0.0.1:${port}/m/api/trpc/${path}`, init);
      const answers: unknown = await reply.json();
      const statusOf = (answer: Answered): number => answer.error?.data.httpStatus ?? 200;
      return { status: reply.status, answers: (Array.isArray(answers) ? (answers as Answered[]) : [answers as Answered]).map(statusOf) };
    };
    return { walk, ask, close: () => server.close() };
  };
  interface Answered {
    readonly error?: { readonly data: { readonly httpStatus: number } };
  }

  test('a phone may not place by a single call, nor hidden in a batch, nor by GET', async () => {
    const { walk, ask, close } = await startPhone();
    const place = { commandId: 'c', account: 'SIM-01', symbol: 'BTC-USDT', side: 'Buy', ordType: 'Market', qty: '1' };
    expect(await ask('orders.place', place)).toEqual({ status: 403, answers: [403] });
    const batch = await ask('halt.set,orders.place,devices.pair?batch=1', { 0: {}, 1: place, 2: {} });
    expect(batch).toEqual({ status: 403, answers: [403, 403, 403] });
    expect((await ask(`orders.place?input=${encodeURIComponent(JSON.stringify(place))}`)).status).toBe(405);
    expect(walk.touched).toEqual([]);
    expect(walk.audit.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
      ['orders.place', 'halt.set', 'orders.place', 'devices.pair'].map((action) => `${action} Refused`),
    );
    close();
  });
});
