/**
 * What runs of one instrument's bars have in common, done once: the bars as columns, that they are sound, and every column of a node
 * whose digest a run before had too. A sweep of two averages computes each average once, not once for every pair. What is kept is what
 * would be computed again, to the bit.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { LimitSet } from '../../risk/limits.ts';
import type { Program } from '../../strategy/compile.ts';
import type { Runtime } from '../../strategy/define.ts';
import { KeptColumns } from '../../strategy/kept-columns.ts';
import { runtimeOn } from '../../strategy/runtime-on.ts';
import type { VectorRun } from '../../strategy/vector.ts';
import { contentHash, type Digest } from '../../value/canonical.ts';
import type { Failure } from '../../value/failures.ts';
import type { Result } from '../../value/result.ts';
import type { Timestamp } from '../../value/timestamp.ts';
import { checkBars, type BarSource } from '../bar-input.ts';
import type { BacktestConfig } from '../config.ts';
import { clearanceOf, type Clearance } from './clearance.ts';
import { createColumns, type ArrayColumns } from './columns.ts';

interface Common {
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  readonly checked: Result<true, Failure>;
  /** By the columns that a program reads. */
  readonly columns: Map<string, ArrayColumns>;
  readonly kept: KeptColumns;
  readonly runtime: Runtime;
  readonly clearances: WeakMap<LimitSet, { readonly clearance: Clearance | undefined }>;
}

export class SharedWork {
  readonly #mostBytes: number;
  readonly #configs = new WeakMap<BacktestConfig, Digest>();
  #common: Common | undefined;

  /** Columns of nodes are kept up to so many bytes, the least lately used let go first. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  check(source: BarSource): Result<true, Failure> {
    return this.#of(source).checked;
  }

  columnsOf(program: Program, source: BarSource): ArrayColumns {
    const { columns, instrument, bars } = this.#of(source);
    const key = program.requiredColumns.join();
    const known = columns.get(key) ?? createColumns(program, instrument, bars);
    columns.set(key, known);
    return known;
  }

  clearanceOf(limits: LimitSet, source: BarSource, at: Timestamp): Clearance | undefined {
    const { clearances, instrument } = this.#of(source);
    const known = clearances.get(limits) ?? { clearance: clearanceOf(limits, instrument, at) };
    clearances.set(limits, known);
    return known.clearance;
  }

  configHashOf(config: BacktestConfig): Digest {
    const known = this.#configs.get(config) ?? contentHash(config);
    this.#configs.set(config, known);
    return known;
  }

  /** Undefined for a program that also reads what is of its own run. */
  runOf(program: Program, source: BarSource): VectorRun | undefined {
    if (program.models.length > 0 || program.series.length > 0) return undefined;
    const { kept, runtime } = this.#of(source);
    return kept.run(program, this.columnsOf(program, source).features, runtime);
  }

  #of(source: BarSource): Common {
    const { instrument, bars } = source;
    if (this.#common?.bars === bars && this.#common.instrument === instrument) return this.#common;
    this.#common = {
      ...{ instrument, bars, checked: checkBars(source), columns: new Map() },
      kept: new KeptColumns(this.#mostBytes),
      runtime: runtimeOn(instrument),
      clearances: new WeakMap(),
    };
    return this.#common;
  }
}
