/** What the page and the indicator worker say to each other. */
import type { BarInput } from '#/core/indicators/define.ts';

export interface WantedIndicator {
  /** Its id in the registry. */
  readonly indicator: string;
  readonly params: Readonly<Record<string, number>>;
}

export interface IndicatorRequest {
  readonly id: number;
  readonly wanted: readonly WantedIndicator[];
  readonly columns: Readonly<Record<BarInput, Float64Array>>;
}

export interface IndicatorReply {
  readonly id: number;
  /** Per wanted indicator, per output, as long as the columns; NaN while warming up. */
  readonly outputs: readonly (readonly Float64Array[])[];
}
