/** A table as rows of text, whatever file it comes from. */
export interface SourceRow {
  /** Counted from 1 as an editor counts, the header included. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SourceTable {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<SourceRow>;
  /** How much of the file has been read, 0 to 1. */
  readonly share: () => number;
}
