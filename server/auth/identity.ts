/** Who is asking: one shape for a browser's session, a paired phone and the operator at the machine itself. */
import { z } from 'zod';

export const roles = ['admin', 'trader', 'analyst', 'risk', 'viewer'] as const;
export type Role = (typeof roles)[number];
export const roleSchema = z.enum(roles);

export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** Accounts it may see and act on; `*` means every account. */
  readonly accounts: readonly string[];
  /** `token` is the operator's `bw` on this machine: rights of an admin, and halts. */
  readonly kind: 'session' | 'device' | 'token';
  /** Of the session, or of the device; `token` for the operator's. */
  readonly sessionId: string;
  /** A seeded user of the demo: its approvals are marked and never valid for Live. */
  readonly demo: boolean;
  /** A socket opened with it must be cut then. */
  readonly expiresAtMs: number;
}

export const everyAccount = '*';

export type IdentityChangeReason =
  | 'SignedOut'
  | 'RoleChanged'
  | 'ScopeChanged'
  | 'Banned'
  | 'PasswordChanged'
  | 'DeviceRevoked'
  | 'DemoEnded';

export interface IdentityChange {
  readonly reason: IdentityChangeReason;
  readonly userId: string;
  /** The one session or device it is about; absent: everything of this user. */
  readonly sessionId?: string;
}

export type IdentityListener = (change: IdentityChange) => void;

export interface IdentityEvents {
  /** Answers with the function that ends the listening. */
  readonly onChange: (listener: IdentityListener) => () => void;
  readonly emit: (change: IdentityChange) => void;
}

export function createIdentityEvents(): IdentityEvents {
  const listeners = new Set<IdentityListener>();
  const onChange = (listener: IdentityListener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const emit = (change: IdentityChange): void => {
    for (const listener of listeners) listener(change);
  };
  return { onChange, emit };
}
