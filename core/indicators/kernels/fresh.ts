/**
 * Bars after which running sums are added up afresh from the window itself: soon enough that rounding does not pile up, and not so
 * often that a bar costs more than O(1).
 */
export const freshBars = (period: number): number => Math.max(period, 256);
