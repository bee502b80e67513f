import { callTRPCProcedure, TRPCError, type AnyProcedure } from '@trpc/server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPermitted, roles, type Permission } from '#/core/lifecycle/permissions.ts';
import type { Desk } from '#/server/desk.ts';
import type { ProcedureMeta } from './init.ts';
import { appRouter } from './router.ts';

const procedures = Object.entries(appRouter._def.procedures as unknown as Readonly<Record<string, AnyProcedure>>);

/** Of which nothing is there but what is given; what else is reached for is written down. */
const emptyBut = (known: Record<string, unknown>, touched: string[]): unknown =>
  new Proxy(known, {
    get: (target, name) => {
      if (typeof name === 'string' && !(name in target)) touched.push(name);
      return Reflect.get(target, name);
    },
  });

const emptyDesk = (): { readonly desk: Desk; readonly touched: string[] } => {
  const touched: string[] = [];
  const auth = emptyBut({ hasSteppedUp: () => true }, touched);
  return { desk: emptyBut({ auth, audit: () => Promise.resolve() }, touched) as Desk, touched };
};

const identityFor = (permission: Permission) => {
  const role =
    roles.find((each) => isPermitted({ role: each, kind: 'session', accounts: ['*'], isSteppedUp: true }, permission).ok) ?? 'admin';
  return { userId: 'u', name: 'n', role, accounts: ['*'], kind: 'session', sessionId: 's', demo: false, expiresAtMs: 1e15 } as const;
};

/** What a hostile page may send: any JSON, keys of prototypes, numbers in words, and nearly right shapes. */
const hostileText = fc.constantFrom(
  '__proto__',
  'constructor',
  '1e5',
  '-1',
  'NaN',
  '١٢',
  '0x10',
  '../..',
  '\u0000',
  'a'.repeat(5000),
  '9'.repeat(60),
);
const names = [
  'commandId',
  'account',
  'symbol',
  'side',
  'qty',
  'price',
  'id',
  'reason',
  'limitId',
  'allowed',
  'key',
  'value',
  'uploadId',
  'runId',
  'recipe',
  'graph',
  '__proto__',
];
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostileText,
  fc.dictionary(fc.constantFrom(...names), fc.oneof(hostileText, fc.jsonValue({ maxDepth: 2 }), fc.bigInt().map(String)), { maxKeys: 8 }),
);

describe.each(procedures.map(([path, procedure]) => [path, procedure] as const))('%s', (path, procedure) => {
  const { permission } = procedure._def.meta as ProcedureMeta;

  test('refuses what it does not understand as bad input, and has touched nothing by then', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (input) => {
        const { desk, touched } = emptyDesk();
        const ctx = { desk, identity: identityFor(permission), address: 'fuzz' };
        const call = {
          router: appRouter,
          path,
          getRawInput: () => Promise.resolve(input),
          ctx,
          type: procedure._def.type,
          signal: undefined,
          batchIndex: 0,
        };
        const code = await callTRPCProcedure(call).then(
          () => 'OK',
          (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
        );
        // Whatever came so far as to look for something in the desk had been understood; nothing else may end in a fault.
        const isRefused = code === 'BAD_REQUEST';
        expect({ code, touched, isSound: touched.length > 0 ? !isRefused : isRefused || code === 'OK' }).toMatchObject({ isSound: true });
      }),
      { numRuns: 60 },
    );
  });
});
