/** Phones: paired by a code that is good once, known afterwards by a token that reads and does nothing else. */
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import {
  findDeviceByToken,
  findPairingCode,
  redeemPairingCode,
  revokeDevice,
  savePairingCode,
  touchDevice,
} from '#/server/adapters/store/prisma/devices.ts';
import { toStorableText } from '#/server/adapters/store/prisma/json.ts';
import { auditAuth, type AuthAudit, type AuthContext } from './context.ts';
import { isDemo } from './demo.ts';
import { createIdentityCache } from './identity-cache.ts';
import type { Identity } from './identity.ts';
import type { Lockout } from './lockout.ts';
import { hashSecret, makeSecret } from './secrets.ts';

const codeLifeMs = 5 * 60_000;
const seenEveryMs = 60_000;
const neverMs = 8_640_000_000_000_000; // the last millisecond a Date can hold

export interface PairingCode {
  readonly code: string;
  readonly expiresAtMs: number;
}

export interface PairedDevice {
  readonly deviceId: string;
  /** Shown once; only its hash is kept. */
  readonly token: string;
}

export interface Devices {
  /** For the QR code; the user's earlier code is void. */
  readonly createPairingCode: (identity: Identity) => Promise<Result<PairingCode, Failure>>;
  readonly pairDevice: (asked: {
    readonly code: string;
    readonly name: string;
    readonly address: string;
  }) => Promise<Result<PairedDevice, Failure>>;
  readonly resolveDevice: (token: string) => Promise<Identity | undefined>;
  /** Of one's own; with `anyUser` of anybody's. */
  readonly revokeDevice: (identity: Identity, deviceId: string, anyUser?: boolean) => Promise<Result<undefined, Failure>>;
}

export function createDevices(context: AuthContext, lockout: Lockout): Devices {
  const { prisma, now } = context;
  const cache = createIdentityCache(context.events, now);

  return {
    createPairingCode: async ({ userId, kind }) => {
      if (kind !== 'session') return fail(failure('Forbidden', `a device must be paired from a browser's session, was ${kind}`));
      const code = makeSecret();
      const expiresAtMs = now() + codeLifeMs;
      await savePairingCode(prisma, { codeHash: hashSecret(code), userId, expiresAt: new Date(expiresAtMs) });
      return ok({ code, expiresAtMs });
    },

    pairDevice: async ({ code, name, address }) => {
      const attempt = { account: 'pairing', address };
      if (lockout.begin(attempt) > 0) return fail(failure('TooMany', 'pairing must wait: too many codes were tried'));
      const token = makeSecret();
      const asked = {
        codeHash: hashSecret(code),
        tokenHash: hashSecret(token),
        name: toStorableText(name, 80),
        now: new Date(now()),
      };
      const device = await redeemPairingCode(prisma, asked);
      if (!device) return fail(failure('Unauthenticated', await sayWhyNot(context, asked.codeHash)));
      lockout.succeed(attempt);
      const actor = { id: device.userId, name: device.name, role: 'device' };
      await audit(context, { actor, action: 'device.pair', object: device.id, outcome: 'Granted' });
      return ok({ deviceId: device.id, token });
    },

    resolveDevice: (token) => {
      if (token.length > 200) return Promise.resolve(undefined);
      const tokenHash = hashSecret(token);
      return cache.resolve(tokenHash, () => findIdentity(context, tokenHash));
    },

    revokeDevice: async (identity, deviceId, anyUser = false) => {
      const device = await prisma.device.findUnique({ where: { id: deviceId } });
      const isTheirs = device !== null && (anyUser || device.userId === identity.userId);
      if (!isTheirs || !(await revokeDevice(prisma, deviceId))) return fail(failure('NotFound', 'device must be paired, was not'));
      const actor = { id: identity.userId, name: identity.name, role: identity.role };
      await audit(context, { actor, action: 'device.revoke', object: deviceId, outcome: 'Granted' });
      context.events.emit({ reason: 'DeviceRevoked', userId: device.userId, sessionId: deviceId });
      return ok(undefined);
    },
  };
}

async function findIdentity(context: AuthContext, tokenHash: string): Promise<Identity | undefined> {
  const { prisma, now } = context;
  const device = await findDeviceByToken(prisma, tokenHash);
  if (!device || device.user.banned) return undefined;
  const { id: sessionId, lastSeenAt, user } = device;
  if (user.seeded && !(await isDemo(context))) return undefined;
  if (!lastSeenAt || now() - lastSeenAt.getTime() > seenEveryMs) await touchDevice(prisma, sessionId, new Date(now()));
  const { id: userId, name, accountScope, seeded } = user;
  // A viewer, whatever its owner is: a phone reads.
  return {
    userId,
    name,
    role: 'viewer',
    accounts: accountScope,
    kind: 'device',
    sessionId,
    demo: seeded,
    expiresAtMs: neverMs,
  };
}

/** Whoever holds 256 random bits of a code may know what became of it. */
async function sayWhyNot({ prisma, now }: AuthContext, codeHash: string): Promise<string> {
  const code = await findPairingCode(prisma, codeHash);
  if (!code) return 'pairing code must be the newest that the desk shows, was not';
  if (code.usedAt) return `pairing code must be unused, was used at ${code.usedAt.toISOString()}`;
  if (code.expiresAt.getTime() <= now()) return `pairing code must be fresh, had expired at ${code.expiresAt.toISOString()}`;
  return 'the user behind the pairing code must be enabled, was disabled';
}

async function audit({ prisma }: AuthContext, entry: AuthAudit): Promise<void> {
  await prisma.$transaction((tx) => auditAuth(tx, entry));
}
