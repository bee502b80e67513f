/** What the history thread is asked and answers. Columns travel as transferred buffers. */
import type { Fact } from '#/core/market/facts/facts.ts';
import type { FactSetInfo, NewFactSet } from '#/core/ports/facts.ts';
import type { BarColumns, BarRange, DatasetInfo, History } from '#/core/ports/history.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';

export type HistoryAsk =
  | { readonly verb: 'list' }
  | { readonly verb: 'find'; readonly symbol: string; readonly interval?: string }
  | { readonly verb: 'read'; readonly hash: string; readonly range: BarRange }
  | { readonly verb: 'add'; readonly info: Parameters<History['add']>[0]; readonly bars: BarColumns }
  | { readonly verb: 'listFacts' }
  | { readonly verb: 'readFacts'; readonly hash: string }
  | { readonly verb: 'addFacts'; readonly info: NewFactSet; readonly facts: readonly Fact[] }
  | { readonly verb: 'close' };

export interface HistoryAnswers {
  readonly list: readonly DatasetInfo[];
  readonly find: DatasetInfo | undefined;
  readonly read: BarColumns;
  readonly add: Result<DatasetInfo, Failure>;
  readonly listFacts: readonly FactSetInfo[];
  readonly readFacts: readonly Fact[];
  readonly addFacts: Result<FactSetInfo, Failure>;
  readonly close: undefined;
}

export interface ToHistory {
  readonly id: number;
  readonly ask: HistoryAsk;
}

export type FromHistory =
  | { readonly kind: 'Ready' }
  | { readonly kind: 'Answer'; readonly id: number; readonly answer: HistoryAnswers[keyof HistoryAnswers] }
  | { readonly kind: 'Failed'; readonly id: number; readonly message: string };
