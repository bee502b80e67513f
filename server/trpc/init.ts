/**
 * The only way to build a procedure: with the permission it needs. Unlisted is denied, every denial and every change is
 * audited, and expected failures leave as data that names field, was and must.
 */
import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { isPermitted, type Permission } from '#/core/lifecycle/permissions.ts';
import { failure, failureKinds, type Failure } from '#/core/value/failures.ts';
import { issueFailure } from '#/core/value/issue-failure.ts';
import { eachOne, parseScope } from '#/core/risk/limit.ts';
import type { Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';

export interface Context {
  readonly desk: Desk;
  readonly identity: Identity | undefined;
  readonly address: string;
}

export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;
  constructor(cause: Failure) {
    super(cause.message);
    this.failure = cause;
  }
}

/** What a procedure needs, readable from outside: the walk over all of them in the tests starts here. */
export interface ProcedureMeta {
  readonly permission: Permission;
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error, input }) => ({
      ...shape,
      message:
        error.cause instanceof FailureError || error.code === 'BAD_REQUEST' ? shape.message : 'the desk could not answer; its log says why',
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        failure: failureOf(error, input),
      },
    }),
  });

export const createRouter = t.router;

export const procedure = (permission: Permission) =>
  t.procedure.meta({ permission }).use(async ({ ctx, next, path, type, getRawInput }) => {
    const { desk, identity, address } = ctx;
    if (identity === undefined) throw toError(failure('Unauthenticated', 'sign in first'));
    const caller = { ...identity, isSteppedUp: desk.auth.hasSteppedUp(identity) };
    const permitted = isPermitted(caller, permission);
    const audit = (outcome: 'Granted' | 'Refused', object: string) => desk.audit({ identity, action: path, outcome, object });
    if (!permitted.ok) {
      await audit('Refused', permission);
      throw toError(permitted.failure);
    }
    /** Again for one account: what the caller may do at all, it may do only in its scope. */
    const authorise = async (account: string): Promise<void> => {
      const scoped = isPermitted(caller, permission, { account });
      if (scoped.ok) return;
      await audit('Refused', `${permission} ${account}`);
      throw toError(scoped.failure);
    };
    /** The same for a scope path: the account it names, if it names one. */
    const authoriseScope = async (path: string): Promise<void> => {
      const parts = parseScope(path);
      if (!parts.ok) throw toError(parts.failure);
      const { account } = parts.value;
      if (account !== undefined && account !== eachOne) await authorise(account);
    };
    const result = await next({ ctx: { desk, identity, caller, address, authorise, authoriseScope } });
    if (type === 'mutation' && result.ok) await audit('Granted', describe(await getRawInput()));
    return result;
  });

/** The value of an expected outcome, or its failure thrown for the border. */
export const unwrap = <Value>(result: Result<Value, Failure>): Value => {
  if (result.ok) return result.value;
  throw toError(result.failure);
};

export const toError = (cause: Failure): TRPCError =>
  new TRPCError({ code: failureKinds[cause.code].trpc, message: cause.message, cause: new FailureError(cause) });

const failureOf = ({ cause }: TRPCError, input: unknown): Failure | undefined => {
  if (cause instanceof FailureError) return cause.failure;
  return cause instanceof ZodError ? issueFailure(cause, input) : undefined;
};

/** What a mutation was about, for the audit: ids and names, never secrets. */
const describe = (input: unknown): string => {
  if (typeof input !== 'object' || input === null) return '';
  const shown = Object.entries(input).filter(([key, value]) => typeof value !== 'object' && !/password|secret|token|code/i.test(key));
  return shown
    .map(([key, value]) => `${key}=${String(value).slice(0, 60)}`)
    .join(' ')
    .slice(0, 400);
};
