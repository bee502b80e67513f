/**
 * Conditions of a strategy at which its play stops. They are read from a stream of their own beside the lane, so that what the
 * lane does is the same with and without them; it is caught up when the first one is set.
 */
import { hasTurned, placeOfCondition, type ConditionPlace } from '#/core/strategy/conditions.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import { explainOutput, type Explanation } from '#/core/strategy/explain.ts';
import type { GraphLink } from '#/core/strategy/graph.ts';
import { createStream, emptyRow, readRow, type ProgramStream } from '#/core/strategy/stream.ts';
import type { BarColumns } from '#/core/ports/history.ts';

export interface BreakpointsInput {
  readonly program: Program;
  readonly bars: BarColumns;
  readonly runtime: Runtime;
}

export class Breakpoints {
  readonly #input: BreakpointsInput;
  readonly #row = emptyRow();
  readonly #stream: ProgramStream;
  #watched: readonly ConditionPlace[] = [];
  /** Bars that the stream has had. */
  #fed = 0;

  constructor(input: BreakpointsInput) {
    this.#input = input;
    this.#stream = createStream(input.program, input.runtime);
  }

  /** In place of those before; what is no condition of the program is left out. */
  set(links: readonly GraphLink[]): void {
    this.#watched = links.flatMap((link) => placeOfCondition(this.#input.program, link) ?? []);
  }

  /** Those that turned true at the last of so many bars. */
  turned(done: number): readonly GraphLink[] {
    if (this.#watched.length === 0 || done === 0) return [];
    this.#feed(done - 1);
    const before = this.#watched.map(({ slot }) => this.#stream.slots[slot] ?? Number.NaN);
    this.#feed(done);
    return this.#watched.flatMap((place, i) => {
      const now = this.#stream.slots[place.slot] ?? Number.NaN;
      return hasTurned(place.type, before[i] ?? Number.NaN, now) ? [place.link] : [];
    });
  }

  /** Why each of them is what it is at the bar that was asked about last. */
  explain(links: readonly GraphLink[]): readonly Explanation[] {
    return links.flatMap((link) => explainOutput(this.#input.program, this.#stream.slots, link) ?? []);
  }

  #feed(bars: number): void {
    for (; this.#fed < bars; this.#fed += 1) this.#stream.onBar(readRow(this.#input.bars, this.#fed, this.#row));
  }
}
