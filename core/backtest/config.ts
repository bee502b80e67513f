/**
 * What a backtest is asked to do, as plain data: it has a hash, it is stored with the run, and the same data, program and
 * config give the same facts. Models are named with their parameters; wrong ones are refused by name.
 */
import type { FillModel, ImpactModel, LatencyModel, SlippageModel, SpreadModel } from '../matching/bar-fill.ts';
import type { BarColumns } from '../ports/history.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { CarryModel } from './carry.ts';
import type { MarginModel } from './margin.ts';
import type { FeeModel, Model, ModelDefinition, ModelKind, ModelKinds, ModelValues } from './define-model.ts';
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

/** The models of a run as they are asked for; without a fill it follows the data. */
export type ChosenModels = { readonly fee: ModelChoice } & { readonly [Kind in ModelKind]?: ModelChoice };

export interface BacktestConfig extends ChosenModels {
  /** At the ledger's scale, in the instrument's currency. */
  readonly cash: bigint;
  readonly size: ExposureSize;
  readonly fill: ModelChoice;
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
  readonly spread: SpreadModel | undefined;
  readonly impact: ImpactModel | undefined;
  readonly latency: LatencyModel | undefined;
  readonly participation: number | undefined;
  /** Borrow, financing and funding, in this order, those that are used. */
  readonly carry: readonly CarryModel[];
  readonly margin: MarginModel | undefined;
  /** A model that flatters results is in use. */
  readonly isBenchmark: boolean;
}

const models: readonly Model<ModelKind>[] = registry;

/** The models of a kind, as a form or a command line offers them. */
export const modelsOf = (kind: ModelKind): readonly ModelDefinition[] => registry.filter((model) => model.kind === kind);

/** The models of a config, for these bars. */
export const resolveModels = (config: BacktestConfig, { volume }: Pick<BarColumns, 'volume'>): Result<ResolvedModels, Failure> => {
  try {
    const resolved: ResolvedModels = {
      fill: pick('fill', config.fill),
      fee: pick('fee', config.fee),
      slippage: pickGiven('slippage', config.slippage),
      spread: pickGiven('spread', config.spread),
      impact: pickGiven('impact', config.impact),
      latency: pickGiven('latency', config.latency),
      participation: pickGiven('participation', config.participation),
      carry: carryKinds.flatMap((kind) => pickGiven(kind, config[kind]) ?? []),
      margin: pickGiven('margin', config.margin),
      isBenchmark: find('fill', config.fill).benchmarkOnly,
    };
    const reader = (resolved.impact?.windowBars ?? 0) > 0 ? config.impact : config.participation;
    return reader !== undefined && volume === undefined
      ? fail(invalid('bars.volume', `present for model ${reader.id}`, undefined))
      : ok(resolved);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail({ code: 'InvalidInput', message: error.message });
  }
};

const carryKinds = ['borrow', 'financing', 'funding'] as const;

const pick = <Kind extends ModelKind>(kind: Kind, choice: ModelChoice): ModelKinds[Kind] => find(kind, choice).create(choice.params);

const pickGiven = <Kind extends ModelKind>(kind: Kind, choice: ModelChoice | undefined): ModelKinds[Kind] | undefined =>
  choice === undefined ? undefined : pick(kind, choice);

const find = <Kind extends ModelKind>(kind: Kind, { id }: ModelChoice): Model<Kind> => {
  const isWanted = (model: Model<ModelKind>): model is Model<Kind> => model.kind === kind && model.id === id;
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
