/**
 * Rows of a depth ladder: prices on one grid (a multiple of the tick wide enough to show the book), sizes gathered into
 * their row: bids downwards, asks upwards, so that no row promises a better price than it holds.
 */
export type Level = readonly [px: number, qty: number];

export interface LadderRow {
  readonly px: number;
  readonly bid: number;
  readonly ask: number;
}

const multiples = [1, 2, 5];

/** The smallest 1-2-5 multiple of the tick with which `span` fits into `rows`. */
export const stepFor = (tickSize: number, span: number, rows: number): number => {
  const needed = Math.max(1, span / Math.max(1, rows) / tickSize);
  for (let scale = 1; ; scale *= 10) {
    const found = multiples.find((multiple) => multiple * scale >= needed);
    if (found !== undefined) return found * scale * tickSize;
  }
};

/** `count` rows with `centre` in the middle, best (highest) price first. */
export const ladderRows = ({
  centre,
  step,
  count,
  bids,
  offers,
}: {
  readonly centre: number;
  readonly step: number;
  readonly count: number;
  readonly bids: readonly Level[];
  readonly offers: readonly Level[];
}): readonly LadderRow[] => {
  const bidAt = gather(bids, (px) => Math.floor(px / step) * step);
  const askAt = gather(offers, (px) => Math.ceil(px / step) * step);
  const top = Math.round(centre / step) * step + Math.floor(count / 2) * step;
  return Array.from({ length: count }, (_, i) => {
    const px = top - i * step;
    return { px, bid: bidAt.get(px) ?? 0, ask: askAt.get(px) ?? 0 };
  });
};

const gather = (levels: readonly Level[], rowOf: (px: number) => number): ReadonlyMap<number, number> => {
  const rows = new Map<number, number>();
  for (const [px, qty] of levels) rows.set(rowOf(px), (rows.get(rowOf(px)) ?? 0) + qty);
  return rows;
};

/** The row an own order stands in: as its side is gathered. */
export const rowOfOrder = (px: number, side: 'Buy' | 'Sell', step: number): number =>
  (side === 'Buy' ? Math.floor(px / step) : Math.ceil(px / step)) * step;

/** Whether `px` has left the middle part of the view. */
export const isOffCentre = (
  px: number,
  { centre, step, count }: { readonly centre: number; readonly step: number; readonly count: number },
): boolean => Math.abs(px - centre) > step * count * 0.35;
