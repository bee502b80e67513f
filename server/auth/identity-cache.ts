/** Identities known a moment ago, forgotten as soon as anything about them changes. */
import type { Identity, IdentityEvents } from './identity.ts';

export interface IdentityCache {
  /** The known one, or what `find` says now. */
  readonly resolve: (key: string, find: () => Promise<Identity | undefined>) => Promise<Identity | undefined>;
}

interface Entry {
  readonly identity: Identity;
  readonly untilMs: number;
}

/** For what another process may change in a shared database; changes made here are seen at once. */
const maxAgeMs = 5_000;
const maxEntries = 1_000;

export function createIdentityCache(events: IdentityEvents, now: () => number): IdentityCache {
  const entries = new Map<string, Entry>();
  let changes = 0;

  events.onChange(({ userId, sessionId }) => {
    changes += 1;
    for (const [key, { identity }] of entries) {
      const isMeant = identity.userId === userId && (sessionId === undefined || sessionId === identity.sessionId);
      if (isMeant) entries.delete(key);
    }
  });

  const resolve: IdentityCache['resolve'] = async (key, find) => {
    const known = entries.get(key);
    if (known && now() < known.untilMs) return known.identity;
    entries.delete(key);
    const seen = changes;
    const identity = await find();
    // What was read before a change must not be kept after it.
    if (!identity || seen !== changes) return identity;
    if (entries.size >= maxEntries) entries.delete(entries.keys().next().value ?? '');
    entries.set(key, { identity, untilMs: Math.min(now() + maxAgeMs, identity.expiresAtMs) });
    return identity;
  };
  return { resolve };
}
