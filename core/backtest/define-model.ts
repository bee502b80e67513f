/**
 * Plug-in models of a backtest: when and where orders fill, what they cost, how late they arrive, how far takers slip.
 * Parameters have bounds and defaults; wrong ones are refused by name.
 */
import type { FillModel, ImpactModel, LatencyModel, SlippageModel, SpreadModel } from '../matching/bar-fill.ts';
import { showValue } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import type { Price, Qty } from '../value/quantity.ts';
import type { CarryModel } from './carry.ts';
import type { RateWorld } from './dated-rates.ts';
import type { MarginModel } from './margin.ts';
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

/** Longest text of a model's parameter. */
export const maxModelText = 400;

/** Written by a grammar of the model's own, which refuses what it does not read. */
export interface ModelText {
  readonly kind: 'text';
  readonly title: string;
  readonly unit: string;
  readonly maxLength: number;
  readonly default: string;
  /** It names a set of facts that the run has to read. */
  readonly reads?: 'rates';
}

export type ModelParams = Readonly<Record<string, ModelNumber | ModelChoice | ModelText>>;
export type ModelValues = Readonly<Record<string, number | string>>;

/** What the fills of an order have come to before this one. */
export interface OrderSoFar {
  readonly qty: number;
  /** Without its sign. */
  readonly notional: Money;
  readonly fee: Money;
}

export interface FeeRequest {
  readonly px: Price;
  readonly qty: Qty;
  readonly notional: Money;
  readonly isMaker: boolean;
  readonly instrument: Instrument;
  readonly atMs: number;
  readonly order: OrderSoFar;
  /** Sum of |notional| of the account's fills at or after a time, this one left out. */
  readonly tradedSince: (fromMs: number) => Money;
}

/** What exchanging an amount costs; both are in the account's currency, without a sign. */
export type ExchangeModel = (amount: Money) => Money;

/** In the quote currency at the ledger's scale; negative is a rebate. */
export type FeeModel = (request: FeeRequest) => Money;

export interface ModelKinds {
  readonly fill: FillModel;
  readonly fee: FeeModel;
  readonly latency: LatencyModel;
  /** Share of a bar's volume, from 0 to 1. */
  readonly participation: number;
  readonly slippage: SlippageModel;
  readonly spread: SpreadModel;
  readonly impact: ImpactModel;
  readonly borrow: CarryModel;
  readonly financing: CarryModel;
  readonly funding: CarryModel;
  readonly margin: MarginModel;
  /** Of a book of several currencies. */
  readonly exchange: ExchangeModel;
}
export type ModelKind = keyof ModelKinds;

/** What a form, the command line and the report call them, in the order they are said. */
export const kindTitles: Readonly<Record<ModelKind, string>> = {
  fill: 'Fill',
  fee: 'Commission',
  slippage: 'Slippage',
  spread: 'Spread',
  impact: 'Market impact',
  latency: 'Latency',
  participation: 'Participation',
  borrow: 'Borrow',
  financing: 'Financing',
  funding: 'Funding',
  margin: 'Margin',
  exchange: 'Exchange of currencies',
};
export const modelKinds: readonly ModelKind[] = [
  ...(['fill', 'fee', 'slippage', 'spread', 'impact', 'latency', 'participation'] as const),
  ...(['borrow', 'financing', 'funding', 'margin', 'exchange'] as const),
];

interface ModelSpec<Kind extends ModelKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  /** One line for the screen. */
  readonly doc: string;
  /** Flatters results: for benchmarks only, behind a flag that reddens the verdict. */
  readonly benchmarkOnly?: boolean;
  readonly params: ModelParams;
  readonly create: (params: ResolvedParams, world: RateWorld) => ModelKinds[Kind];
}

export interface Model<Kind extends ModelKind> extends Omit<ModelSpec<Kind>, 'create' | 'benchmarkOnly'> {
  readonly benchmarkOnly: boolean;
  readonly create: (values?: ModelValues, world?: RateWorld) => ModelKinds[Kind];
}
export type ModelDefinition = { readonly [Kind in ModelKind]: Model<Kind> }[ModelKind];

export interface ResolvedParams {
  readonly number: (name: string) => number;
  readonly choice: (name: string) => string;
  readonly text: (name: string) => string;
}

export const defineModel = <Kind extends ModelKind>(spec: ModelSpec<Kind>): Model<Kind> => ({
  ...spec,
  benchmarkOnly: spec.benchmarkOnly ?? false,
  create: (values = {}, world = {}) => spec.create(resolve(spec, values), world),
});

const resolve = ({ id, params }: Pick<ModelSpec<ModelKind>, 'id' | 'params'>, values: ModelValues): ResolvedParams => {
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(params, name))
      throw new RangeError(`${id}.${name} must be one of ${Object.keys(params).join(', ') || 'nothing'}, was given`);
  }
  return {
    number: (name) => numberOf(`${id}.${name}`, params[name], values[name]),
    choice: (name) => choiceOf(`${id}.${name}`, params[name], values[name]),
    text: (name) => textOf(`${id}.${name}`, params[name], values[name]),
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

const textOf = (name: string, param: ModelParams[string] | undefined, given: number | string | undefined): string => {
  if (param?.kind !== 'text') throw new RangeError(`${name} must be a declared text, was ${param?.kind ?? 'absent'}`);
  const value = given ?? param.default;
  if (typeof value === 'string' && value.length <= param.maxLength) return value;
  throw new RangeError(`${name} must be a text of at most ${param.maxLength} characters, was ${showValue(value)}`);
};

/** Days of the year that a yearly rate is of. */
export const daysAYear: ModelChoice = { kind: 'choice', title: 'Days a year', choices: ['360', '365'], default: '360' };

/** A parameter in money, at the ledger's scale. */
export const moneyOf = (amount: number): Money => Money(BigInt(Math.round(amount * 1e8)));

/** What this fill owes when its order as a whole owes `total` of it and its fills before. */
export const restOfOrder = (total: bigint, { fee }: OrderSoFar): Money => Money(total - fee);

/** Basis points of a notional, exact to a millionth of one, half away from zero at the ledger scale. */
export const bpsOf = (notional: Money, bps: number): Money => {
  const parts = BigInt(Math.round(bps * 1_000_000));
  const share = (notional < 0n ? -notional : notional) * parts;
  return Money((share + (share < 0n ? -5_000_000_000n : 5_000_000_000n)) / 10_000_000_000n);
};
