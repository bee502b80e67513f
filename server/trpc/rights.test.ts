import { callTRPCProcedure, TRPCError, type AnyProcedure } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { isPermitted, roles, type Permission, type Role } from '#/core/lifecycle/permissions.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { AuditNote, Desk } from '#/server/desk.ts';
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

  test('gives a paired phone no mutation', async () => {
    const procedure = procedures.find(([name]) => name === path)?.[1];
    const { code } = await call(path, identityOf('trader', 'device'));
    expect(procedure?._def.type === 'mutation' ? code : 'FORBIDDEN').toBe('FORBIDDEN');
  });
});
