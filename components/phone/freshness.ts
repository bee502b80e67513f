/**
 * How old what is on the screen is. The desk sends a phone all quotes every two seconds whether they moved or not, so what
 * was heard last says how far the whole picture reaches.
 */
import type { Connection } from '../replica/desk.ts';

export interface Freshness {
  /** Live: heard lately. Quiet: connected, nothing heard for too long. Lost: no connection. Waiting: nothing heard ever. */
  readonly state: 'waiting' | 'live' | 'quiet' | 'lost';
  /** By this phone's clock. */
  readonly asOfMs: number | undefined;
  readonly ageMs: number | undefined;
}

const quietAfterMs = 10_000;
/** A connection that breaks for a moment is not yet lost to the eye; the age counts all the same. */
const lostAfterMs = 3_000;

export const judgeFreshness = (connection: Connection, lastHeardMs: number | undefined, nowMs: number | undefined): Freshness => {
  if (lastHeardMs === undefined || nowMs === undefined) return { state: 'waiting', asOfMs: lastHeardMs, ageMs: undefined };
  const ageMs = Math.max(0, nowMs - lastHeardMs);
  const heard = { asOfMs: lastHeardMs, ageMs };
  if (connection.state !== 'connected') return { state: ageMs > lostAfterMs ? 'lost' : 'live', ...heard };
  return { state: ageMs > quietAfterMs ? 'quiet' : 'live', ...heard };
};
