/**
 * Plug-in models of the queue at a price level. Trades come off the front. Of a size that went without a trade the recording does
 * not say whether it stood ahead of our order or behind it: a model answers with the part that stood behind, from 0 to 1.
 */
export interface QueueModelDefinition {
  readonly id: string;
  readonly title: string;
  /** One line for the screen. */
  readonly doc: string;
  /** The form's number, where it has one. */
  readonly exponent?: { readonly min: number; readonly max: number; readonly default: number };
  readonly create: (exponent: number) => BehindPart;
}

/** Sizes ahead of our order and behind it, both at or above 0 and not both 0. */
export type BehindPart = (ahead: number, behind: number) => number;

export const defineQueueModel = (definition: QueueModelDefinition): QueueModelDefinition => definition;
