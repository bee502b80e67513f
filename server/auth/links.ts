/** One-time sign-in links for loopback, printed by the launcher: whoever can read the terminal owns the home folder. */
import { randomUUID } from 'node:crypto';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { AuthContext } from './context.ts';
import { hashSecret, makeSecret } from './secrets.ts';

const linkLifeMs = 10 * 60_000;

const toIdentifier = (code: string): string => `sign-in-link ${hashSecret(code)}`;

/** The code for `/api/auth/link?code=`, good once within ten minutes. Refused beyond loopback. */
export async function createSignInLink(context: AuthContext, userId: string): Promise<Result<string, Failure>> {
  const { prisma, isLoopback, now } = context;
  if (!isLoopback) return fail(failure('Forbidden', 'sign-in links must stay on loopback, was asked beyond it'));
  const user = await prisma.user.findUnique({ where: { id: userId } });
  if (!user || user.banned) return fail(failure('NotFound', `user must be known and enabled, was ${userId}`));
  const code = makeSecret();
  await prisma.verification.deleteMany({ where: { expiresAt: { lte: new Date(now()) } } });
  await prisma.verification.create({
    data: { id: randomUUID(), identifier: toIdentifier(code), value: userId, expiresAt: new Date(now() + linkLifeMs) },
  });
  return ok(code);
}

/** The user it was made for; undefined when it is unknown, used or too old. Two at once: one gets it. */
export async function redeemSignInLink(context: AuthContext, code: string): Promise<string | undefined> {
  const { prisma, isLoopback, now } = context;
  if (!isLoopback || code.length > 200) return undefined;
  const where = { identifier: toIdentifier(code), expiresAt: { gt: new Date(now()) } };
  const link = await prisma.verification.findFirst({ where });
  if (!link) return undefined;
  const { count } = await prisma.verification.deleteMany({ where: { ...where, id: link.id } });
  return count === 1 ? link.value : undefined;
}
