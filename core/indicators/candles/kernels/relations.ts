/**
 * The vocabulary of the patterns: how candles lie to each other, and what the answer is. A way is a direction: 1 up, -1 down.
 * "Within" is strictly within a real body; a gap is one between bodies unless it says ranges.
 */
import type { Candle } from './candle.ts';

export const towards = (way: number, isThere: boolean, strength = 100): number => (isThere ? way * strength : 0);
export const bullish = (isThere: boolean): number => towards(1, isThere);
export const bearish = (isThere: boolean): number => towards(-1, isThere);

/** Whether price a lies farther than price b. */
export const isBeyond = (a: number, b: number, way: number): boolean => (way > 0 ? a > b : a < b);
export const isAbout = (a: number, b: number, tolerance: number): boolean => a <= b + tolerance && a >= b - tolerance;

export const areWhite = (a: Candle, b: Candle, c: Candle): boolean => a.isWhite && b.isWhite && c.isWhite;
export const areBlack = (a: Candle, b: Candle, c: Candle): boolean => a.isBlack && b.isBlack && c.isBlack;

export const gapsAway = (later: Candle, earlier: Candle, way: number): boolean => isBeyond(later.edge(-way), earlier.edge(way), way);
export const gapsUp = (later: Candle, earlier: Candle): boolean => gapsAway(later, earlier, 1);
export const gapsDown = (later: Candle, earlier: Candle): boolean => gapsAway(later, earlier, -1);

/** A gap between the whole ranges: not even the shadows touch. */
export const rangeGapsAway = (later: Candle, earlier: Candle, way: number): boolean =>
  way > 0 ? later.low > earlier.high : later.high < earlier.low;

/** High and low both farther. */
export const rangeShifts = (later: Candle, earlier: Candle, way: number): boolean =>
  isBeyond(later.high, earlier.high, way) && isBeyond(later.low, earlier.low, way);

/** Inside bar: a lower high and a higher low. */
export const isInside = (inner: Candle, outer: Candle): boolean => inner.high < outer.high && inner.low > outer.low;

/** The one body within the other; `contains` allows that ends match. */
export const engulfs = (outer: Candle, inner: Candle): boolean => inner.top < outer.top && inner.bottom > outer.bottom;
export const contains = (outer: Candle, inner: Candle): boolean => inner.top <= outer.top && inner.bottom >= outer.bottom;

/** Of an engulfing or a harami: 80 where the bodies match on one end, which Morris allows. */
export const strengthOf = (outer: Candle, inner: Candle): number => (engulfs(outer, inner) ? 100 : 80);

export const opensWithin = (candle: Candle, other: Candle): boolean => candle.open < other.top && candle.open > other.bottom;
export const closesWithin = (candle: Candle, other: Candle): boolean => candle.close < other.top && candle.close > other.bottom;

/** Of two white candles: a higher close, from an open within or near the earlier body. */
export const advances = (later: Candle, earlier: Candle): boolean =>
  later.close > earlier.close && later.open > earlier.open && later.open <= earlier.close + earlier.near;

export const isMarubozu = (candle: Candle): boolean => candle.isLong && candle.hasVeryShortShadows;

/** A long body that begins at the end of its range. */
export const isBeltHold = (candle: Candle): boolean => candle.isLong && candle.openingShadow < candle.veryShort;
