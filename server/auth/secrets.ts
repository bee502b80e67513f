/** Secrets: making, hashing and comparing them, and the two that live in the home folder, readable by its owner only. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 256 random bits as 43 characters that need no escaping in a URL. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** Fit for random secrets only; passwords are hashed slowly, by better-auth. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const isSameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** A password to read out: twenty letters and digits in groups, without those that look alike (98 bits). */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x'; // 32 of them, so that a byte's five bits choose without bias
  const chosen = Array.from(randomBytes(20), (byte) => letters[byte % 32]).join('');
  return chosen.match(/.{5}/g)?.join('-') ?? chosen;
}

/** Signs the session cookies; kept for ever, so that sessions outlive a restart. */
export function openSessionSecret(home: string): string {
  const path = join(home, 'secret');
  if (!existsSync(path)) createPrivateFile(path, makeSecret());
  chmodSync(path, 0o600);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new Error(`secret in ${path} must have 32 characters or more, was ${secret.length} long`);
  return secret;
}

/** The token by which `bw` on this machine speaks to the running desk; new at every start. */
export function renewApiToken(home: string): string {
  const token = makeSecret();
  const partial = `${tokenPath(home)}.${process.pid}`;
  writeFileSync(partial, token, { mode: 0o600 });
  renameSync(partial, tokenPath(home));
  return token;
}

/** Undefined when no desk has written one. */
export function readApiToken(home: string): string | undefined {
  return existsSync(tokenPath(home)) ? readFileSync(tokenPath(home), 'utf8').trim() : undefined;
}

const tokenPath = (home: string): string => join(home, 'token');

/** Appears whole or not at all, and never over one that is there. */
function createPrivateFile(path: string, text: string): void {
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, text, { mode: 0o600 });
  try {
    linkSync(partial, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(partial);
  }
}
