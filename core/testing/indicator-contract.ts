/**
 * The contract every indicator keeps, as a list of what it breaks (empty when it keeps all): streaming equals vector to the
 * bit, columns that are given are written over whole, NaN during warm-up and a finite number (never -0) from then on, nothing before t
 * changes when the data after t do, a snapshot carried over in mid-stream changes nothing, inputs stay untouched, default parameters lie
 * within their bounds and values beyond them are refused.
 */
import { runStepper, type GivenParams, type Indicator, type InputName, type Stepper } from '#/core/indicators/define.ts';
import { restoreStepper, snapshotStepper } from '#/core/indicators/snapshot.ts';
import { createRng } from '#/core/value/rng.ts';

type Bars = Readonly<Record<InputName, Float64Array>>;

const LENGTH = 700;
/** Bars replaced after each t; what depends on any later one shows where the rest is cut off. */
const ALTERED = 64;

export function checkIndicator(indicator: Indicator): string[] {
  const problems = checkBounds(indicator);
  for (const params of parameterSets(indicator)) {
    for (const [name, bars] of Object.entries(markets())) {
      const columns = indicator.inputs.map((input) => bars[input]);
      const copies = columns.map((column) => column.slice());
      const vector = indicator.vector(params, columns);
      const full = { indicator, params, columns, vector, stream: streamIndicator(indicator, params, columns) };
      const isWritten = columns.some((column, c) => firstDifference(column, copies[c] ?? blank(0)) >= 0);
      const found = [
        ...(name === 'walk' ? checkWanted(full) : []),
        ...(isWritten ? ['inputs must stay untouched, were written'] : []),
        ...[checkPaths, checkPrefix, checkSnapshot, checkFill].flatMap((check) => check(full)),
      ];
      problems.push(...found.map((problem) => `${name} ${JSON.stringify(params)}: ${problem}`));
    }
    problems.push(...checkSwinging(indicator, params));
  }
  return problems;
}

/** Both paths over one market. */
interface Full {
  readonly indicator: Indicator;
  readonly params: GivenParams;
  readonly columns: readonly Float64Array[];
  readonly vector: Outputs;
  readonly stream: Outputs;
}

/** The streaming path over whole columns, one array per output. */
export const streamIndicator = (indicator: Indicator, params: GivenParams, columns: readonly Float64Array[]): Float64Array[] =>
  streamOf(indicator.create(params), indicator.outputs, columns);

function streamOf(stepper: Stepper, names: readonly string[], columns: readonly Float64Array[]): Float64Array[] {
  const outputs = names.map(() => blank(columns[0]?.length ?? 0));
  runStepper(stepper, columns, outputs);
  return outputs;
}

/** Random walk with gaps between bars, constant, spikes, trends both ways, a crash, and a flat market that wakes up; volume with zeros. */
export function markets(length = LENGTH): Readonly<Record<string, Bars>> {
  const rng = createRng('indicator contract');
  const walk = rng.fork('walk');
  let price = 100;
  const wander = (): number => (price *= 1 + 0.01 * walk.normal());
  return {
    walk: barsOf(length, wander, { width: 1, gap: 2 }),
    constant: barsOf(length, () => 1234.56, { width: 0 }),
    spikes: barsOf(length, (i) => (i % 37 === 36 ? 1e6 : 100 + walk.float()), { width: 1 }),
    rising: barsOf(length, (i) => 10 + i * 0.37, { width: 0.2 }),
    falling: barsOf(length, (i) => 1000 - i * 0.37, { width: 0.2 }),
    awakening: barsOf(length, (i) => (i % 200 < 120 ? 50 : 50 + walk.normal()), { width: 0 }),
  };
}

interface BarShape {
  /** Of the shadows. */
  readonly width: number;
  /** Between a close and the next open. */
  readonly gap?: number;
}

