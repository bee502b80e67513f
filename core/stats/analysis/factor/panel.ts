/** A panel: one row a period, in it one number an asset; NaN where there is none. */
export type Panel = readonly Float64Array[];

/** From columns, one an asset. */
export function panelOf(columns: readonly Float64Array[]): Panel {
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, t) => Float64Array.from(columns, (column) => column[t] ?? NaN));
}
