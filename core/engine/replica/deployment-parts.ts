/** Parts of a deployment's row: what a book holds of each instrument, and where its series come from. */
export interface MemberRow {
  readonly instrumentId: string;
  readonly qty: number;
  readonly cost: bigint;
  readonly realised: bigint;
  /** Wanted exposure, -1 to 1. */
  readonly target?: number;
}

export interface SeriesSourceRow {
  readonly key: string;
  /** Of the set it is read from now. */
  readonly hash: string;
  /** Figures that came after a close at which they would have counted. */
  readonly late: number;
}
