/** What a sweep's main thread and its threads say to each other. The bars are in memory that they share; rows are copied. */
import type { BookData } from '#/core/report/book-report.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { SweepQuestion } from '#/core/search/question.ts';
import type { RowSpan } from '#/core/search/scheme.ts';
import type { SliceRun } from '#/core/search/slice-run.ts';
import type { PreparedVariant, RanVariant, WantedRun, WantedVariant } from '#/core/search/variant-run.ts';

/** What a thread begins with. */
export interface VariantsJob {
  readonly question: SweepQuestion;
  readonly on: RunData | BookData;
  /** Of columns that its variants have in common. */
  readonly keptBytes: number;
  /** One shared int32: not zero asks it to leave the rest. */
  readonly stop: SharedArrayBuffer;
}

export type ToVariants =
  | { readonly type: 'prepare'; readonly indexes: readonly number[] }
  | { readonly type: 'run'; readonly wanted: readonly WantedRun[] }
  /** On a stretch of the rows. */
  | { readonly type: 'slice'; readonly wanted: readonly WantedVariant[]; readonly span: RowSpan };

export type FromVariants =
  | { readonly type: 'prepared'; readonly prepared: readonly PreparedVariant[] }
  | { readonly type: 'ran'; readonly ran: RanVariant; readonly runMs: number }
  /** Without a run where it was refused. */
  | { readonly type: 'sliced'; readonly index: number; readonly run: SliceRun | undefined }
  | { readonly type: 'finished' };
