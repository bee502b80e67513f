import { msPerDay } from '../../value/timestamp.ts';

/** 1 at rows of the panel at which some instrument has a target. */
export const decidingRows = (targets: readonly Float64Array[], rows: number): Uint8Array => {
  const decides = new Uint8Array(rows);
  for (const column of targets) for (let row = 0; row < rows; row += 1) if (!Number.isNaN(column[row] ?? Number.NaN)) decides[row] = 1;
  return decides;
};

/** Of those rows. */
export const decidingDays = (decides: Uint8Array, endMs: Float64Array): ReadonlySet<number> =>
  new Set(Array.from(endMs).flatMap((ms, row) => (decides[row] === 1 ? [dayOf(ms)] : [])));

export const dayOf = (ms: number): number => Math.floor(ms / msPerDay);