function barsOf(length: number, closeAt: (i: number) => number, { width, gap = 0 }: BarShape): Bars {
  const rng = createRng(`bars ${width}`);
  const bars = {
    open: blank(length),
    high: blank(length),
    low: blank(length),
    close: blank(length),
    volume: blank(length),
    x: blank(length),
    y: blank(length),
  };
  let open = closeAt(0);
  for (let i = 0; i < length; i += 1) {
    const close = closeAt(i);
    bars.open[i] = open;
    bars.close[i] = close;
    bars.high[i] = Math.max(open, close) + width * rng.float();
    bars.low[i] = Math.min(open, close) - width * rng.float();
    bars.volume[i] = i % 100 < 30 && width === 0 ? 0 : Math.floor(1e6 * rng.float());
    bars.x[i] = close;
    bars.y[i] = 2 + close * (0.5 + rng.float());
    open = close + gap * (rng.float() - 0.5);
  }
  return bars;
}

function blank(length: number): Float64Array {
  return new Float64Array(length);
}

/** Defaults, every parameter at its minimum, and every integer parameter a little larger than its default. */
function parameterSets(indicator: Indicator): GivenParams[] {
  const specs = Object.entries(indicator.params);
  if (specs.length === 0) return [{}];
  const minima = Object.fromEntries(specs.map(([name, spec]) => [name, spec.min]));
  const larger = Object.fromEntries(
    specs.map(([name, spec]) => [name, spec.integer ? Math.min(spec.max, spec.default + 7) : spec.default]),
  );
  return [{}, minima, larger];
}

/** Values of either sign and zeros, as returns are: whatever is undefined of them is so on both paths. */
function checkSwinging(indicator: Indicator, params: GivenParams): string[] {
  const rng = createRng('swinging');
  const bars = barsOf(LENGTH, (i) => (i % 23 === 7 ? 0 : rng.normal() * 0.01), { width: 0.001 });
  const columns = indicator.inputs.map((input) => bars[input]);
  const stream = streamIndicator(indicator, params, columns);
  const vector = indicator.vector(params, columns);
  return indicator.outputs.flatMap((name, o) => {
    const at = firstDifference(vector[o] ?? blank(0), stream[o] ?? blank(0));
    const was = `vector ${vector[o]?.[at]}, stream ${stream[o]?.[at]}`;
    return at < 0 ? [] : [`swinging ${JSON.stringify(params)}: ${name}[${at}] must be equal in both paths, was ${was}`];
  });
}

function checkPaths({ indicator, params, vector, stream }: Full): string[] {
  const problems: string[] = [];
  if (vector.length !== indicator.outputs.length)
    problems.push(`vector must give ${indicator.outputs.length} outputs, was ${vector.length}`);
  indicator.outputs.forEach((name, o) => {
    const values = vector[o] ?? blank(0);
    const at = firstDifference(values, stream[o] ?? blank(0));
    if (at >= 0) problems.push(`${name}[${at}] must be equal in both paths, was vector ${values[at]}, stream ${stream[o]?.[at]}`);
    problems.push(...checkWarmUp(indicator, { name, values, warmUp: indicator.warmUp(params) }));
  });
  return problems;
}

/** Whatever stands in the columns that are given. */
function checkFill({ indicator, params, columns, vector }: Full): string[] {
  const outputs = indicator.outputs.map(() => blank(columns[0]?.length ?? 0).fill(-7e77));
  indicator.fill(params, columns, outputs);
  return indicator.outputs.flatMap((name, o) => {
    const at = firstDifference(vector[o] ?? blank(0), outputs[o] ?? blank(0));
    return at < 0 ? [] : [`${name}[${at}] must be written over what stood there, was ${outputs[o]?.[at]}`];
  });
}

/** An output that is asked for by itself is what it is among all. */
function checkWanted({ indicator, params, columns, vector }: Full): string[] {
  if (indicator.outputs.length === 1) return [];
  return indicator.outputs.flatMap((name, o) => {
    const alone = indicator.vector(params, columns, [name])[o] ?? blank(0);
    const at = firstDifference(vector[o] ?? blank(0), alone);
    return at < 0 ? [] : [`${name}[${at}] must be the same when it alone is wanted, was ${alone[at]}`];
  });
}

interface OutputColumn {
  readonly name: string;
  readonly values: Float64Array;
  readonly warmUp: number;
}

