/** What a sweep says when its rows have been read twice: the best of them, each with its plateau, and the surface of two axes. */
import { axisName, countOf, valueAt, type Axis } from './axis.ts';
import type { SweepPlan } from './plan.ts';
import type { Plateau } from './plateau.ts';
import { isDone, type DoneRow, type SweepRow } from './row.ts';
import type { ParamValue } from '../strategy/define.ts';

/** A row as it is shown: never without its plateau. */
export interface RankedRow extends DoneRow {
  readonly plateau: Plateau;
}

const maxReasons = 20;

/** Counts the rows, keeps the `most` best by Sharpe ratio (the first of equals), and the mean ratio of each cell of the surface. */
export class SweepTally {
  readonly #most: number;
  readonly #surface: SurfaceSums;
  readonly #reasons = new Map<string, number>();
  #best: readonly DoneRow[] = [];
  #done = 0;
  #refused = 0;

  constructor(plan: SweepPlan, most: number) {
    this.#most = most;
    this.#surface = new SurfaceSums(plan);
  }

  take(row: SweepRow): void {
    if (!isDone(row)) {
      this.#refused += 1;
      if (this.#reasons.has(row.refused) || this.#reasons.size < maxReasons)
        this.#reasons.set(row.refused, (this.#reasons.get(row.refused) ?? 0) + 1);
      return;
    }
    this.#done += 1;
    if (row.sharpe === undefined) return;
    this.#surface.take(row.index, row.sharpe);
    if (this.#best.length === this.#most && row.sharpe <= (this.#best.at(-1)?.sharpe ?? 0)) return;
    this.#best = [...this.#best, row].toSorted((a, b) => (b.sharpe ?? 0) - (a.sharpe ?? 0)).slice(0, this.#most);
  }

  get counts(): { readonly done: number; readonly refused: number } {
    return { done: this.#done, refused: this.#refused };
  }

  /** The first 20 different reasons. */
  get reasons(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#reasons);
  }

  get best(): readonly DoneRow[] {
    return this.#best;
  }

  get surface(): Surface {
    return this.#surface.read();
  }
}

/** Mean Sharpe ratio by two axes, over all others; undefined where no run has one. Long axes are cut into equal stretches. */
export interface Surface {
  readonly x: SurfaceAxis;
  /** Absent where the sweep has one axis. */
  readonly y: SurfaceAxis | undefined;
  /** A row for each stretch of y, one where there is none. */
  readonly cells: readonly (readonly (number | undefined)[])[];
}

export interface SurfaceAxis {
  readonly name: string;
  /** First value of each stretch. */
  readonly from: readonly ParamValue[];
}

const maxCells = 12;

class SurfaceSums {
  readonly #plan: SweepPlan;
  readonly #width: number;
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(plan: SweepPlan) {
    this.#plan = plan;
    this.#width = cellsOf(plan.axes[0]);
    this.#sums = new Float64Array(this.#width * cellsOf(plan.axes[1]));
    this.#counts = new Float64Array(this.#sums.length);
  }

  take(index: number, sharpe: number): void {
    const [x = 0, y = 0] = this.#plan.positionsAt(index);
    const cell = cellAt(this.#plan.axes[1], y) * this.#width + cellAt(this.#plan.axes[0], x);
    this.#sums[cell] = (this.#sums[cell] ?? 0) + sharpe;
    this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
  }

  read(): Surface {
    const [x, y] = this.#plan.axes.map(describeAxis);
    const means = Array.from(this.#sums, (sum, i) => (this.#counts[i] === 0 ? undefined : sum / (this.#counts[i] ?? 1)));
    const rows = Array.from({ length: means.length / this.#width }, (_, row) => means.slice(row * this.#width, (row + 1) * this.#width));
    return { x: x ?? { name: '', from: [] }, y, cells: rows };
  }
}

const cellsOf = (axis: Axis | undefined): number => (axis === undefined ? 1 : Math.min(maxCells, countOf(axis)));

const cellAt = (axis: Axis | undefined, position: number): number =>
  axis === undefined ? 0 : Math.floor((position * cellsOf(axis)) / countOf(axis));

const describeAxis = (axis: Axis): SurfaceAxis => ({
  name: axisName(axis),
  from: Array.from({ length: cellsOf(axis) }, (_, cell) => valueAt(axis, Math.ceil((cell * countOf(axis)) / cellsOf(axis)))),
});
