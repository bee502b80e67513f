/**
 * The signal of a program: an entry whenever its target changes, nothing while it does not. `signalHash` is SHA-256 over
 * the entries' canonical bytes (bar end in milliseconds as int64, exposure as float64, both little-endian), so two runs
 * with one hash have taken the same decisions at the same bars.
 */
import { setCanonicalFloat } from '#/core/value/canonical.ts';
import { sha256Hex, type Digest } from '#/core/value/hash.ts';
import { at } from './cell.ts';

export interface SignalEntry {
  /** End of the bar that decided. */
  readonly endMs: number;
  /** Exposure wanted from then on, in [-1, 1]. */
  readonly target: number;
}

export interface Signal {
  readonly signalHash: Digest;
  readonly count: number;
  readonly entries: readonly SignalEntry[];
}

/** Entries of a column of targets. Flat is where a strategy begins, so a first target of 0 is no change. */
export const toEntries = (targets: Float64Array, endMs: Float64Array): readonly SignalEntry[] => {
  const entries: SignalEntry[] = [];
  let held = 0;
  for (let i = 0; i < targets.length; i += 1) {
    const target = at(targets, i);
    if (Number.isNaN(target) || target === held) continue;
    held = target;
    entries.push({ endMs: at(endMs, i), target });
  }
  return entries;
};

export const toSignal = (entries: readonly SignalEntry[]): Signal => ({
  signalHash: hashEntries(entries),
  count: entries.length,
  entries,
});

const hashEntries = (entries: readonly SignalEntry[]): Digest => {
  const bytes = new Uint8Array(entries.length * 16);
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const { endMs, target } of entries) {
    view.setBigInt64(offset, BigInt(endMs), true);
    setCanonicalFloat(view, offset + 8, target);
    offset += 16;
  }
  return sha256Hex(bytes);
};

/** Positions opened and closed again (a reversal closes one and opens the next; resizing does neither). */
export const countRoundTrips = (entries: readonly SignalEntry[]): number => {
  let side = 0;
  let closed = 0;
  for (const { target } of entries) {
    const next = Math.sign(target);
    if (side !== 0 && next !== side) closed += 1;
    side = next;
  }
  return closed;
};