const isNumber = (value: number): boolean => Number.isFinite(value) && !Object.is(value, -0);

function checkWarmUp({ isPartial }: Indicator, { name, values, warmUp }: OutputColumn): string[] {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    const isUndefined = Number.isNaN(value);
    if (i < warmUp && !isUndefined) return [`${name}[${i}] must be NaN during warm-up of ${warmUp}, was ${value}`];
    if (i >= warmUp && !(isPartial === true && isUndefined) && !isNumber(value)) {
      return [`${name}[${i}] must be finite and not -0 after warm-up of ${warmUp}, was ${Object.is(value, -0) ? '-0' : value}`];
    }
  }
  return [];
}

/** Replaces what comes after t, and separately cuts everything after t off: neither may change what was known at t. */
function checkPrefix({ indicator, params, columns, vector, stream }: Full): string[] {
  const full = { vector, stream };
  const problems: string[] = [];
  for (const t of [0, 1, 40, 333, LENGTH - 2]) {
    const altered = columns.map((column) => column.slice(0, t + 1 + ALTERED).map((x, i) => (i > t ? x * 3 + 7 : x)));
    const cut = columns.map((column) => column.slice(0, t + 1));
    for (const future of [altered, cut]) {
      const again = { vector: indicator.vector(params, future), stream: streamIndicator(indicator, params, future) };
      problems.push(...compareUpTo(indicator, [full.vector, again.vector], t).map((text) => `vector ${text}`));
      problems.push(...compareUpTo(indicator, [full.stream, again.stream], t).map((text) => `stream ${text}`));
    }
  }
  return problems;
}

/** Carries the stepper's state over to a new one in mid-stream, during and after the warm-up. */
function checkSnapshot({ indicator, params, columns, stream: whole }: Full): string[] {
  const problem = stateProblem(indicator, params);
  if (problem !== undefined) return [problem];
  return [3, 41, 350].flatMap((t) => {
    const first = indicator.create(params);
    streamOf(
      first,
      indicator.outputs,
      columns.map((column) => column.subarray(0, t)),
    );
    const second = indicator.create(params);
    restoreStepper(second, structuredClone(snapshotStepper(first)));
    const rest = streamOf(
      second,
      indicator.outputs,
      columns.map((column) => column.subarray(t)),
    );
    return indicator.outputs.flatMap((name, o) => {
      const at = firstDifference(whole[o]?.subarray(t) ?? blank(0), rest[o] ?? blank(0));
      return at < 0 ? [] : [`${name}[${t + at}] must be the same after a snapshot at ${t}, was ${rest[o]?.[at]}`];
    });
  });
}

function stateProblem(indicator: Indicator, params: GivenParams): string | undefined {
  try {
    snapshotStepper(indicator.create(params));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Outputs = readonly Float64Array[];

function compareUpTo(indicator: Indicator, [before, after]: readonly [Outputs, Outputs], t: number): string[] {
  return indicator.outputs.flatMap((name, o) => {
    const at = firstDifference(before[o]?.subarray(0, t + 1) ?? blank(0), after[o]?.subarray(0, t + 1) ?? blank(0));
    return at < 0 ? [] : [`${name}[${at}] must not depend on data after ${t}, did`];
  });
}

/** Index of the first value that differs in any bit (any NaN equals any NaN); -1 when there is none. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  return a.findIndex((x, i) => !Object.is(x, b[i]));
}

function checkBounds(indicator: Indicator): string[] {
  return Object.entries(indicator.params).flatMap(([name, spec]) => {
    const problems: string[] = [];
    if (!(spec.min <= spec.default && spec.default <= spec.max))
      problems.push(`${name} must have its default within its bounds, was ${spec.default}`);
    const wrong = [spec.min - 1, spec.max + 1, NaN, ...(spec.integer ? [spec.default + 0.5] : [])];
    for (const value of wrong)
      if (!isRefused(indicator, { [name]: value })) problems.push(`${name} must be refused, was accepted as ${value}`);
    return problems;
  });
}

function isRefused(indicator: Indicator, params: GivenParams): boolean {
  try {
    indicator.create(params);
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
