/** Rows that were not taken over, each with its line and reason. All are counted; the first thousand are kept word for word. */
import type { SourceRow } from './rows.ts';

export interface QuarantinedRow {
  readonly line: number;
  readonly reason: string;
  /** The row as it stood, cut to 200 characters. */
  readonly raw: string;
}

const keptRows = 1000;

export class Quarantine {
  count = 0;
  readonly rows: QuarantinedRow[] = [];

  add({ line, cells }: SourceRow, reason: string): void {
    this.count += 1;
    if (this.rows.length < keptRows) this.rows.push({ line, reason, raw: cells.join(',').slice(0, 200) });
  }
}
