/**
 * What an indicator is: named inputs and outputs, parameters with bounds, a stepper that takes one bar after the other, and
 * where speed asks for it a second path over whole columns that agrees with the stepper to the bit.
 *
 * Conventions. Feature world: numbers in price units, one bar per index. Every output is NaN for the first
 * `warmUp(params)` bars and finite from then on, never -0; where the definition itself has no value (a logarithm of a
 * negative number, a ratio of nothing) it is NaN again, and the indicator says `isPartial`. Inputs are finite from their
 * first bar (NaN and infinity are refused upstream; see series.ts for derived series that begin with a warm-up). Bar t uses
 * bars 0..t only. The stepper costs O(1) a bar and allocates nothing; window extrema are O(1) amortised, what is defined
 * over a window of deviations is O(window). It keeps its state in plain fields, so that snapshot.ts can carry it over.
 * Both paths add in the same order, so they agree to the bit on any data; values equal TA-Lib's (talib.test.ts), and each
 * file names the conventions.
 */
export const BAR_INPUTS = ['open', 'high', 'low', 'close', 'volume'] as const;
export type BarInput = (typeof BAR_INPUTS)[number];

export const isBarInput = (name: InputName): name is BarInput => BAR_INPUTS.some((each) => each === name);

/** `close` alone stands for any one series; `x` and `y` are any two. */
export const INPUT_NAMES = [...BAR_INPUTS, 'x', 'y'] as const;
export type InputName = (typeof INPUT_NAMES)[number];

/** One folder each. */
export const INDICATOR_FAMILIES = ['trend', 'momentum', 'volatility', 'volume', 'statistic', 'cycle', 'price', 'math', 'candles'] as const;
export type IndicatorFamily = (typeof INDICATOR_FAMILIES)[number];

/** `input` is whatever unit the input has; `percent` counts 0 to 100, `ratio` is a fraction, `none` is a pure number. */
export type IndicatorUnit = 'input' | 'price' | 'percent' | 'ratio' | 'count' | 'none';

export interface ParamSpec {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer: boolean;
  readonly unit: 'bars' | 'deviations' | 'ratio' | 'percent' | 'price' | 'count' | 'bars a year' | 'kind';
  /** Names of the values 0, 1, 2, ... where the parameter is a choice. */
  readonly choices?: readonly string[];
  /** Present where graphs were stored before the parameter was: at its default it is no part of a graph's hash. */
  readonly isAdded?: true;
}

/** A function of TA-Lib that this indicator gives, for the test against that library's own answers. */
export interface TalibFunction {
  readonly name: string;
  /** Their parameters to ours, by name; one that is missing here has the same name. */
  readonly params?: Readonly<Record<string, string>>;
  /** Ours that they do not have, at the value at which the two are the same. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** Theirs that change nothing. */
  readonly ignored?: readonly string[];
  /** Their outputs to ours, by name. */
  readonly outputs: Readonly<Record<string, string>>;
}

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;
export type ParamValues<P extends ParamSpecs> = { readonly [K in keyof P]: number };
export type GivenParams = Readonly<Record<string, number>>;

export interface Stepper {
  /** Consumes one bar (values in the order of `inputs`) and writes one value per output, NaN during warm-up. */
  step(input: Float64Array, output: Float64Array): void;
}

type Columns<Names> = { readonly [K in keyof Names]: Float64Array };

export interface IndicatorSpec<P extends ParamSpecs, I extends readonly InputName[], O extends readonly string[] = readonly string[]> {
  readonly id: string;
  readonly title: string;
  readonly family: IndicatorFamily;
  readonly inputs: I;
  readonly outputs: O;
  /** Of every output, or of each by name. */
  readonly unit: IndicatorUnit | Readonly<Record<string, IndicatorUnit>>;
  /** Present where the definition has no value for some inputs: the output is NaN there, after the warm-up too. */
  readonly isPartial?: true;
  readonly params: P;
  /** One line for the screen. */
  readonly formula: string;
  readonly source: string;
  readonly talib?: readonly TalibFunction[];
  /** Drawn over the price, or in a pane of its own. */
  readonly pane: 'price' | 'own';
  /** Outputs that a chart draws, where some are of another size than the rest; all where absent. */
  readonly drawn?: readonly string[];
  /** Bars before the first number. */
  warmUp(params: ParamValues<P>): number;
  create(params: ParamValues<P>): Stepper;
  /**
   * Absent where the stepper over the columns is fast enough. Writes every row of each output, whatever stood there before; an output
   * without rows is not wanted.
   */
  fill?(params: ParamValues<P>, columns: Columns<I>, outputs: Columns<O>): void;
}

