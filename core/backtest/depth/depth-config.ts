/**
 * How a program trades a recording of the whole book, as part of its config: what its orders are, who stands behind them in a queue,
 * how long their messages are under way. Fees are the config's `bps`, exposure 1 is its size in units.
 */
import type { DepthFills } from './depth-venue.ts';
import type { DepthOrderStyle } from './graph-trader.ts';

export interface DepthConfig {
  /** Of each side, whose sizes together are the depth that a program reads at a close. */
  readonly levels: number;
  readonly orders: DepthOrderStyle;
  /** Id of a queue model, and its number where it has one. */
  readonly queue: string;
  readonly exponent: number;
  readonly fills: DepthFills;
  /** Each way; 'recorded' draws from the recording's own by the seed. */
  readonly latencyMs: number | 'recorded';
  /** Of what is drawn. */
  readonly seed?: string;
}

/** In place of a fill model of bars: none of those has this id, so bars refuse it. */
export const depthFill = 'depth';

/** With no seed of its own. */
export const depthSeed = 'depth';
