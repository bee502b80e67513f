/** What a walk of the array path is made of, whichever way its orders fill. */
import type { InstrumentRules } from '../../instrument/instrument.ts';
import type { ResolvedModels } from '../config.ts';
import type { ArrayGate } from './array-gate.ts';
import type { ArrayColumns } from './columns.ts';
import type { FillRule } from './known.ts';
import type { ArrayParts } from './parts.ts';
import type { ArrayInput } from './run-array.ts';

export interface WalkTerms {
  readonly input: ArrayInput;
  readonly models: ResolvedModels;
  readonly columns: ArrayColumns;
  /** Wanted exposure by bar, NaN for no change. */
  readonly targets: Float64Array;
  readonly gate: ArrayGate;
  readonly rules: InstrumentRules;
  readonly rule: FillRule;
  readonly parts: ArrayParts;
}
