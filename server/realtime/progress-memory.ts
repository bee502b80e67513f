/** What a page that connects must be told of long work: what is under way, and what has ended while it was on its way here. */
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';

/** Longer than a page takes from reading its records to its connection, on a slow machine. */
const endKeptMs = 60_000;

export class ProgressMemory {
  readonly #latest = new Map<string, { readonly event: ProgressEvent; readonly atMs: number }>();

  note(event: ProgressEvent, nowMs: number): void {
    this.#forget(nowMs);
    this.#latest.set(event.runId, { event, atMs: nowMs });
  }

  /** The newest word of each. */
  tell(nowMs: number): readonly ProgressEvent[] {
    this.#forget(nowMs);
    return Array.from(this.#latest.values(), ({ event }) => event);
  }

  #forget(nowMs: number): void {
    for (const [runId, { event, atMs }] of this.#latest)
      if (event.state !== 'running' && nowMs - atMs > endKeptMs) this.#latest.delete(runId);
  }
}
