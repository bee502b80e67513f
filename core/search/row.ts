/** One line of a sweep's results: what a run left behind, or why its combination was not run. */
import { z } from 'zod';
import { moneyToNumber } from '../instrument/convert.ts';
import type { BacktestOutcome } from '../report/backtest-report.ts';
import { hashInput } from '../value/input.ts';
import { Money } from '../value/money.ts';
import type { SweepParams } from './plan.ts';

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
    factsDigest: hashInput,
    trades: z.int(),
    /** Final equity over cash, less 1. */
    netReturn: z.number(),
    /** A year's, of returns of UTC days; absent where the tear sheet has none. */
    sharpe: z.number().exactOptional(),
    maxDrawdown: z.number().exactOptional(),
  })
  .readonly();

const refusedSchema = z.strictObject({ index: z.int(), params, refused: z.string() }).readonly();

export const rowSchema = z.union([doneSchema, refusedSchema]);

export type DoneRow = z.infer<typeof doneSchema>;
export type SweepRow = z.infer<typeof rowSchema>;

export const isDone = (row: SweepRow): row is DoneRow => !('refused' in row);

export interface RowOf {
  readonly index: number;
  readonly params: SweepParams;
  readonly trial: number;
}

/** The figures are the tear sheet's own, the hashes those the run would be sealed with. */
export const toRow = (of: RowOf, { report, record }: BacktestOutcome): DoneRow => {
  const { signalHash, factsDigest, trades, equity } = record.outputs;
  const valueOf = (wanted: string): number | undefined => report.verdict.statistics.find(({ id }) => id === wanted)?.value;
  const sharpe = valueOf('sharpe');
  const maxDrawdown = valueOf('max-drawdown');
  return {
    ...of,
    runId: record.id,
    programHash: record.inputs.programHash,
    signalHash,
    factsDigest,
    trades,
    netReturn: moneyToNumber(Money(equity)) / moneyToNumber(Money(record.config.cash)) - 1,
    ...(sharpe !== undefined && { sharpe }),
    ...(maxDrawdown !== undefined && { maxDrawdown }),
  };
};
