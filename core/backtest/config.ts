/**
 * What a backtest is asked to do, as plain data: it has a hash, it is stored with the run, and the same data, program and
 * config give the same facts. Models are named with their parameters; wrong ones are refused by name.
 */
import type { FillModel, LatencyModel, SlippageModel } from '../matching/bar-fill.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { FeeModel, ModelDefinition, ModelValues } from './define-model.ts';
import { registry } from './models/registry.gen.ts';

export interface ModelChoice {
  readonly id: string;
  readonly params?: ModelValues;
}

/**
 * Money that one unit of exposure stands for: a fixed amount, the account's equity at the decision (all-in, compounding),
 * or the price of so many units.
 */
export type ExposureSize =
  | { readonly by: 'amount'; readonly amount: bigint }
  | { readonly by: 'equity' }
  | { readonly by: 'units'; readonly units: number };

export interface BacktestConfig {
  /** At the ledger's scale, in the instrument's currency. */
  readonly cash: bigint;
  readonly size: ExposureSize;
  readonly fill: ModelChoice;
  readonly fee: ModelChoice;
  readonly slippage?: ModelChoice;
  readonly latency?: ModelChoice;
  /** Changes to the shipped limits, as a person would make them before the first bar. */
  readonly limits?: readonly { readonly limitId: string; readonly allowed: string }[];
  readonly seed: number;
}

export const defaultConfig: BacktestConfig = {
  cash: 10_000_000_000_000n,
  size: { by: 'equity' },
  fill: { id: 'next-open' },
  fee: { id: 'bps', params: { makerBps: 2, takerBps: 5 } },
  slippage: { id: 'bps-slippage', params: { bps: 1 } },
  seed: 7,
};

export interface ResolvedModels {
  readonly fill: FillModel;
  readonly fee: FeeModel;
  readonly slippage: SlippageModel | undefined;
  readonly latency: LatencyModel | undefined;
  /** A model that flatters results is in use. */
  readonly isBenchmark: boolean;
}

const models: readonly ModelDefinition[] = registry;

export const resolveModels = ({ fill, fee, slippage, latency }: BacktestConfig): Result<ResolvedModels, Failure> => {
  try {
    const fills = pick('fill', fill);
    const fees = pick('fee', fee);
    const slips = slippage === undefined ? undefined : pick('slippage', slippage);
    const delays = latency === undefined ? undefined : pick('latency', latency);
    return ok({
      fill: fills.create(fill.params),
      fee: fees.create(fee.params),
      slippage: slips?.create(slippage?.params),
      latency: delays?.create(latency?.params),
      isBenchmark: fills.benchmarkOnly,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail({ code: 'InvalidInput', message: error.message });
  }
};

const pick = <Kind extends ModelDefinition['kind']>(kind: Kind, { id }: ModelChoice): Extract<ModelDefinition, { kind: Kind }> => {
  const isWanted = (model: ModelDefinition): model is Extract<ModelDefinition, { kind: Kind }> => model.kind === kind && model.id === id;
  const found = models.find(isWanted);
  if (found !== undefined) return found;
  throw new RangeError(
    invalid(
      `${kind} model`,
      `one of ${models
        .filter((model) => model.kind === kind)
        .map((model) => model.id)
        .join(', ')}`,
      id,
    ).message,
  );
};
