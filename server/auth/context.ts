/** What every part of sign-in shares. */
import { appendAuditIn, type Actor } from '#/server/adapters/store/prisma/audit.ts';
import type { JsonObject, Records } from '#/server/adapters/store/prisma/json.ts';
import type { PrismaClient } from '#/server/adapters/store/prisma/open-store.ts';
import type { IdentityEvents } from './identity.ts';

export interface AuthContext {
  readonly prisma: PrismaClient;
  readonly events: IdentityEvents;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The desk listens on this machine only: the demo and sign-in links exist there and nowhere else. */
  readonly isLoopback: boolean;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>;
}

export interface AuthAudit {
  readonly actor: Actor;
  readonly action: string;
  readonly object: string;
  readonly outcome: 'Granted' | 'Refused';
  readonly detail?: JsonObject;
}

/** The operator at the machine: who holds the home folder may do as an admin does. */
export const operator: Actor = { id: 'operator', name: 'Operator (bw)', role: 'admin' };

export const nobody: Actor = { id: 'nobody', name: 'nobody', role: 'none' };

export async function auditAuth(records: Records, entry: AuthAudit): Promise<void> {
  await appendAuditIn(records, [{ lane: 'desk', ...entry }]);
}
