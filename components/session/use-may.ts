'use client';
/** Whether the person signed in may do something, by the desk's own table of rights. The desk asks again at its border. */
import { isPermitted, roles, type Permission } from '#/core/lifecycle/permissions.ts';
import { useSession } from './use-session.ts';

export const useMay = (permission: Permission): boolean => {
  const { session } = useSession();
  const role = roles.find((each) => each === session?.user.role);
  if (session === undefined || role === undefined) return false;
  return isPermitted({ role, kind: 'session', accounts: session.user.accounts, isSteppedUp: true }, permission).ok;
};
