/** What the records keep of a run: what was asked when it begins, what came of it when it is done. */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { RunDataset } from '#/core/report/run-record.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { given } from '#/core/value/given.ts';
import type { NewRun, RunOutcome } from '#/server/adapters/store/prisma/runs.ts';
import { valuesOf } from './values-of.ts';

export interface RunTerms {
  readonly ownerId: string;
  readonly name: string;
  readonly programHash: string;
  readonly dataset: RunDataset;
  readonly config: BacktestConfig;
  readonly recording?: string | undefined;
}

export const describeRun = ({ ownerId, name, programHash, dataset, config, recording }: RunTerms): Omit<NewRun, 'id'> => ({
  kind: 'backtest',
  programHash,
  dataHash: dataset.hash,
  seed: BigInt(config.seed),
  ownerId,
  config: {
    ...describe(config),
    name,
    symbol: dataset.symbol,
    interval: dataset.interval,
    fromMs: dataset.fromMs,
    toMs: dataset.toMs,
    ...given({ recording }),
  },
});

const describe = ({ cash, size, fill, fee, slippage, seed }: BacktestConfig) => ({
  cash: String(cash),
  size: size.by,
  fill: fill.id,
  fee: { id: fee.id, ...fee.params },
  ...(slippage !== undefined && { slippage: { id: slippage.id, ...slippage.params } }),
  seed,
});

export const describeOutcome = ({ signalHash, verdict }: TearSheet, reportFile: string): RunOutcome => ({
  signalHash,
  statistics: valuesOf(verdict.statistics),
  reportFile,
});
