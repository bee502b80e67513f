/**
 * Indicators over derived series, which begin with the warm-up of what they derive from: the leading bars with a NaN in
 * any input are skipped, and the indicator starts at the first bar where all inputs are numbers. Both paths agree.
 * A NaN after that first bar is a bug of the caller and spreads through the output.
 */
import type { GivenParams, Indicator, Stepper } from './define.ts';

export function createSeriesStepper(indicator: Indicator, params: GivenParams = {}): Stepper {
  return new SkippingStepper(indicator.create(params), indicator.inputs.length);
}

export function seriesVector(indicator: Indicator, params: GivenParams, columns: readonly Float64Array[]): Float64Array[] {
  const start = firstCompleteBar(columns);
  const outputs = indicator.outputs.map(() => new Float64Array(columns[0]?.length ?? 0).fill(NaN, 0, start));
  const fromStart = (column: Float64Array): Float64Array => column.subarray(start);
  indicator.fill(params, columns.map(fromStart), outputs.map(fromStart));
  return outputs;
}

/** Index of the first bar where no column is NaN; the length when there is none. */
export function firstCompleteBar(columns: readonly Float64Array[]): number {
  let start = 0;
  for (const column of columns) {
    while (start < column.length && Number.isNaN(column[start])) start += 1;
  }
  const isComplete = columns.every((column) => !Number.isNaN(column[start]));
  return isComplete ? start : firstCompleteAfter(columns, start);
}

function firstCompleteAfter(columns: readonly Float64Array[], from: number): number {
  const length = columns[0]?.length ?? 0;
  for (let i = from; i < length; i += 1) if (columns.every((column) => !Number.isNaN(column[i]))) return i;
  return length;
}

class SkippingStepper implements Stepper {
  private readonly inner: Stepper;
  private readonly width: number;
  private started = false;

  constructor(inner: Stepper, width: number) {
    this.inner = inner;
    this.width = width;
  }

  step(input: Float64Array, output: Float64Array): void {
    if (!this.started) {
      for (let i = 0; i < this.width; i += 1) {
        if (Number.isNaN(input[i])) {
          output.fill(NaN);
          return;
        }
      }
      this.started = true;
    }
    this.inner.step(input, output);
  }
}
