/** The terms of `bw depth` from its options: each a number within bounds, or a name of a list, and its default where it is not given. */
import { registry } from '#/core/backtest/depth/queues/registry.gen.ts';
import type { DepthFills } from '#/core/backtest/depth/depth-venue.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { TapeSource } from '#/server/adapters/venues/binance/read-tape.ts';

type Options = Readonly<Record<string, string>>;

export interface QuotingTerms {
  readonly tick: number;
  readonly lot: number;
  readonly queue: string;
  readonly exponent: number;
  readonly fills: DepthFills;
  /** Each way; 'recorded' draws from the recording's own by the seed. */
  readonly latencyMs: number | 'recorded';
  readonly seed: string;
  readonly size: number;
  readonly lots: number;
  readonly distance: number;
  readonly skew: number;
  readonly max: number;
  readonly everyMs: number;
  readonly makerBps: number;
  readonly takerBps: number;
}

export const readTerms = (options: Options, { instrument, grid }: TapeSource): Result<QuotingTerms, Failure> => {
  const reader = new TermReader(options);
  const lot = grid.lotSize / 10 ** instrument.qtyScale;
  const size = reader.number('size', { least: lot, most: 1e9, otherwise: 0.1 });
  const lots = Math.round(size / lot);
  if (Math.abs(lots * lot - size) > lot * 1e-6) reader.refuse('size', `a whole number of lots of ${lot}`);
  const terms: QuotingTerms = {
    ...{ tick: grid.tickSize / 10 ** instrument.priceScale, lot, size, lots },
    queue: reader.choice('queue', ['power-prob', ...registry.map(({ id }) => id)]),
    exponent: reader.number('exponent', { least: 0.1, most: 20, otherwise: 3 }),
    fills: reader.choice('fills', ['partial', 'whole']),
    latencyMs: options['latency'] === undefined ? reader.number('latency-ms', { least: 0, most: 60_000, otherwise: 10 }) : 'recorded',
    seed: options['seed'] ?? 'depth',
    distance: reader.number('distance', { least: 0, most: 1e6, otherwise: 20 }),
    skew: reader.number('skew', { least: 0, most: 1e6, otherwise: 1 }),
    max: reader.number('max', { least: 0, most: 1e9, otherwise: 5 }),
    everyMs: reader.number('every-ms', { least: 1, most: 3_600_000, otherwise: 100 }),
    makerBps: reader.number('maker-bps', { least: -10, most: 1000, otherwise: 2 }),
    takerBps: reader.number('taker-bps', { least: 0, most: 1000, otherwise: 5 }),
  };
  reader.choice('latency', ['recorded']);
  return reader.problem === undefined ? ok(terms) : fail(reader.problem);
};

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
}

/** Reads on after a wrong option and keeps the first problem. */
class TermReader {
  problem: Failure | undefined;
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  number(name: string, { least, most, otherwise }: Bounds): number {
    const text = this.#options[name];
    if (text === undefined) return otherwise;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value >= least && value <= most)) this.refuse(name, `a number from ${least} to ${most}`);
    return value;
  }

  /** The first is the default. */
  choice<Name extends string>(name: string, names: readonly [Name, ...Name[]]): Name {
    const text = this.#options[name];
    const found = names.find((each) => each === text);
    if (text !== undefined && found === undefined) this.refuse(name, `one of ${[...new Set(names)].join(', ')}`);
    return found ?? names[0];
  }

  refuse(name: string, must: string): void {
    this.problem ??= invalid(`--${name}`, must, this.#options[name]);
  }
}
