/**
 * Plug-in models of a backtest: when and where orders fill, what they cost, how late they arrive, how far takers slip.
 * Parameters have bounds and defaults; wrong ones are refused by name.
 */
import type { FillModel, LatencyModel, SlippageModel } from '../matching/bar-fill.ts';
import { Money } from '../value/money.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { Instrument } from '../instrument/instrument.ts';

export interface ModelNumber {
  readonly kind: 'number';
  readonly title: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface ModelChoice {
  readonly kind: 'choice';
  readonly title: string;
  readonly choices: readonly string[];
  readonly default: string;
}

export type ModelParams = Readonly<Record<string, ModelNumber | ModelChoice>>;
export type ModelValues = Readonly<Record<string, number | string>>;

export interface FeeRequest {
  readonly px: Price;
  readonly qty: Qty;
  readonly notional: Money;
  readonly isMaker: boolean;
  readonly instrument: Instrument;
}

/** In the quote currency at the ledger's scale; negative is a rebate. */
export type FeeModel = (request: FeeRequest) => Money;

interface ModelKinds {
  readonly fill: FillModel;
  readonly fee: FeeModel;
  readonly latency: LatencyModel;
  readonly slippage: SlippageModel;
}
export type ModelKind = keyof ModelKinds;

interface ModelSpec<Kind extends ModelKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** One line for the screen. */
  readonly doc: string;
  /** Flatters results: for benchmarks only, behind a flag that reddens the verdict. */
  readonly benchmarkOnly?: boolean;
  readonly params: ModelParams;
  readonly create: (params: ResolvedParams) => ModelKinds[Kind];
}

interface Model<Kind extends ModelKind> extends Omit<ModelSpec<Kind>, 'create' | 'benchmarkOnly'> {
  readonly benchmarkOnly: boolean;
  readonly create: (values?: ModelValues) => ModelKinds[Kind];
}
export type FillModelDefinition = Model<'fill'>;
export type FeeModelDefinition = Model<'fee'>;
export type LatencyModelDefinition = Model<'latency'>;
export type SlippageModelDefinition = Model<'slippage'>;
export type ModelDefinition = FillModelDefinition | FeeModelDefinition | LatencyModelDefinition | SlippageModelDefinition;

export interface ResolvedParams {
  readonly number: (name: string) => number;
  readonly choice: (name: string) => string;
}

export const defineModel = <Kind extends ModelKind>(spec: ModelSpec<Kind>): Model<Kind> => ({
  ...spec,
  benchmarkOnly: spec.benchmarkOnly ?? false,
  create: (values = {}) => spec.create(resolve(spec, values)),
});

const resolve = ({ id, params }: Pick<ModelSpec<ModelKind>, 'id' | 'params'>, values: ModelValues): ResolvedParams => {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(params, name))
      throw new RangeError(`${id}.${name} must be one of ${Object.keys(params).join(', ') || 'nothing'}, was given`);
  }
  return {
    number: (name) => numberOf(`${id}.${name}`, params[name], values[name]),
    choice: (name) => choiceOf(`${id}.${name}`, params[name], values[name]),
  };
};

const numberOf = (name: string, param: ModelParams[string] | undefined, given: number | string | undefined): number => {
  if (param?.kind !== 'number') throw new RangeError(`${name} must be a declared number, was ${param?.kind ?? 'absent'}`);
  const value = given ?? param.default;
  if (typeof value === 'number' && value >= param.min && value <= param.max) return value;
  throw new RangeError(`${name} must be from ${param.min} to ${param.max}, was ${value}`);
};

const choiceOf = (name: string, param: ModelParams[string] | undefined, given: number | string | undefined): string => {
  if (param?.kind !== 'choice') throw new RangeError(`${name} must be a declared choice, was ${param?.kind ?? 'absent'}`);
  const value = given ?? param.default;
  if (typeof value === 'string' && param.choices.includes(value)) return value;
  throw new RangeError(`${name} must be one of ${param.choices.join(', ')}, was ${value}`);
};

/** Basis points of a notional, exact to a millionth of one, half away from zero at the ledger scale. */
export const bpsOf = (notional: Money, bps: number): Money => {
  const parts = BigInt(Math.round(bps * 1_000_000));
  const share = (notional < 0n ? -notional : notional) * parts;
  return Money((share + (share < 0n ? -5_000_000_000n : 5_000_000_000n)) / 10_000_000_000n);
};
