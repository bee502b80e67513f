/**
 * What may be plugged into what. A port has a type, a unit, a time frame and an availability: the number of bars after
 * which its value is known. A decision reads at the close of its bar, so anything known later cannot be connected:
 * look-ahead is a type error, not a warning.
 */
export const portTypes = ['Bars', 'Series', 'Scalar', 'Bool', 'Event', 'Score', 'Vector', 'Model', 'Target', 'Orders'] as const;
export type PortType = (typeof portTypes)[number];

/** `percent` counts 0 to 100 (RSI); `ratio` is a fraction (returns); `none` is a pure number. */
export const seriesUnits = ['price', 'ratio', 'percent', 'count', 'none'] as const;
export type SeriesUnit = (typeof seriesUnits)[number];

/** What an input takes beside its own type: a constant is a series, an event is true on its bar. */
const alsoTakes: Readonly<Record<PortType, readonly PortType[]>> = {
  Bars: [],
  Series: ['Scalar', 'Score'],
  Scalar: [],
  Bool: ['Event'],
  Event: [],
  Score: [],
  Vector: [],
  Model: [],
  Target: [],
  Orders: [],
};

export const isAccepted = (input: PortType, output: PortType): boolean => input === output || alsoTakes[input].includes(output);

/** Fields of one bar in a Bars port, in slot order; times in milliseconds. */
export const barFields = ['open', 'high', 'low', 'close', 'volume', 'startMs', 'endMs'] as const;
export type BarField = (typeof barFields)[number];

export const barSlot: Readonly<Record<BarField, number>> = {
  open: 0,
  high: 1,
  low: 2,
  close: 3,
  volume: 4,
  startMs: 5,
  endMs: 6,
};

export const barWidth = barFields.length;
