/**
 * What an indicator is: named inputs and outputs, parameters with bounds, and two implementations that agree to the bit.
 *
 * Conventions. Feature world: numbers in price units, one bar per index. Every output is NaN for the first
 * `warmUp(params)` bars and finite from then on, never -0. Inputs are finite from their first bar (NaN and infinity are
 * refused upstream; see series.ts for derived series that begin with a warm-up). Bar t uses bars 0..t only.
 * The streaming path costs O(1) a bar and allocates nothing; window extrema are O(1) amortised, CCI is O(window).
 * Both paths add in the same order, so they agree to the bit on any data; values equal TA-Lib's within 1e-10 after its
 * look-back (talib.test.ts), and each file names the conventions.
 */
export const INPUT_NAMES = ['open', 'high', 'low', 'close', 'volume'] as const;
export type InputName = (typeof INPUT_NAMES)[number];

export const INDICATOR_FAMILIES = ['trend', 'momentum', 'volatility', 'volume', 'statistic'] as const;
export type IndicatorFamily = (typeof INDICATOR_FAMILIES)[number];

export interface ParamSpec {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer: boolean;
  readonly unit: 'bars' | 'deviations' | 'ratio' | 'bars a year';
}

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;
export type ParamValues<P extends ParamSpecs> = { readonly [K in keyof P]: number };
export type GivenParams = Readonly<Record<string, number>>;

export interface Stepper {
  /** Consumes one bar (values in the order of `inputs`) and writes one value per output, NaN during warm-up. */
  step(input: Float64Array, output: Float64Array): void;
}

export interface IndicatorSpec<P extends ParamSpecs, I extends readonly InputName[]> {
  readonly id: string;
  readonly title: string;
  readonly family: IndicatorFamily;
  readonly inputs: I;
  readonly outputs: readonly string[];
  readonly params: P;
  /** One line for the screen. */
  readonly formula: string;
  readonly source: string;
  /** Drawn over the price, or in a pane of its own. */
  readonly pane: 'price' | 'own';
  /** Bars before the first number. */
  warmUp(params: ParamValues<P>): number;
  create(params: ParamValues<P>): Stepper;
  vector(params: ParamValues<P>, columns: { readonly [K in keyof I]: Float64Array }): Float64Array[];
}

/** As registered: parameters may be left out (defaults) and are checked; wrong ones throw RangeError. */
export interface Indicator extends Omit<IndicatorSpec<ParamSpecs, readonly InputName[]>, 'warmUp' | 'create' | 'vector'> {
  warmUp(params?: GivenParams): number;
  create(params?: GivenParams): Stepper;
  /** One array per output, each as long as the columns, which come in the order of `inputs`. */
  vector(params: GivenParams, columns: readonly Float64Array[]): Float64Array[];
}

export function defineIndicator<const P extends ParamSpecs, const I extends readonly InputName[]>(spec: IndicatorSpec<P, I>): Indicator;
export function defineIndicator(spec: IndicatorSpec<ParamSpecs, readonly InputName[]>): Indicator {
  return {
    ...spec,
    warmUp: (params = {}) => spec.warmUp(resolveParams(spec, params)),
    create: (params = {}) => spec.create(resolveParams(spec, params)),
    vector: (params, columns) => {
      assertColumns(spec.inputs, columns);
      return spec.vector(resolveParams(spec, params), columns);
    },
  };
}

/** The common parameter: a window in bars. */
export function windowBars(defaultBars: number, min = 2, max = 100_000): ParamSpec {
  return { min, max, default: defaultBars, integer: true, unit: 'bars' };
}

/** Every problem with the given parameters, each as "x must be y, was z"; empty when they are good. */
export function checkParams(indicator: { readonly params: ParamSpecs }, given: GivenParams): string[] {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(indicator.params, name));
  const problems = unknown.map((name) => `${name} must be a parameter of the indicator, was unknown`);
  for (const [name, spec] of Object.entries(indicator.params)) {
    const value = Object.hasOwn(given, name) ? given[name] : spec.default;
    const isGood = value !== undefined && value >= spec.min && value <= spec.max && (!spec.integer || Number.isInteger(value));
    const kind = spec.integer ? 'an integer' : 'a number';
    if (!isGood) problems.push(`${name} must be ${kind} from ${spec.min} to ${spec.max}, was ${String(value)}`);
  }
  return problems;
}

/** Defaults filled in; throws RangeError naming every problem. */
export function resolveParams(indicator: { readonly id: string; readonly params: ParamSpecs }, given: GivenParams): GivenParams {
  const problems = checkParams(indicator, given);
  if (problems.length > 0) throw new RangeError(`${indicator.id}: ${problems.join('; ')}`);
  return Object.fromEntries(Object.entries(indicator.params).map(([name, spec]) => [name, given[name] ?? spec.default]));
}

function assertColumns(inputs: readonly InputName[], columns: readonly Float64Array[]): void {
  if (columns.length !== inputs.length) throw new RangeError(`columns must be ${inputs.join(', ')}, was ${columns.length} arrays`);
  const lengths = new Set(columns.map((column) => column.length));
  if (lengths.size > 1) throw new RangeError(`columns must be equally long, was ${[...lengths].join(', ')}`);
}
