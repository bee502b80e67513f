/** One line of a sweep's results: what a run left behind, or why its combination was not run. */
import { z } from 'zod';
import { moneyToNumber } from '../instrument/convert.ts';
import { returnsSchema } from '../report/run-record.schema.ts';
import { hashInput } from '../value/input.ts';
import { Money } from '../value/money.ts';
import type { SweepParams } from './plan.ts';
import type { SubjectOutcome } from './subject.ts';

const params = z.record(z.string(), z.union([z.number(), z.string()])).readonly();

const doneSchema = z
  .strictObject({
    index: z.int(),
    params,
    /** Its number within the family. */
    trial: z.int(),
    runId: hashInput,
    programHash: hashInput,
    signalHash: hashInput,
    ledgerHash: hashInput,
    trades: z.int(),
    /** Final equity over cash, less 1. */
    netReturn: z.number(),
    /** A year's, of returns of trading days; absent where the tear sheet has none. */
    sharpe: z.number().exactOptional(),
    maxDrawdown: z.number().exactOptional(),
    /** Moments and block sums of the returns of trading days; absent from rows that were written before rows had them. */
    returns: returnsSchema.exactOptional(),
  })
  .readonly();

const refusedSchema = z.strictObject({ index: z.int(), params, refused: z.string() }).readonly();

export const rowSchema = z.union([doneSchema, refusedSchema]);

export type DoneRow = z.infer<typeof doneSchema>;
export type RefusedRow = z.infer<typeof refusedSchema>;
export type SweepRow = z.infer<typeof rowSchema>;

export const isDone = (row: SweepRow): row is DoneRow => !('refused' in row);

export const isRefused = <Other extends object>(made: Other | RefusedRow): made is RefusedRow => 'refused' in made;

export interface RowOf {
  readonly runId: string;
  readonly index: number;
  readonly params: SweepParams;
  readonly trial: number;
}

/** The figures are the tear sheet's own, the hashes those the run would be sealed with; `cash` is what it began with. */
export const toRow = (of: RowOf, { figure, result, returns }: SubjectOutcome, cash: bigint): DoneRow => {
  const sharpe = figure('sharpe').value;
  const maxDrawdown = figure('max-drawdown').value;
  return {
    ...of,
    programHash: result.programHash,
    signalHash: result.signal.signalHash,
    ledgerHash: result.ledgerHash,
    trades: result.trips.length,
    netReturn: moneyToNumber(Money(result.finalEquity)) / moneyToNumber(Money(cash)) - 1,
    ...(sharpe !== undefined && { sharpe }),
    ...(maxDrawdown !== undefined && { maxDrawdown }),
    returns: returnsSchema.parse(returns),
  };
};
