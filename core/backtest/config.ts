/**
 * What a backtest is asked to do, as plain data: it has a hash, it is stored with the run, and the same data, program and
 * config give the same facts. Models are named with their parameters; wrong ones are refused by name.
 */
import type { FillModel, ImpactModel, LatencyModel, SlippageModel, SpreadModel } from '../matching/bar-fill.ts';
import { dataColumns } from '../market/data-columns.ts';
import type { BarColumns } from '../ports/history.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { CarryModel } from './carry.ts';
import type { RateWorld } from './dated-rates.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { DepthConfig } from './depth/depth-config.ts';
import type { MarginModel } from './margin.ts';
import type { ExchangeModel, FeeModel, Model, ModelDefinition, ModelKind, ModelKinds, ModelValues } from './define-model.ts';
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
  /** Of the account of a book, where it is not the one that all members share. */
  readonly currency?: string;
  /** At the ledger's scale, in the account's currency: that of the instrument, or of a book. */
  readonly cash: bigint;
  readonly size: ExposureSize;
  readonly fill: ModelChoice;
  /** Changes to the shipped limits, as a person would make them before the first bar. */
  readonly limits?: readonly { readonly limitId: string; readonly allowed: string }[];
  /** Of a run on a recording of the whole book; its fill is `depth`, which bars refuse. */
  readonly depth?: DepthConfig;
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
  readonly exchange: ExchangeModel | undefined;
  /** A model that flatters results is in use. */
  readonly isBenchmark: boolean;
}

const models: readonly Model<ModelKind>[] = registry;

/** The models of a kind, as a form or a command line offers them. */
export const modelsOf = (kind: ModelKind): readonly ModelDefinition[] => registry.filter((model) => model.kind === kind);

/** What the models of a run are made for. */
export interface ModelSource extends Pick<RateWorld, 'rates'> {
  readonly bars: Partial<BarColumns>;
  readonly instrument?: Pick<Instrument, 'currency'>;
}

/** The models of a config, for these bars. One that holds costs by imported rates must have one at every instant of them. */
export const resolveModels = (config: BacktestConfig, { bars, instrument, rates }: ModelSource): Result<ResolvedModels, Failure> => {
  const world: RateWorld = { currency: instrument?.currency, rates };
  try {
    const resolved: ResolvedModels = {
      fill: pick('fill', config.fill),
      fee: pick('fee', config.fee),
      slippage: pickGiven('slippage', config.slippage),
      spread: pickGiven('spread', config.spread),
      impact: pickGiven('impact', config.impact),
      latency: pickGiven('latency', config.latency),
      participation: pickGiven('participation', config.participation),
      carry: carryKinds.flatMap((kind) => pickGiven(kind, config[kind], world) ?? []),
      margin: pickGiven('margin', config.margin),
      exchange: pickGiven('exchange', config.exchange),
      isBenchmark: find('fill', config.fill).benchmarkOnly,
    };
    const missing = withoutVolume(config, resolved, bars) ?? withoutTicks(config, resolved, bars);
    const problem = withoutExchange(config, instrument) ?? withoutRate(resolved, bars) ?? missing;
    return problem === undefined ? ok(resolved) : fail(problem);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail({ code: 'InvalidInput', message: error.message });
  }
};

/** One instrument's account is in the currency of its prices. */
const withoutExchange = ({ exchange }: BacktestConfig, instrument: ModelSource['instrument']): Failure | undefined =>
  exchange === undefined || instrument === undefined
    ? undefined
    : invalid('exchange', 'absent for one instrument: nothing is exchanged there', exchange.id);

const withoutRate = ({ carry }: ResolvedModels, { startMs, endMs }: ModelSource['bars']): Failure | undefined => {
  const [firstMs, lastMs] = [startMs?.[0] ?? 0, endMs?.at(-1) ?? 0];
  return carry.flatMap(({ check }) => check?.(firstMs, lastMs) ?? [])[0];
};

const withoutVolume = (config: BacktestConfig, { impact }: ResolvedModels, { volume }: ModelSource['bars']): Failure | undefined => {
  const reader = (impact?.windowBars ?? 0) > 0 ? config.impact : config.participation;
  return reader === undefined || volume !== undefined ? undefined : invalid('bars.volume', `present for model ${reader.id}`, undefined);
};

const withoutTicks = ({ fill: { id } }: BacktestConfig, { fill }: ResolvedModels, bars: ModelSource['bars']): Failure | undefined => {
  const missing = fill.reads?.filter((name) => bars[name] === undefined) ?? [];
  if (missing.length === 0) return undefined;
  const had = dataColumns.filter((name) => bars[name] !== undefined).join(', ');
  const source = 'bars of a recording have them (bw depth bars), and an import that maps them';
  return invalid('bars', `with ${missing.join(' and ')} for fill model ${id}: ${source}`, `with ${had || 'none'}`);
};

/** Names of the sets of rates that a run has to read. */
export const rateSetsOf = (config: Partial<Record<ModelKind, ModelChoice>>): readonly string[] => {
  const names = carryKinds.flatMap((kind) => {
    const choice = config[kind];
    const params = modelsOf(kind).find(({ id }) => id === choice?.id)?.params ?? {};
    return Object.entries(params).flatMap(([name, param]) =>
      param.kind === 'text' && param.reads === 'rates' ? [String(choice?.params?.[name] ?? param.default).toUpperCase()] : [],
    );
  });
  return [...new Set(names)];
};

/** In the order in which they are charged. */
export const carryKinds = ['borrow', 'financing', 'funding'] as const;

type CarryChoices = Pick<Partial<ChosenModels>, (typeof carryKinds)[number]>;

/** What holding costs in a currency; there must be a rate at every instant of a stretch of time. */
export const resolveCarry = (
  config: CarryChoices,
  world: RateWorld,
  [fromMs, toMs]: readonly [fromMs: number, toMs: number],
): Result<readonly CarryModel[], Failure> => {
  try {
    const carry = carryKinds.flatMap((kind) => pickGiven(kind, config[kind], world) ?? []);
    const problem = carry.flatMap(({ check }) => check?.(fromMs, toMs) ?? [])[0];
    return problem === undefined ? ok(carry) : fail(problem);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail({ code: 'InvalidInput', message: error.message });
  }
};

const pick = <Kind extends ModelKind>(kind: Kind, choice: ModelChoice, world?: RateWorld): ModelKinds[Kind] =>
  find(kind, choice).create(choice.params, world);

const pickGiven = <Kind extends ModelKind>(kind: Kind, choice: ModelChoice | undefined, world?: RateWorld): ModelKinds[Kind] | undefined =>
  choice === undefined ? undefined : pick(kind, choice, world);

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
