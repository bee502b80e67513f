/** Work that a board has begun and not recorded yet; a desk that stops waits for all of it. */
import { failure } from '#/core/value/failures.ts';

/** Why what waits or works fails then. */
export const deskStopped = failure('Unavailable', 'the desk was stopped while it ran: start it again');

export class UnderWay {
  readonly #works = new Set<Promise<void>>();

  get size(): number {
    return this.#works.size;
  }

  /** Of work that does not reject. */
  add(work: Promise<void>): void {
    this.#works.add(work);
    void work.then(() => this.#works.delete(work));
  }

  async ended(): Promise<void> {
    await Promise.all(this.#works);
  }
}