/** As registered: parameters may be left out (defaults) and are checked; wrong ones throw RangeError. */
export interface Indicator extends Omit<IndicatorSpec<ParamSpecs, readonly InputName[]>, 'warmUp' | 'create' | 'fill'> {
  warmUp(params?: GivenParams): number;
  create(params?: GivenParams): Stepper;
  /**
   * Writes over columns of the caller's, one per output and none of them an input, each as long as the columns read, which come in the
   * order of `inputs`. One without rows is not wanted, and need not be computed.
   */
  fill(params: GivenParams, columns: readonly Float64Array[], outputs: readonly Float64Array[]): void;
  /** The same into columns of its own. Where outputs are `wanted` by name the others have no rows. */
  vector(params: GivenParams, columns: readonly Float64Array[], wanted?: readonly string[]): Float64Array[];
}

export function defineIndicator<const P extends ParamSpecs, const I extends readonly InputName[], const O extends readonly string[]>(
  spec: IndicatorSpec<P, I, O>,
): Indicator;
export function defineIndicator(spec: IndicatorSpec<ParamSpecs, readonly InputName[]>): Indicator {
  const fill: Indicator['fill'] = (params, columns, outputs) => {
    assertColumns(spec, columns, outputs);
    const given = resolveParams(spec, params);
    if (outputs.every(({ length }) => length === 0)) return;
    if (spec.fill === undefined) runStepper(spec.create(given), columns, outputs);
    else spec.fill(given, columns, outputs);
  };
  return {
    ...spec,
    fill,
    warmUp: (params = {}) => spec.warmUp(resolveParams(spec, params)),
    create: (params = {}) => spec.create(resolveParams(spec, params)),
    vector: (params, columns, wanted = spec.outputs) => {
      const rows = columns[0]?.length ?? 0;
      const outputs = spec.outputs.map((name) => new Float64Array(wanted.includes(name) ? rows : 0));
      fill(params, columns, outputs);
      return outputs;
    },
  };
}

/** A stepper over whole columns, into one column per output; one without rows is left as it is. */
export function runStepper(stepper: Stepper, columns: readonly Float64Array[], outputs: readonly Float64Array[]): void {
  const rows = columns[0]?.length ?? 0;
  const input = new Float64Array(columns.length);
  const output = new Float64Array(outputs.length);
  for (let i = 0; i < rows; i += 1) {
    for (let c = 0; c < columns.length; c += 1) input[c] = columns[c]?.[i] ?? NaN;
    stepper.step(input, output);
    writeRow(outputs, i, output);
  }
}

function writeRow(outputs: readonly Float64Array[], row: number, values: Float64Array): void {
  for (let o = 0; o < outputs.length; o += 1) {
    const output = outputs[o];
    if (output !== undefined && output.length > 0) output[row] = values[o] ?? NaN;
  }
}

export const unitOf = ({ unit }: Pick<Indicator, 'unit'>, output: string): IndicatorUnit =>
  typeof unit === 'string' ? unit : (unit[output] ?? 'none');

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

function assertColumns(
  spec: Pick<Indicator, 'inputs' | 'outputs'>,
  columns: readonly Float64Array[],
  outputs: readonly Float64Array[],
): void {
  if (columns.length !== spec.inputs.length) {
    throw new RangeError(`columns must be ${spec.inputs.join(', ')}, was ${columns.length} arrays`);
  }
  const lengths = new Set(columns.map((column) => column.length));
  if (lengths.size > 1) throw new RangeError(`columns must be equally long, was ${[...lengths].join(', ')}`);
  if (outputs.length !== spec.outputs.length) {
    throw new RangeError(`outputs must be ${spec.outputs.join(', ')}, was ${outputs.length} arrays`);
  }
  const wrong = outputs.find(({ length }) => length !== 0 && !lengths.has(length));
  if (wrong !== undefined) throw new RangeError(`outputs must be as long as the columns or empty, was ${wrong.length}`);
  if (outputs.some((output) => columns.includes(output))) throw new RangeError('outputs must not be columns that are read, was one');
}
