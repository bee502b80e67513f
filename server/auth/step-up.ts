/** Proving once more that it is you, before what cannot be undone: the password again, good for five minutes. */
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { AuthContext } from './context.ts';
import type { Identity } from './identity.ts';
import type { Lockout } from './lockout.ts';

const stepUpLifeMs = 5 * 60_000;

export interface StepUp {
  readonly stepUp: (
    identity: Identity,
    asked: { readonly password: string; readonly address: string },
  ) => Promise<Result<undefined, Failure>>;
  /** Demo users have no password and the operator has the machine: both always have. A device never has. */
  readonly hasSteppedUp: (identity: Identity) => boolean;
}

export function createStepUp(context: AuthContext, lockout: Lockout): StepUp {
  const untilMs = new Map<string, number>();
  context.events.onChange(({ sessionId }) => {
    if (sessionId === undefined) untilMs.clear();
    else untilMs.delete(sessionId);
  });

  return {
    stepUp: async ({ userId, sessionId, kind }, { password, address }) => {
      if (kind !== 'session') return fail(failure('Forbidden', `step-up must come from a browser's session, was ${kind}`));
      const attempt = { account: `step-up ${userId}`, address };
      if (lockout.begin(attempt) > 0) return fail(failure('TooMany', 'step-up must wait: too many passwords were tried'));
      const account = await context.prisma.account.findUnique({
        where: { providerId_accountId: { providerId: 'credential', accountId: userId } },
      });
      const isRight = typeof account?.password === 'string' && (await context.verifyPassword(account.password, password));
      if (!isRight) return fail(failure('Unauthenticated', 'password must be right, was not'));
      lockout.succeed(attempt);
      for (const [id, until] of untilMs) if (until <= context.now()) untilMs.delete(id);
      untilMs.set(sessionId, context.now() + stepUpLifeMs);
      return ok(undefined);
    },

    hasSteppedUp: ({ kind, demo, sessionId }) => {
      if (kind === 'session') return demo || context.now() < (untilMs.get(sessionId) ?? 0);
      return kind === 'token';
    },
  };
}
