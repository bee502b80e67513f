/** A role is a journaled event and a record: the record for sign-in, the event for the lane's history. */
import type { Role } from '#/server/auth/identity.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { setAccounts, setRole } from '#/server/auth/users.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import type { By } from './place-order.ts';

export const actorOf = ({ userId, name, role }: Identity): { readonly id: string; readonly name: string; readonly role: string } => ({
  id: userId,
  name,
  role,
});

export interface RoleChange {
  readonly userId: string;
  readonly role: Role;
  readonly accounts: readonly string[];
}

export const setUserRole = async (
  { desk, identity, commandId }: By,
  { userId, role, accounts }: RoleChange,
): Promise<Result<RoleChange, Failure>> => {
  const { context } = desk.auth;
  const changed = await setRole(context, actorOf(identity), { userId, role });
  if (!changed.ok) return changed;
  const scoped = await setAccounts(context, actorOf(identity), { userId, accounts });
  if (!scoped.ok) return scoped;
  const journaled = await desk.command(identity, commandId, {
    type: 'SetRole',
    userId,
    name: scoped.value.name,
    role,
    accounts,
    active: !scoped.value.banned,
  });
  return journaled.ok ? ok({ userId, role, accounts }) : journaled;
};
