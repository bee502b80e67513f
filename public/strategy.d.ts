// Written by tools/codegen.ts from the kinds of node: `npm run codegen` writes it anew.

/** What an output carries. */
interface Wire<Type extends string> {
  readonly carries: Type;
}

/** One node, with its outputs by name; one that has a single output stands for it. */
type NodeOf<Outputs> = Outputs & { readonly isNode: true };

/** A parameter, with its unit where that is not the usual one. */
type Param<Value> = Value | { readonly value: Value; readonly unit: string };

/** An input or output of a node inside of a sub-graph, by the id it has there. */
type Port = readonly [id: string, port: string];

/** A part that is folded into one; the nodes called `trend.…` are inside of `trend`. */
interface Subgraph {
  /** The inputs inside that each of its own feeds. */
  readonly inputs: { readonly [input: string]: readonly Port[] };
  readonly outputs: { readonly [output: string]: Port };
  /** Parameters of nodes inside that who uses it sets. */
  readonly params?: { readonly [name: string]: Port };
  /** Switched off: what feeds it passes through. */
  readonly bypassed?: boolean;
  /** The version that it is kept equal to; a copy has none. */
  readonly linked?: { readonly strategy: string; readonly subgraph: string; readonly version: number; readonly hash: string };
}

interface Strategy {
  readonly isStrategy: true;
}

/** A node whose id cannot be a name of TypeScript. */
declare function named<Node extends NodeOf<{}>>(id: string, node: Node): Node;

/** A node that is switched off: what feeds it passes through. */
declare function bypassed<Node extends NodeOf<{}>>(node: Node, isBypassed?: boolean): Node;

declare function strategy(
  name: string,
  parts: {
    readonly schema: 1;
    /** `target` is the strategy, the others are watched. */
    readonly outputs: { readonly target: Wire<'Target' | 'Orders'>; readonly [watched: string]: Wire<string> };
    readonly subgraphs?: { readonly [id: string]: Subgraph };
    /** The nodes in the order in which they were drawn, where it is another. */
    readonly order?: readonly NodeOf<{}>[];
  },
): Strategy;

declare const node: {
  /** Absolute value: |x|. The size of a value without its sign. */
  absolute(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Add: a + b. The sum of two series of one unit. */
  add(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Alert: alert: {text}. Raises an alert at the desk when a condition of a running strategy becomes true, and clears it when it no longer is. The condition passes through: put it on the way to the decision. */
  alert(inputs: {
    readonly when: Wire<'Bool' | 'Event'>;
  }, params?: {
    /** Text. At most 120 characters, default "The condition is true" */
    readonly text?: Param<string>;
    /** Severity. default "info" */
    readonly severity?: Param<"info" | "warn" | "danger">;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Condition at the bars of the chart: last ended condition. A condition on longer bars at the bars of the chart: as it was when the last longer bar had ended, held until the next one has. Of an event, true until then. */
  alignBool(inputs: {
    readonly when: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** At the bars of the chart: last ended value. A series of longer bars at the bars of the chart: the value of the last longer bar that had ended, held until the next one has. */
  align(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** And: a and b. True where both conditions are. */
  and(inputs: {
    readonly a: Wire<'Bool' | 'Event'>;
    readonly b: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Bars: bars {interval}. Closed bars of the instrument the strategy runs on. Nothing of a bar is seen before it has ended. */
  bars(params?: {
    /** Interval. At most 8 characters, default "any" */
    readonly interval?: Param<string>;
  }): NodeOf<{ readonly bars: Wire<'Bars'> }> & Wire<'Bars'>;
  /** Basis: future / spot - 1, until {expiry}. How far a dated future stands above its spot, plain and as a rate a year until it expires. Connect the two prices, one of them an imported series. */
  basis(inputs: {
    readonly future: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly spot: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Expiry. At most 40 characters, default "2030-01-01T00:00Z" */
    readonly expiry?: Param<string>;
  }): NodeOf<{ readonly ratio: Wire<'Series'>; readonly annual: Wire<'Series'> }>;
  /** Book features: order book at the close, {levels} levels. Spread, imbalance and micro-price of the order book at the close of each bar. Needs data that have its columns, such as the bars of a recording (bw depth bars). */
  bookFeatures(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Imbalance of. default "best" */
    readonly levels?: Param<"best" | "near">;
  }): NodeOf<{ readonly spread: Wire<'Series'>; readonly spreadBps: Wire<'Series'>; readonly imbalance: Wire<'Series'>; readonly micro: Wire<'Series'> }>;
  /** Among the highest of the book: among the {count} highest, until below {count} + {stay}. True for the instruments with the highest values at the same close, for instance the most traded: a universe by a rule, without knowledge of what came later. */
  bookTop(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Count. From 1 to 500, count, default 50 */
    readonly count?: Param<number>;
    /** Places more to stay. From 0 to 500, count, default 0 */
    readonly stay?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Bracket order: {ordType} entry, take profit {takeProfit}, stop loss {stopLoss} {exitsIn}. Enters at market or by a resting order, and leaves by a take profit and a stop loss that rest at the venue, one cancelling the other. After so many bars (0: never) the position is closed at market. */
  bracketOrder(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
    readonly atr?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Entry. default "Market" */
    readonly ordType?: Param<"Market" | "Limit" | "Stop" | "StopLimit">;
    /** Offset from the close. From 0 to 100000, none, default 10 */
    readonly offset?: Param<number>;
    /** Offset in. default "bps" */
    readonly offsetIn?: Param<"bps" | "ticks" | "atr">;
    /** Limit beyond the stop. From 0 to 100000, none, default 5 */
    readonly limitOffset?: Param<number>;
    /** Time in force. From 0 to 10000, bars, default 10 */
    readonly inForce?: Param<number>;
    /** When it expires. default "wait" */
    readonly onExpiry?: Param<"wait" | "market" | "again">;
    /** Its price. default "hold" */
    readonly reprice?: Param<"hold" | "each-bar">;
    /** Take profit. From 0.0001 to 100000, none, default 200 */
    readonly takeProfit?: Param<number>;
    /** Stop loss. From 0.0001 to 100000, none, default 100 */
    readonly stopLoss?: Param<number>;
    /** Exits in. default "bps" */
    readonly exitsIn?: Param<"bps" | "ticks" | "atr">;
    /** Exits in force. From 0 to 10000, bars, default 0 */
    readonly exitsInForce?: Param<number>;
  }): NodeOf<{ readonly orders: Wire<'Orders'>; readonly restsAt: Wire<'Series'>; readonly reached: Wire<'Bool'>; readonly unit: Wire<'Series'>; readonly takeProfit: Wire<'Series'>; readonly stopLoss: Wire<'Series'>; readonly exitUnit: Wire<'Series'> }>;
  /** Carry: carry of {of}. What holding earns in a year: the interest of the base currency less that of the quote, or the funding a long position of a perpetual is paid. From rates known at the close of each bar. */
  carry(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Carry of. default "rates" */
    readonly of?: Param<"rates" | "funding">;
    /** Base. At most 10 characters, default "EUR" */
    readonly base?: Param<string>;
    /** Quote. At most 10 characters, default "USD" */
    readonly quote?: Param<string>;
    /** Tenor. At most 10 characters, default "3M" */
    readonly tenor?: Param<string>;
    /** Funding series. At most 60 characters, default "BTC-FUNDING" */
    readonly funding?: Param<string>;
    /** Funding every. From 0.25 to 168, hours, default 8 */
    readonly hours?: Param<number>;
    /** Unknown after. From 0.001 to 36500, days, default 40 */
    readonly maxAge?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Compare: a {relation} b. True while one series stands above (or below) another of the same unit. */
  compare(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Relation. default "above" */
    readonly relation?: Param<"above" | "below" | "at-least" | "at-most">;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** For n bars: true for {bars} bars. Waits until a condition has held for so many bars in a row. */
  confirm(inputs: {
    readonly a: Wire<'Bool' | 'Event'>;
  }, params?: {
    /** Bars. From 1 to 10000, bars, default 3 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Constant: {value}. The same number on every bar, with the unit it is meant in. */
  constant(params?: {
    /** Value. From -1000000000000 to 1000000000000, none, default 0 */
    readonly value?: Param<number>;
    /** Unit. default "none" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Scalar'> }> & Wire<'Scalar'>;
  /** Cooldown: event, then {bars} bars of rest. After an event, ignores further ones for so many bars. */
  cooldown(inputs: {
    readonly event: Wire<'Event'>;
  }, params?: {
    /** Bars. From 1 to 10000, bars, default 10 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Event'> }> & Wire<'Event'>;
  /** Correlation cap: correlation at most {limit}, {window} bars. Of instruments whose returns move together, holds only the one with the largest target, so that a book is not the same bet many times. */
  correlationCap(inputs: {
    readonly target: Wire<'Target'>;
    readonly returns: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Window. From 3 to 10000, bars, default 60 */
    readonly window?: Param<number>;
    /** Limit. From 0 to 1, none, default 0.8 */
    readonly limit?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Rank in the book: rank of x, 0 to 1. Where an instrument stands among all of the book at the same close: 0 for the lowest, 1 for the highest. Alone there is no rank. */
  crossRank(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Standard score in the book: (x - mean) / deviation, over the book. How far an instrument is from the mean of the book at the same close, in standard deviations. */
  crossScore(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Winsorise: x within quantiles {tail} and 1 - {tail} of the book. Moves the extremes of the book at each close to its quantiles, so that one instrument does not decide for all. */
  crossWinsorise(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Tail. From 0 to 0.49, ratio, default 0.05 */
    readonly tail?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Cross: a crosses {direction} b. An event on the bar where one series passes another: upwards, downwards or either way. */
  cross(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Direction. default "above" */
    readonly direction?: Param<"above" | "below" | "either">;
  }): NodeOf<{ readonly out: Wire<'Event'> }> & Wire<'Event'>;
  /** Daily loss: {action} beyond a daily loss by {by}. Stops the strategy for the rest of the session once today it has lost too much: a share of the equity at its beginning, or an amount. Flat, or no new entries. Judged on its own signals, before costs. */
  dailyLoss(inputs: {
    readonly target: Wire<'Target'>;
    readonly close: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Limit by. default "share" */
    readonly by?: Param<"share" | "amount">;
    /** Share of equity. From 0.0001 to 1, ratio, default 0.02 */
    readonly limit?: Param<number>;
    /** Amount. From 0.01 to 1000000000000, money, default 2000 */
    readonly amount?: Param<number>;
    /** Equity at the start, for an amount. From 1 to 1000000000000, money, default 100000 */
    readonly equity?: Param<number>;
    /** Then. default "flat" */
    readonly action?: Param<"flat" | "no-entries">;
  }): NodeOf<{ readonly target: Wire<'Target'>; readonly loss: Wire<'Series'>; readonly allowed: Wire<'Bool'> }>;
  /** Divide: a / b. The quotient of two series. The rule for a divisor of zero is explicit: unknown, or zero. */
  divide(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** When b is 0. default "unknown" */
    readonly whenZero?: Param<"unknown" | "zero">;
    /** Unit. default "ratio" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Drawdown brake: flat {pause} bars after -{limit}. Stops the strategy for a while after it has lost so much from its best. Judged on its own signals, before costs. */
  drawdownBrake(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Drawdown. From 0.001 to 1, ratio, default 0.1 */
    readonly limit?: Param<number>;
    /** Pause. From 1 to 10000, bars, default 20 */
    readonly pause?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'>; readonly drawdown: Wire<'Series'> }>;
  /** Event blackout: {before} min before to {after} min after. Forbids decisions around events whose time is published beforehand, such as rate decisions. List their moments in UTC with commas between; an event nobody could have dated looks into the future. */
  eventBlackout(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Events. At most 8000 characters, default "" */
    readonly times?: Param<string>;
    /** Before. From 0 to 10080, minutes, default 60 */
    readonly before?: Param<number>;
    /** After. From 0 to 10080, minutes, default 60 */
    readonly after?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Exposure cap: at most {cap}, {sides}. Holds the exposure within a cap and to the sides allowed. The firm-wide limits still apply after it. */
  exposureCap(inputs: {
    readonly target: Wire<'Target'>;
  }, params?: {
    /** Largest exposure. From 0 to 1, ratio, default 1 */
    readonly cap?: Param<number>;
    /** Sides. default "both" */
    readonly sides?: Param<"both" | "long-only" | "short-only">;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Exposure: {whenTrue} when true, {whenFalse} when false. Holds one exposure while a condition is true and another while it is false (1 is fully long, -1 fully short). */
  exposure(inputs: {
    readonly when: Wire<'Bool' | 'Event'>;
  }, params?: {
    /** When true. From -1 to 1, ratio, default 1 */
    readonly whenTrue?: Param<number>;
    /** When false. From -1 to 1, ratio, default 0 */
    readonly whenFalse?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Feature vector: x1 ... xn. Collects features into one aligned row. The same graph makes the training table and the live row. */
  featureVector(inputs: {
    readonly x1: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x2?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x3?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x4?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x5?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x6?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x7?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x8?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x9?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x10?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x11?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x12?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x13?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x14?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x15?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly x16?: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly features: Wire<'Vector'> }> & Wire<'Vector'>;
  /** Formula: {formula}. Arithmetic over the series a, b, c and d: + - * / ^, abs, sign, sqrt, exp, log, min, max, clamp, and lag, mean, sum, stdev, highest, lowest over so many bars. */
  formula(inputs?: {
    readonly a?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly c?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly d?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Formula. At most 2000 characters, default "(a - mean(a, 20)) / stdev(a, 20)" */
    readonly formula?: Param<string>;
    /** Unit. default "none" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Gross and concentration caps: each at most {each}, all at most {gross}. Holds each instrument of a book within a share of equity, each group (for instance a sector) within another, and all of them together within a gross exposure. */
  grossCap(inputs: {
    readonly target: Wire<'Target'>;
    readonly group?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Each. From 0.001 to 1, ratio, default 0.1 */
    readonly each?: Param<number>;
    /** Gross. From 0.01 to 2, ratio, default 1 */
    readonly gross?: Param<number>;
    /** Each group. From 0.001 to 2, ratio, default 0.3 */
    readonly perGroup?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Group of the instrument: group in {scheme}. The sector, industry or other group of each instrument of a book, from imported classifications as they were known at each close. Nodes across a book compare within it. */
  group(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Scheme. At most 60 characters, default "GICS" */
    readonly scheme?: Param<string>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Imported series: {series}. Numbers of your own, such as sentiment or flows: the newest one that was known at the close of each bar, while it is not too old. */
  importSeries(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Series. At most 60 characters, default "SENTIMENT" */
    readonly series?: Param<string>;
    /** Unknown after. From 0.001 to 36500, days, default 7 */
    readonly maxAge?: Param<number>;
    /** Unit. default "none" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Instrument: {symbol}, closed {interval} bars. Closed bars of another instrument, as known at the close of each of ours: a market, a sector, a volatility index. Prices are as traded, or adjusted by splits known by then. They are in its own currency: before they are added to or compared with those of another, multiply them by a series of rates. What is made of them is unknown once the last bar is too old. */
  instrument(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Symbol. At most 20 characters, default "SPY" */
    readonly symbol?: Param<string>;
    /** Interval. default "1d" */
    readonly interval?: Param<"1m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "1d" | "1w">;
    /** Prices. default "raw" */
    readonly prices?: Param<"raw" | "split-adjusted">;
    /** Unknown after. From 0.001 to 36500, days, default 7 */
    readonly maxAge?: Param<number>;
  }): NodeOf<{ readonly bars: Wire<'Bars'> }> & Wire<'Bars'>;
  /** Capped Kelly: target x min({cap}, {fraction} x Kelly(score, {payoff})). Sizes by the edge that a score claims, a fraction of the Kelly stake and never more than the cap. */
  kellyCapped(inputs: {
    readonly target: Wire<'Target'>;
    readonly score: Wire<'Score'>;
  }, params?: {
    /** Payoff (win / loss). From 0.05 to 20, none, default 1 */
    readonly payoff?: Param<number>;
    /** Fraction of Kelly. From 0.01 to 1, ratio, default 0.25 */
    readonly fraction?: Param<number>;
    /** Largest exposure. From 0.01 to 1, ratio, default 0.5 */
    readonly cap?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Lag: x[t-{bars}]. The value of so many bars ago. There is no negative lag: the future has no port. */
  lag(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Bars back. From 1 to 10000, bars, default 1 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Latch: event, held {bars} bars. Keeps an event true for so many bars after it happened. */
  latch(inputs: {
    readonly event: Wire<'Event'>;
  }, params?: {
    /** Bars. From 1 to 10000, bars, default 5 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Macro series: {series}, {print} figure, {back} back. A published statistic as it was known at the close of each bar: as last revised by then, or as first published. Import it with the time at which each figure became known. */
  macroSeries(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Series. At most 60 characters, default "CPIAUCSL" */
    readonly series?: Param<string>;
    /** Figure. default "latest" */
    readonly print?: Param<"latest" | "first">;
    /** Periods back. From 0 to 1000, periods, default 0 */
    readonly back?: Param<number>;
    /** Unknown after. From 0.001 to 36500, days, default 400 */
    readonly maxAge?: Param<number>;
    /** Unit. default "none" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Mean reversion: (x - mean) / deviation, {bars} bars; half-life. How far a series is from its recent mean, in standard deviations, and after how many bars half of such a distance is expected to be gone. Unknown where it does not revert. */
  meanReversion(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Window. From 4 to 10000, bars, default 60 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly z: Wire<'Series'>; readonly halfLife: Wire<'Series'> }>;
  /** Model score: score of the model. Asks a trained model how likely the next move is up. */
  modelScore(inputs: {
    readonly model: Wire<'Model'>;
    readonly features: Wire<'Vector'>;
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly score: Wire<'Score'> }> & Wire<'Score'>;
  /** Model: model {hash}. Names the model to ask by its content hash, so that a strategy never changes because a model did. */
  model(params?: {
    /** Model hash. At most 64 characters, default "" */
    readonly hash?: Param<string>;
  }): NodeOf<{ readonly model: Wire<'Model'> }> & Wire<'Model'>;
  /** Multiply: a * b. The product of two series; its unit is stated. */
  multiply(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Unit. default "none" */
    readonly unit?: Param<"price" | "ratio" | "percent" | "count" | "none">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Neutral to the book: x - mean, or residual on exposure. Takes out of a value what all of the book share, or all of its group (for instance a sector): the mean, and what an exposure (for instance beta or size) explains of it. */
  neutralise(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly exposure?: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly group?: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Normalise: (x - min) / (max - min), {bars} bars. The place of the value within its recent range, from 0 at the lowest to 1 at the highest. */
  normalise(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Window. From 2 to 10000, bars, default 50 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Not: not a. True where the condition is false. */
  not(inputs: {
    readonly a: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Only while: x while the condition is true. Passes a series on while a condition is true; otherwise it is unknown. What is unknown is left out of ranks, scores and choices across a book. */
  onlyWhile(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly when: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Or: a or b. True where at least one condition is. */
  or(inputs: {
    readonly a: Wire<'Bool' | 'Event'>;
    readonly b: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Order style: {style}. Sends a change at once, or in equal slices over a span of time (TWAP). */
  orderStyle(inputs: {
    readonly target: Wire<'Target'>;
  }, params?: {
    /** Style. default "immediate" */
    readonly style?: Param<"immediate" | "twap">;
    /** Slices. From 1 to 1000, count, default 10 */
    readonly slices?: Param<number>;
    /** Duration. From 1000 to 86400000, ms, default 60000 */
    readonly durationMs?: Param<number>;
  }): NodeOf<{ readonly orders: Wire<'Orders'> }> & Wire<'Orders'>;
  /** Order: {ordType}, {offset} {offsetIn} from the close, {inForce} bars. Places a change as a limit, stop or stop-limit order so far from the close, in basis points, ticks or ATR. It rests for so many bars (0: until the target changes); then the strategy waits, takes the market, or asks again. */
  order(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
    readonly atr?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Order type. default "Limit" */
    readonly ordType?: Param<"Limit" | "Stop" | "StopLimit">;
    /** Offset from the close. From 0 to 100000, none, default 10 */
    readonly offset?: Param<number>;
    /** Offset in. default "bps" */
    readonly offsetIn?: Param<"bps" | "ticks" | "atr">;
    /** Limit beyond the stop. From 0 to 100000, none, default 5 */
    readonly limitOffset?: Param<number>;
    /** Time in force. From 0 to 10000, bars, default 10 */
    readonly inForce?: Param<number>;
    /** When it expires. default "wait" */
    readonly onExpiry?: Param<"wait" | "market" | "again">;
    /** Its price. default "hold" */
    readonly reprice?: Param<"hold" | "each-bar">;
    /** Closing. default "market" */
    readonly closing?: Param<"market" | "same">;
  }): NodeOf<{ readonly orders: Wire<'Orders'>; readonly restsAt: Wire<'Series'>; readonly reached: Wire<'Bool'>; readonly unit: Wire<'Series'> }>;
  /** Spread of a pair: residual of ln(a) on ln(b), {window} bars. In a book of exactly two instruments: how far their prices are apart, in standard deviations, and the share of each at which they hedge each other. The hedge is that of the last closes, or one that drifts: then the drift of its variance from close to close is delta / (1 - delta), beside the variance of the spread itself. */
  pairSpread(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Window. From 5 to 10000, bars, default 60 */
    readonly window?: Param<number>;
    /** Refit every. From 1 to 10000, bars, default 1 */
    readonly refitEvery?: Param<number>;
    /** Hedge. From 0 to 1 (0 least squares, 1 Kalman), kind, default 0 */
    readonly hedge?: Param<number>;
    /** Delta (Kalman). From 0 to 0.5, none, default 1e-8 */
    readonly delta?: Param<number>;
    /** Variance of the spread (Kalman). From 1e-12 to 1000, none, default 0.0001 */
    readonly variance?: Param<number>;
  }): NodeOf<{ readonly z: Wire<'Series'>; readonly weight: Wire<'Series'> }>;
  /** Percent of equity: target x {fraction}. Puts a fixed fraction of equity behind every decision. */
  percentEquity(inputs: {
    readonly target: Wire<'Target'>;
  }, params?: {
    /** Fraction. From 0 to 1, ratio, default 0.95 */
    readonly fraction?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Price: {field}. One price of each bar: close, open, high, low, their typical price or their median. */
  price(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Field. default "close" */
    readonly field?: Param<"close" | "open" | "high" | "low" | "typical" | "median">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Rebalance band: changes above {band}. Ignores small changes of the target: each one would cost more than it is worth. */
  rebalanceBand(inputs: {
    readonly target: Wire<'Target'>;
  }, params?: {
    /** Band. From 0 to 1, ratio, default 0.1 */
    readonly band?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Rebalance: each {every}, turnover above {band}, cost {cost} bps. Brings the book back to its targets at the first close of each period. In between nothing is traded, whatever the targets say. With a cost it trades only what is expected to earn more than it costs. */
  rebalance(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
    readonly edge?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Every. default "month" */
    readonly every?: Param<"day" | "week" | "month" | "quarter">;
    /** Band. From 0 to 2, ratio, default 0 */
    readonly band?: Param<number>;
    /** Cost of turnover. From 0 to 1000, bps, default 0 */
    readonly cost?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Hidden regimes: P(wildest of {states} | returns so far) <= {limit}. Tells calm from turbulent markets by a hidden Markov chain of returns, fitted again and again to what is known then. */
  regimeHmm(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** States. From 2 to 3, count, default 2 */
    readonly states?: Param<number>;
    /** Calm up to. From 0 to 1, ratio, default 0.5 */
    readonly limit?: Param<number>;
    /** Window. From 250 to 10000, bars, default 500 */
    readonly window?: Param<number>;
    /** Refit every. From 20 to 10000, bars, default 60 */
    readonly refitEvery?: Param<number>;
  }): NodeOf<{ readonly calm: Wire<'Bool'>; readonly wild: Wire<'Series'> }>;
  /** Volatility regime: deviation {short} / deviation {long} <= {limit}. Tells calm from turbulent markets by comparing recent with long-run volatility. */
  regimeVol(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Short window. From 2 to 10000, bars, default 20 */
    readonly short?: Param<number>;
    /** Long window. From 2 to 10000, bars, default 120 */
    readonly long?: Param<number>;
    /** Calm up to. From 0.01 to 100, ratio, default 1.25 */
    readonly limit?: Param<number>;
  }): NodeOf<{ readonly calm: Wire<'Bool'>; readonly ratio: Wire<'Series'> }>;
  /** Resample: closed {interval} bars. Longer bars from those of the chart, closed ones only, by the sessions of the instrument. An average of 20 of them is one of 20 days, not of 20 bars of the chart. */
  resample(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Interval. default "1d" */
    readonly interval?: Param<"5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "1d" | "1w">;
  }): NodeOf<{ readonly bars: Wire<'Bars'> }> & Wire<'Bars'>;
  /** Returns: {kind} return, {bars} bars. The change over so many bars as a fraction (0.02 is 2%), simple or logarithmic. */
  returns(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Bars. From 1 to 10000, bars, default 1 */
    readonly bars?: Param<number>;
    /** Kind. default "simple" */
    readonly kind?: Param<"simple" | "log">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Rising edge: a becomes true. Turns a condition into an event: true only on the bar where the condition becomes true. */
  rising(inputs: {
    readonly a: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly out: Wire<'Event'> }> & Wire<'Event'>;
  /** Risk per trade: {risk} / ({multiple} x distance / price). Sizes each position so that its stop, a multiple of a distance such as the ATR, costs a fixed fraction of equity. */
  riskPerTrade(inputs: {
    readonly target: Wire<'Target'>;
    readonly price: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly distance: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Risk. From 0.0001 to 0.2, ratio, default 0.01 */
    readonly risk?: Param<number>;
    /** Distance multiple. From 0.1 to 20, none, default 2 */
    readonly multiple?: Param<number>;
    /** Largest exposure. From 0.01 to 1, ratio, default 1 */
    readonly cap?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Rolling statistic: {stat} of {bars}. Mean, sample standard deviation, smallest, largest or sum of the last bars. */
  rollingStat(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Window. From 2 to 10000, bars, default 20 */
    readonly bars?: Param<number>;
    /** Statistic. default "mean" */
    readonly stat?: Param<"mean" | "deviation" | "min" | "max" | "sum">;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Scale by a series: target x weight. Multiplies the decision by a weight that is computed elsewhere, for instance the share of a leg of a pair. */
  scaleTarget(inputs: {
    readonly target: Wire<'Target'>;
    readonly weight: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Score to target: long above {enter}, out below {exit}, {sides}. Takes a position while a score is convincing and leaves it when it no longer is. */
  scoreTarget(inputs: {
    readonly score: Wire<'Score'>;
  }, params?: {
    /** Enter. From 0 to 1, ratio, default 0.55 */
    readonly enter?: Param<number>;
    /** Exit. From 0 to 1, ratio, default 0.5 */
    readonly exit?: Param<number>;
    /** Sides. default "long-only" */
    readonly sides?: Param<"long-only" | "both">;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Weights by score: gross {gross} in proportion to the score, {centre}. Holds every member of the book in proportion to its score: the higher, the more. Less the mean, the book is as much long as short. */
  scoreWeights(inputs: {
    readonly score: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Scores. default "as-they-are" */
    readonly centre?: Param<"as-they-are" | "less-the-mean">;
    /** Sides. default "long-and-short" */
    readonly side?: Param<"long-and-short" | "long-only">;
    /** Gross exposure. From 0.01 to 2, ratio, default 1 */
    readonly gross?: Param<number>;
    /** Largest weight. From 0.001 to 1, ratio, default 1 */
    readonly cap?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Session exit: out {minutes} min before the close, {calendar}. Leaves a position so many minutes before the session ends, and stays out until the next one. Say at least the length of a bar: the order goes out at the next open. */
  sessionExit(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Calendar. default "us-equity" */
    readonly calendar?: Param<"always" | "us-equity" | "fx-week">;
    /** Before the close. From 0 to 1440, minutes, default 15 */
    readonly minutes?: Param<number>;
    /** In again. default "next-session" */
    readonly back?: Param<"next-session" | "next-direction">;
  }): NodeOf<{ readonly target: Wire<'Target'>; readonly exit: Wire<'Event'> }>;
  /** Session filter: {calendar}, open + {afterOpen} to close - {beforeClose} min. Allows decisions only while the exchange is open, from so many minutes after the open until so many before the close. Knows summer time, holidays and half days. */
  sessionFilter(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Calendar. default "us-equity" */
    readonly calendar?: Param<"always" | "us-equity" | "fx-week">;
    /** After the open. From 0 to 1440, minutes, default 0 */
    readonly afterOpen?: Param<number>;
    /** Before the close. From 0 to 1440, minutes, default 0 */
    readonly beforeClose?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** State machine: flat, long or short. Remembers whether the strategy is long, short or flat and changes it by entry and exit conditions. */
  stateMachine(inputs: {
    readonly enterLong: Wire<'Bool' | 'Event'>;
    readonly exitLong: Wire<'Bool' | 'Event'>;
    readonly enterShort?: Wire<'Bool' | 'Event'>;
    readonly exitShort?: Wire<'Bool' | 'Event'>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Stop and target: stop {stop}, target {target}. Leaves a position at a fixed loss or a fixed gain and stays out until the decision changes, or for so many bars (0: until it changes). */
  stopTarget(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Stop. From 0.0001 to 10, ratio, default 0.02 */
    readonly stop?: Param<number>;
    /** Target. From 0.0001 to 10, ratio, default 0.04 */
    readonly target?: Param<number>;
    /** Judged on. default "close" */
    readonly judge?: Param<"close" | "range">;
    /** Bars out. From 0 to 100000, bars, default 0 */
    readonly barsOut?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'>; readonly exit: Wire<'Event'> }>;
  /** Subtract: a - b. The difference of two series of one unit. */
  subtract(inputs: {
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Switch targets: when ? a : b or flat. Follows one target while the condition is true and another, or none, while it is false. */
  switchTarget(inputs: {
    readonly when: Wire<'Bool' | 'Event'>;
    readonly a: Wire<'Target'>;
    readonly b?: Wire<'Target'>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Switch: when ? a : b. Chooses between two series of one unit by a condition. */
  switch(inputs: {
    readonly when: Wire<'Bool' | 'Event'>;
    readonly a: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly b: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Threshold: on past {enter}, off past {exit}. A condition with two levels, one to switch on and one to switch off, so that it does not flicker. */
  threshold(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** On. From -1000000000000 to 1000000000000, input, default 0 */
    readonly enter?: Param<number>;
    /** Off. From -1000000000000 to 1000000000000, input, default 0 */
    readonly exit?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Time exit: out after {bars} bars. Leaves a position after so many bars, whatever it earned. */
  timeExit(inputs: {
    readonly target: Wire<'Target'>;
  }, params?: {
    /** Bars. From 1 to 10000, bars, default 20 */
    readonly bars?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Time filter: minute {from} to {to} UTC, {days}. Allows decisions only in a part of the UTC day, on every day or Monday to Friday. The start counts, the end does not. */
  timeFilter(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** From. From 0 to 1440, minutes, default 0 */
    readonly from?: Param<number>;
    /** To. From 0 to 1440, minutes, default 1440 */
    readonly to?: Param<number>;
    /** Days. default "every-day" */
    readonly days?: Param<"every-day" | "weekdays">;
  }): NodeOf<{ readonly out: Wire<'Bool'> }> & Wire<'Bool'>;
  /** Top and bottom of the book: best {long} long, worst {short} short, gross {gross}. Holds the instruments of the highest scores, and the lowest short. Weights are equal, or in proportion to "by" (for instance one over volatility). */
  topWeights(inputs: {
    readonly score: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly by?: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Long. From 0 to 500, count, default 10 */
    readonly long?: Param<number>;
    /** Short. From 0 to 500, count, default 0 */
    readonly short?: Param<number>;
    /** Gross exposure. From 0.01 to 2, ratio, default 1 */
    readonly gross?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Trailing ATR stop: out {multiple} ATR from the best {from}. Leaves a position when it has given back so many ATR from its best close, or from its highest high (a chandelier). */
  trailingAtr(inputs: {
    readonly target: Wire<'Target'>;
    readonly bars: Wire<'Bars'>;
    readonly atr: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Multiple. From 0.1 to 50, none, default 3 */
    readonly multiple?: Param<number>;
    /** Hung from. From 0 to 1 (0 close, 1 high or low), none, default 0 */
    readonly from?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'>; readonly exit: Wire<'Event'> }>;
  /** Trend momentum: return over {lookback}, skipping {skip}. The return over a longer past, leaving out the newest bars. */
  trendMomentum(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Look-back. From 1 to 10000, bars, default 120 */
    readonly lookback?: Param<number>;
    /** Skip. From 0 to 10000, bars, default 0 */
    readonly skip?: Param<number>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Universe: {by} {names}. The instruments that a book is made of: an index by its dated members, as they were known at each close, or a list of symbols. A backtest is run on them unless it is asked on others. */
  universe(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** Members by. default "index" */
    readonly by?: Param<"index" | "list">;
    /** Index or symbols. At most 2000 characters, default "SP500" */
    readonly names?: Param<string>;
  }): NodeOf<{ readonly bars: Wire<'Bars'> }> & Wire<'Bars'>;
  /** Volatility forecast: {model}, next bar. The volatility a year that is expected of the next bar: by weights that fade, or by GARCH(1,1) fitted again and again to what is known then. */
  volForecast(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Model. default "ewma" */
    readonly model?: Param<"ewma" | "garch">;
    /** Decay (ewma). From 0.01 to 0.9999, ratio, default 0.94 */
    readonly decay?: Param<number>;
    /** Window (garch). From 250 to 10000, bars, default 500 */
    readonly window?: Param<number>;
    /** Bars a year. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
    /** Refit every (garch). From 20 to 10000, bars, default 60 */
    readonly refitEvery?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Volatility target: target x min({cap}, {volatility} / vol). Scales the decision down in turbulent and up in calm markets, towards a wanted yearly volatility. */
  volTarget(inputs: {
    readonly target: Wire<'Target'>;
    readonly vol: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** Wanted volatility. From 0.001 to 10, ratio, default 0.1 */
    readonly volatility?: Param<number>;
    /** Largest exposure. From 0.01 to 1, ratio, default 1 */
    readonly cap?: Param<number>;
  }): NodeOf<{ readonly target: Wire<'Target'> }> & Wire<'Target'>;
  /** Volume: volume. Units traded in each bar. Series without volume are refused, never read as zero. */
  volume(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly out: Wire<'Series'> }> & Wire<'Series'>;
  /** Abandoned baby: long; a doji with gaps between all ranges; the opposite colour, not short, closes beyond the penetration of the 1st body. Abandoned baby. Source: Nison (1991); TA-Lib CDLABANDONEDBABY. */
  abandonedBaby(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.3 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Advance block: 3 white, each closing higher from an open within or near the body before; the 1st long; bodies shrink or upper shadows grow. Advance block. Source: Nison (1991); TA-Lib CDLADVANCEBLOCK. */
  advanceBlock(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Belt-hold: a long body with a very short shadow on the side of its open. Belt-hold. Source: Nison (1991); TA-Lib CDLBELTHOLD. */
  beltHold(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Breakaway: long; the same colour gaps away; 2 more shift on, the 4th of the same colour; the opposite colour closes within the gap. Breakaway. Source: Morris (1992); TA-Lib CDLBREAKAWAY. */
  breakaway(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Closing marubozu: a long body with a very short shadow on the side of its close. Closing marubozu. Source: Morris (1992); TA-Lib CDLCLOSINGMARUBOZU. */
  closingMarubozu(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Concealing baby swallow: 4 black: 2 marubozu; one gaps down and its upper shadow reaches the 2nd body; the last engulfs it, shadows and all. Concealing baby swallow. Source: Morris (1992); TA-Lib CDLCONCEALBABYSWALL. */
  concealingBabySwallow(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Counterattack: 2 long of opposite colours with equal closes. Counterattack. Source: Nison (1991); TA-Lib CDLCOUNTERATTACK. */
  counterattack(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Dark cloud cover: long white; black opens above its high and closes within its body, beyond the penetration. Dark cloud cover. Source: Nison (1991); TA-Lib CDLDARKCLOUDCOVER. */
  darkCloudCover(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.5 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Doji star: long; a doji gaps away. Doji star. Source: Nison (1991); TA-Lib CDLDOJISTAR. */
  dojiStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Doji: a body of at most 0.1 of the mean range of 10 candles. Doji. Source: Nison (1991); TA-Lib CDLDOJI. */
  doji(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Dragonfly doji: a doji with a very short upper shadow and a lower one that is not. Dragonfly doji. Source: Nison (1994); TA-Lib CDLDRAGONFLYDOJI. */
  dragonflyDoji(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Engulfing: a body; the opposite colour engulfs it; 80 where one end matches. Engulfing. Source: Nison (1991); TA-Lib CDLENGULFING. */
  engulfing(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Evening doji star: long white; a doji gaps up; black, not short, closes below the penetration of the 1st body. Evening doji star. Source: Nison (1991); TA-Lib CDLEVENINGDOJISTAR. */
  eveningDojiStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.3 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Evening star: long white; a body not long gaps up; black, not short, closes below the penetration of the 1st body. Evening star. Source: Nison (1991); TA-Lib CDLEVENINGSTAR. */
  eveningStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.3 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Upside, downside gap three methods: 2 of one colour with a gap of its direction; the opposite colour opens within the 2nd body and closes within the 1st. Upside, downside gap three methods. Source: Morris (1992); TA-Lib CDLXSIDEGAP3METHODS. */
  gapThreeMethods(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Gravestone doji: a doji with a very short lower shadow and an upper one that is not. Gravestone doji. Source: Nison (1991); TA-Lib CDLGRAVESTONEDOJI. */
  gravestoneDoji(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Hammer: a short body with a long lower and a very short upper shadow, below or near the low before. Hammer. Source: Nison (1991); TA-Lib CDLHAMMER. */
  hammer(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Hanging man: a short body with a long lower and a very short upper shadow, above or near the high before. Hanging man. Source: Nison (1991); TA-Lib CDLHANGINGMAN. */
  hangingMan(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Harami cross: long; a doji within its body; 80 where one end matches. Harami cross. Source: Nison (1991); TA-Lib CDLHARAMICROSS. */
  haramiCross(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Harami: long; a body not long within it; 80 where one end matches. Harami. Source: Nison (1991); TA-Lib CDLHARAMI. */
  harami(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** High-wave candle: a short body with 2 very long shadows. High-wave candle. Source: Nison (1994); TA-Lib CDLHIGHWAVE. */
  highWave(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Hikkake: inside bar; a break of it to one side; confirmed by a close beyond its other side within 3 bars. Hikkake. Source: Chesler (2004); TA-Lib CDLHIKKAKE. */
  hikkake(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Homing pigeon: long black; a black body not long within it. Homing pigeon. Source: Morris (1992); TA-Lib CDLHOMINGPIGEON. */
  homingPigeon(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Identical three crows: 3 black with falling closes and very short lower shadows, each opening at the close before. Identical three crows. Source: Morris (1992); TA-Lib CDLIDENTICAL3CROWS. */
  identicalThreeCrows(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** In-neck: long black; white opens below its low and closes at its close or a little within its body. In-neck. Source: Nison (1991); TA-Lib CDLINNECK. */
  inNeck(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Inverted hammer: a short body with a long upper and a very short lower shadow gaps down. Inverted hammer. Source: Nison (1991); TA-Lib CDLINVERTEDHAMMER. */
  invertedHammer(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Kicking by the longer marubozu: 2 marubozu of opposite colours with a gap between their ranges; the longer one gives the direction. Kicking by the longer marubozu. Source: Morris (1992); TA-Lib CDLKICKINGBYLENGTH. */
  kickingByLength(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Kicking: 2 marubozu of opposite colours with a gap between their ranges. Kicking. Source: Morris (1992); TA-Lib CDLKICKING. */
  kicking(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Ladder bottom: 3 black with falling opens and closes; black with an upper shadow; white opens above its body and closes above its high. Ladder bottom. Source: Morris (1992); TA-Lib CDLLADDERBOTTOM. */
  ladderBottom(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Long-legged doji: a doji with a long upper or lower shadow. Long-legged doji. Source: Nison (1991); TA-Lib CDLLONGLEGGEDDOJI. */
  longLeggedDoji(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Long line: a long body with 2 short shadows. Long line. Source: Morris (1992); TA-Lib CDLLONGLINE. */
  longLine(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Marubozu: a long body with 2 very short shadows. Marubozu. Source: Morris (1992); TA-Lib CDLMARUBOZU. */
  marubozu(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Mat hold: long white; short black gaps up; 2 short fall back, no deeper than the penetration of the 1st body; white closes above all. Mat hold. Source: Morris (1992); TA-Lib CDLMATHOLD. */
  matHold(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.5 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Matching low: 2 black with equal closes. Matching low. Source: Morris (1992); TA-Lib CDLMATCHINGLOW. */
  matchingLow(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Modified hikkake: inside bar that closes near its low (high); a 2nd inside bar within it; a break of that down (up); confirmed as a hikkake. Modified hikkake. Source: Chesler (2004); TA-Lib CDLHIKKAKEMOD. */
  modifiedHikkake(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Morning doji star: long black; a doji gaps down; white, not short, closes above the penetration of the 1st body. Morning doji star. Source: Nison (1991); TA-Lib CDLMORNINGDOJISTAR. */
  morningDojiStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.3 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Morning star: long black; a body not long gaps down; white, not short, closes above the penetration of the 1st body. Morning star. Source: Nison (1991); TA-Lib CDLMORNINGSTAR. */
  morningStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** penetration. From 0 to 1, ratio, default 0.3 */
    readonly penetration?: Param<number>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** On-neck: long black; white opens below its low and closes equal to that low. On-neck. Source: Nison (1991); TA-Lib CDLONNECK. */
  onNeck(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Piercing line: long black; long white opens below its low and closes within its body, above the middle. Piercing line. Source: Nison (1991); TA-Lib CDLPIERCING. */
  piercing(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Rickshaw man: a doji with 2 long shadows and its body near the middle of the range. Rickshaw man. Source: Nison (1991); TA-Lib CDLRICKSHAWMAN. */
  rickshawMan(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Separating lines: a candle; a belt-hold of the opposite colour with an equal open. Separating lines. Source: Nison (1991); TA-Lib CDLSEPARATINGLINES. */
  separatingLines(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Shooting star: a short body with a long upper and a very short lower shadow gaps up. Shooting star. Source: Nison (1991); TA-Lib CDLSHOOTINGSTAR. */
  shootingStar(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Short line: a short body with 2 short shadows. Short line. Source: Morris (1992); TA-Lib CDLSHORTLINE. */
  shortLine(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Side-by-side white lines: 2 white of near sizes and equal opens, both a gap away from the 1st body. Side-by-side white lines. Source: Nison (1991); TA-Lib CDLGAPSIDESIDEWHITE. */
  sideBySideWhiteLines(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Spinning top: a short body with 2 shadows longer than it. Spinning top. Source: Nison (1991); TA-Lib CDLSPINNINGTOP. */
  spinningTop(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Stalled pattern: 2 long white, the 2nd from within or near the 1st body with a very short upper shadow; short white on its shoulder. Stalled pattern. Source: Nison (1991); TA-Lib CDLSTALLEDPATTERN. */
  stalledPattern(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Stick sandwich: black; white whose low is above its close; black with a close equal to the 1st. Stick sandwich. Source: Morris (1992); TA-Lib CDLSTICKSANDWICH. */
  stickSandwich(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Takuri line: a doji with a very short upper shadow and a very long lower one. Takuri line. Source: Morris (1992); TA-Lib CDLTAKURI. */
  takuri(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Tasuki gap: a gap; a candle of its direction; one of near size and opposite colour opens within that body and closes within the gap. Tasuki gap. Source: Nison (1991); TA-Lib CDLTASUKIGAP. */
  tasukiGap(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three black crows: white; 3 black below its high, each closing lower from an open within the body before, with very short lower shadows. Three black crows. Source: Nison (1991); TA-Lib CDL3BLACKCROWS. */
  threeBlackCrows(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three inside up, down: long; a body not long within it; the opposite colour closes beyond the 1st open. Three inside up, down. Source: Morris (1992); TA-Lib CDL3INSIDE. */
  threeInside(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three-line strike: 3 of one colour, each closing farther from an open within or near the body before; the 4th opens beyond and takes all back. Three-line strike. Source: Morris (1992); TA-Lib CDL3LINESTRIKE. */
  threeLineStrike(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Rising, falling three methods: long; 3 short of the opposite colour move back within its range; long of its colour closes beyond the 1st close. Rising, falling three methods. Source: Nison (1991); TA-Lib CDLRISEFALL3METHODS. */
  threeMethods(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three outside up, down: a body; the opposite colour engulfs it; the 3rd closes beyond the 2nd close. Three outside up, down. Source: Morris (1992); TA-Lib CDL3OUTSIDE. */
  threeOutside(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three stars in the south: 3 black: long with a long lower shadow; smaller with a low not lower; short with very short shadows, an inside bar. Three stars in the south. Source: Morris (1992); TA-Lib CDL3STARSINSOUTH. */
  threeStarsInTheSouth(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Three white soldiers: 3 white, each closing higher from an open within or near the body before, not far shorter, with very short upper shadows. Three white soldiers. Source: Nison (1991); TA-Lib CDL3WHITESOLDIERS. */
  threeWhiteSoldiers(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Thrusting line: long black; white opens below its low and closes within its body, above an equal close, up to the middle. Thrusting line. Source: Nison (1991); TA-Lib CDLTHRUSTING. */
  thrusting(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Tri-star: 3 dojis; the 2nd gaps away; the 3rd does not reach as far. Tri-star. Source: Nison (1991); TA-Lib CDLTRISTAR. */
  tristar(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Two crows: long white; black body gaps up; black opens within the 2nd body and closes within the 1st. Two crows. Source: Morris (1992); TA-Lib CDL2CROWS. */
  twoCrows(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Unique three river: long black; black within its body with a lower low; short white that opens above that low. Unique three river. Source: Morris (1992); TA-Lib CDLUNIQUE3RIVER. */
  uniqueThreeRiver(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Upside gap two crows: long white; a black body not long gaps up; black engulfs it and closes above the 1st close. Upside gap two crows. Source: Nison (1991); TA-Lib CDLUPSIDEGAP2CROWS. */
  upsideGapTwoCrows(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly signal: Wire<'Series'> }> & Wire<'Series'>;
  /** Dominant cycle period: period of the homodyne discriminator, 6 to 50 bars, smoothed. Dominant cycle period. Source: Ehlers (2001); TA-Lib HT_DCPERIOD. */
  htDcPeriod(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly period: Wire<'Series'> }> & Wire<'Series'>;
  /** Dominant cycle phase: degrees, -45 to 315, of the smoothed price within its dominant cycle. Dominant cycle phase. Source: Ehlers (2001); TA-Lib HT_DCPHASE. */
  htDcPhase(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly phase: Wire<'Series'> }> & Wire<'Series'>;
  /** Phasor components: the detrended price 3 bars ago, and its Hilbert transform. Phasor components. Source: Ehlers (2001); TA-Lib HT_PHASOR. */
  htPhasor(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly inPhase: Wire<'Series'>; readonly quadrature: Wire<'Series'> }>;
  /** Sine wave of the dominant cycle: sine = sin(phase), lead = sin(phase + 45 degrees). Sine wave of the dominant cycle. Source: Ehlers (2001); TA-Lib HT_SINE. */
  htSine(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly sine: Wire<'Series'>; readonly lead: Wire<'Series'> }>;
  /** Trend or cycle mode: 0 for half a period after the sine wave crosses its lead and while the phase runs with the cycle, else 1. Trend or cycle mode. Source: Ehlers (2001); TA-Lib HT_TRENDMODE. */
  htTrendMode(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly mode: Wire<'Series'> }> & Wire<'Series'>;
  /** Cumulative sum: x[0] + ... + x[t]. Cumulative sum. Source: TA-Lib CUMSUM. */
  cumulativeSum(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly sum: Wire<'Series'> }> & Wire<'Series'>;
  /** Exponential: e^x, up to the largest double. Exponential. Source: TA-Lib EXP. */
  exponential(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly exp: Wire<'Series'> }> & Wire<'Series'>;
  /** Highest and lowest: max and min of x[t - n + 1] to x[t], and the bars at which they stood. Highest and lowest. Source: TA-Lib MAX, MIN, MAXINDEX, MININDEX. */
  extremes(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly max: Wire<'Series'>; readonly min: Wire<'Series'>; readonly maxIndex: Wire<'Series'>; readonly minIndex: Wire<'Series'> }>;
  /** Hyperbolic sine, cosine, tangent: sinh x = (e^x - e^-x) / 2, cosh x = (e^x + e^-x) / 2, tanh x = sinh x / cosh x. Hyperbolic sine, cosine, tangent. Source: TA-Lib SINH, COSH, TANH. */
  hyperbolic(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly sinh: Wire<'Series'>; readonly cosh: Wire<'Series'>; readonly tanh: Wire<'Series'> }>;
  /** Arc sine, cosine, tangent: asin x and acos x for x from -1 to 1, atan x, in radians. Arc sine, cosine, tangent. Source: TA-Lib ASIN, ACOS, ATAN. */
  inverseTrigonometric(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly asin: Wire<'Series'>; readonly acos: Wire<'Series'>; readonly atan: Wire<'Series'> }>;
  /** Logarithm: ln x and log10 x for x above 0. Logarithm. Source: TA-Lib LN, LOG10. */
  logarithm(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly ln: Wire<'Series'>; readonly log10: Wire<'Series'> }>;
  /** Rolling sum: x[t] + ... + x[t - n + 1]. Rolling sum. Source: TA-Lib SUM. */
  rollingSum(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly sum: Wire<'Series'> }> & Wire<'Series'>;
  /** Square root: sqrt x for x from 0. Square root. Source: TA-Lib SQRT. */
  squareRoot(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly sqrt: Wire<'Series'> }> & Wire<'Series'>;
  /** Sine, cosine, tangent: sin x, cos x, tan x, x in radians. Sine, cosine, tangent. Source: TA-Lib SIN, COS, TAN. */
  trigonometric(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly sin: Wire<'Series'>; readonly cos: Wire<'Series'>; readonly tan: Wire<'Series'> }>;
  /** Floor and ceiling: the whole number at or below x, and at or above it. Floor and ceiling. Source: TA-Lib FLOOR, CEIL. */
  wholeNumber(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly floor: Wire<'Series'>; readonly ceil: Wire<'Series'> }>;
  /** Accelerator oscillator: AC = AO - SMA(AO, signal). Accelerator oscillator. Source: Williams (1995); TA-Lib AC. */
  acceleratorOscillator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 1 to 100000, bars, default 5 */
    readonly fast?: Param<number>;
    /** slow. From 1 to 100000, bars, default 34 */
    readonly slow?: Param<number>;
    /** signal. From 1 to 100000, bars, default 5 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Absolute price oscillator: APO = MA(fast) - MA(slow). Absolute price oscillator. Source: TA-Lib APO. */
  apo(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 12 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 26 */
    readonly slow?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 1 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly apo: Wire<'Series'> }> & Wire<'Series'>;
  /** Awesome oscillator: AO = SMA(median, fast) - SMA(median, slow), median = (high + low) / 2. Awesome oscillator. Source: Williams (1995); TA-Lib AO. */
  awesomeOscillator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 1 to 100000, bars, default 5 */
    readonly fast?: Param<number>;
    /** slow. From 1 to 100000, bars, default 34 */
    readonly slow?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Balance of power: BOP = (close - open) / (high - low). Balance of power. Source: Livshin (2001); TA-Lib BOP. */
  bop(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly bop: Wire<'Series'> }> & Wire<'Series'>;
  /** Commodity channel index: CCI = (tp - mean(tp)) / (0.015 mean |tp - mean(tp)|), tp = (high + low + close) / 3. Commodity channel index. Source: Lambert (1980); TA-Lib CCI. */
  cci(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 1000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly cci: Wire<'Series'> }> & Wire<'Series'>;
  /** Center of gravity oscillator: (n + 1) / 2 - sum((1 + i) p[-i]) / sum(p[-i]), i = 0 to n - 1, p = (high + low) / 2. Center of gravity oscillator. Source: Ehlers (2002). */
  centerOfGravity(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly gravity: Wire<'Series'> }> & Wire<'Series'>;
  /** Chande momentum oscillator, unsmoothed: CMO = 100 (G - L) / (G + L), G and L sums of gains and losses over n changes. Chande momentum oscillator, unsmoothed. Source: Chande and Kroll (1994); TA-Lib CMOU. */
  cmoUnsmoothed(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly cmo: Wire<'Series'> }> & Wire<'Series'>;
  /** Chande momentum oscillator: CMO = 100 (G - L) / (G + L), G and L Wilder means of gains and losses. Chande momentum oscillator. Source: Chande and Kroll (1994); TA-Lib CMO. */
  cmo(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly cmo: Wire<'Series'> }> & Wire<'Series'>;
  /** Connors RSI: (RSI(x) + RSI(streak) + percent rank(x / x[-1] - 1)) / 3. Connors RSI. Source: Connors and Alvarez (2012). */
  connorsRsi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** rsi. From 2 to 100000, bars, default 3 */
    readonly rsi?: Param<number>;
    /** streak. From 2 to 100000, bars, default 2 */
    readonly streak?: Param<number>;
    /** rank. From 2 to 10000, bars, default 100 */
    readonly rank?: Param<number>;
  }): NodeOf<{ readonly rsi: Wire<'Series'> }> & Wire<'Series'>;
  /** Coppock curve: WMA(ROC(first) + ROC(second)), ROC = 100 (x[t] / x[t - n] - 1). Coppock curve. Source: Coppock (1962); TA-Lib COPPOCK. */
  coppock(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** average. From 1 to 100000, bars, default 10 */
    readonly average?: Param<number>;
    /** first. From 1 to 100000, bars, default 11 */
    readonly first?: Param<number>;
    /** second. From 1 to 100000, bars, default 14 */
    readonly second?: Param<number>;
  }): NodeOf<{ readonly coppock: Wire<'Series'> }> & Wire<'Series'>;
  /** Cyber cycle: C = (1 - a / 2)^2 (s - 2 s[-1] + s[-2]) + 2 (1 - a) C[-1] - (1 - a)^2 C[-2], s = (p + 2 p[-1] + 2 p[-2] + p[-3]) / 6. Cyber cycle. Source: Ehlers (2004). */
  cyberCycle(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** alpha. From 0.01 to 1, ratio, default 0.07 */
    readonly alpha?: Param<number>;
  }): NodeOf<{ readonly cycle: Wire<'Series'>; readonly trigger: Wire<'Series'> }>;
  /** DeMarker: up / (up + down), up = SMA(max(0, high - high[-1])), down = SMA(max(0, low[-1] - low)). DeMarker. Source: DeMark (1994). */
  demarker(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly demarker: Wire<'Series'> }> & Wire<'Series'>;
  /** Derivative oscillator: D = s - SMA(s), s = EMA(EMA(RSI)). Derivative oscillator. Source: Brown (1999). */
  derivativeOscillator(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
    /** first. From 2 to 100000, bars, default 5 */
    readonly first?: Param<number>;
    /** second. From 2 to 100000, bars, default 3 */
    readonly second?: Param<number>;
    /** signal. From 2 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Disparity index: 100 (x - MA(x)) / MA(x). Disparity index. Source: Nison (1994). */
  disparity(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 13 */
    readonly period?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly disparity: Wire<'Series'> }> & Wire<'Series'>;
  /** Detrended price oscillator: DPO = x[t - (n / 2 + 1)] - SMA(n). Detrended price oscillator. Source: TA-Lib DPO. */
  dpo(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly dpo: Wire<'Series'> }> & Wire<'Series'>;
  /** Elder ray: bull = high - EMA(close), bear = low - EMA(close). Elder ray. Source: Elder (1993); TA-Lib ERI. */
  elderRay(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 13 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly bull: Wire<'Series'>; readonly bear: Wire<'Series'> }>;
  /** Ergodic oscillator: E = 100 EMA(EMA(change)) / EMA(EMA(|change|)); signal = EMA(E). Ergodic oscillator. Source: Blau (1995). */
  ergodic(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** first. From 2 to 100000, bars, default 20 */
    readonly first?: Param<number>;
    /** second. From 2 to 100000, bars, default 5 */
    readonly second?: Param<number>;
    /** signal. From 1 to 100000, bars, default 5 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly ergodic: Wire<'Series'>; readonly signal: Wire<'Series'> }>;
  /** Fisher transform: F = ln((1 + v) / (1 - v)) / 2 + F[-1] / 2, v = 0.66 (place - 1/2) + 0.67 v[-1] held to +-0.999; trigger = F[-1]. Fisher transform. Source: Ehlers (2002). */
  fisher(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly fisher: Wire<'Series'>; readonly trigger: Wire<'Series'> }>;
  /** Forecast oscillator: 100 (x - forecast[-1]) / x, forecast = least-squares line one bar ahead. Forecast oscillator. Source: Chande and Kroll (1994); TA-Lib FOSC. */
  forecastOscillator(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 5 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Williams fractal: high = 100 where high[t - right] > all other highs of t - right - left to t; low likewise. Williams fractal. Source: Williams (1995); TA-Lib FRACTAL. */
  fractal(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** left. From 1 to 100000, bars, default 2 */
    readonly left?: Param<number>;
    /** right. From 1 to 100000, bars, default 2 */
    readonly right?: Param<number>;
  }): NodeOf<{ readonly high: Wire<'Series'>; readonly low: Wire<'Series'> }>;
  /** Intraday momentum index: IMI = 100 sum of rising bodies / sum of all bodies over n bars. Intraday momentum index. Source: Chande and Kroll (1994); TA-Lib IMI. */
  imi(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly imi: Wire<'Series'> }> & Wire<'Series'>;
  /** KDJ: K = RMA(100 (close - lowest) / (highest - lowest)), D = RMA(K), J = 3 K - 2 D. KDJ. Source: TA-Lib KDJ. */
  kdj(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fastK. From 1 to 100000, bars, default 9 */
    readonly fastK?: Param<number>;
    /** slowK. From 1 to 100000, bars, default 3 */
    readonly slowK?: Param<number>;
    /** slowD. From 1 to 100000, bars, default 3 */
    readonly slowD?: Param<number>;
    /** kindK. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 13 */
    readonly kindK?: Param<number>;
    /** kindD. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 13 */
    readonly kindD?: Param<number>;
  }): NodeOf<{ readonly k: Wire<'Series'>; readonly d: Wire<'Series'>; readonly j: Wire<'Series'> }>;
  /** Know sure thing: KST = SMA(ROC1) + 2 SMA(ROC2) + 3 SMA(ROC3) + 4 SMA(ROC4), ROC = 100 (x / x[-n] - 1); signal = SMA(KST). Know sure thing. Source: Pring (1992). */
  kst(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** rate1. From 1 to 100000, bars, default 10 */
    readonly rate1?: Param<number>;
    /** rate2. From 1 to 100000, bars, default 15 */
    readonly rate2?: Param<number>;
    /** rate3. From 1 to 100000, bars, default 20 */
    readonly rate3?: Param<number>;
    /** rate4. From 1 to 100000, bars, default 30 */
    readonly rate4?: Param<number>;
    /** average1. From 1 to 100000, bars, default 10 */
    readonly average1?: Param<number>;
    /** average2. From 1 to 100000, bars, default 10 */
    readonly average2?: Param<number>;
    /** average3. From 1 to 100000, bars, default 10 */
    readonly average3?: Param<number>;
    /** average4. From 1 to 100000, bars, default 15 */
    readonly average4?: Param<number>;
    /** signal. From 1 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly kst: Wire<'Series'>; readonly signal: Wire<'Series'> }>;
  /** Laguerre RSI: 100 up / (up + down), up and down the sums of rises and falls L0 - L1, L1 - L2, L2 - L3. Laguerre RSI. Source: Ehlers (2004). */
  laguerreRsi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** damping. From 0 to 0.99, ratio, default 0.5 */
    readonly damping?: Param<number>;
  }): NodeOf<{ readonly rsi: Wire<'Series'> }> & Wire<'Series'>;
  /** MACD of any averages: MACD = MA(fast) - MA(slow); signal = MA(MACD); histogram = MACD - signal. MACD of any averages. Source: TA-Lib MACDEXT. */
  macdExt(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 12 */
    readonly fast?: Param<number>;
    /** fastKind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly fastKind?: Param<number>;
    /** slow. From 2 to 100000, bars, default 26 */
    readonly slow?: Param<number>;
    /** slowKind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly slowKind?: Param<number>;
    /** signal. From 1 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
    /** signalKind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly signalKind?: Param<number>;
  }): NodeOf<{ readonly macd: Wire<'Series'>; readonly signal: Wire<'Series'>; readonly histogram: Wire<'Series'> }>;
  /** MACD 12/26 with fixed constants: MACD = EMA(12, k 0.15) - EMA(26, k 0.075); signal = EMA(MACD); histogram = MACD - signal. MACD 12/26 with fixed constants. Source: Appel (1979); TA-Lib MACDFIX. */
  macdFix(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** signal. From 1 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly macd: Wire<'Series'>; readonly signal: Wire<'Series'>; readonly histogram: Wire<'Series'> }>;
  /** MACD: MACD = EMA(fast) - EMA(slow); signal = EMA(MACD); histogram = MACD - signal. MACD. Source: Appel (1979); TA-Lib MACD. */
  macd(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 12 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 26 */
    readonly slow?: Param<number>;
    /** signal. From 1 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly macd: Wire<'Series'>; readonly signal: Wire<'Series'>; readonly histogram: Wire<'Series'> }>;
  /** Momentum: MOM = x[t] - x[t - n]. Momentum. Source: TA-Lib MOM. */
  momentum(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly momentum: Wire<'Series'> }> & Wire<'Series'>;
  /** Percentage price oscillator: PPO = 100 (MA(fast) - MA(slow)) / MA(slow). Percentage price oscillator. Source: TA-Lib PPO. */
  ppo(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 12 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 26 */
    readonly slow?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 1 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly ppo: Wire<'Series'> }> & Wire<'Series'>;
  /** Pretty good oscillator: (close - SMA(close)) / EMA(TR). Pretty good oscillator. Source: Johnson, PGO. */
  prettyGood(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Qualitative quantitative estimation: line = EMA(RSI); stop trails the line at k EMA(EMA(|line - line[-1]|)), over 2 n - 1 each. Qualitative quantitative estimation. Source: Ignatov. */
  qqe(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
    /** smooth. From 1 to 100000, bars, default 5 */
    readonly smooth?: Param<number>;
    /** multiple. From 0 to 100, ratio, default 4.236 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly line: Wire<'Series'>; readonly stop: Wire<'Series'> }>;
  /** Qstick: Qstick = SMA(close - open). Qstick. Source: Chande and Kroll (1994); TA-Lib QSTICK. */
  qstick(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly qstick: Wire<'Series'> }> & Wire<'Series'>;
  /** Relative vigor index: sum(w(close - open)) / sum(w(high - low)), w(x) = (x + 2 x[-1] + 2 x[-2] + x[-3]) / 6; signal = w(vigor). Relative vigor index. Source: Ehlers (2002). */
  relativeVigor(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly vigor: Wire<'Series'>; readonly signal: Wire<'Series'> }>;
  /** Relative momentum index: RMI = 100 G / (G + L), G and L Wilder means of the gains and losses in x - x[-m]. Relative momentum index. Source: Altman (1993). */
  rmi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** momentum. From 1 to 100000, bars, default 5 */
    readonly momentum?: Param<number>;
  }): NodeOf<{ readonly rmi: Wire<'Series'> }> & Wire<'Series'>;
  /** Rate of change: ROC = 100 (x[t] / x[t - n] - 1). Rate of change. Source: TA-Lib ROC. */
  roc(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly roc: Wire<'Series'> }> & Wire<'Series'>;
  /** Rate of change, fraction: ROCP = (x[t] - x[t - n]) / x[t - n]. Rate of change, fraction. Source: TA-Lib ROCP. */
  rocp(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rocp: Wire<'Series'> }> & Wire<'Series'>;
  /** Rate of change, ratio: ROCR = x[t] / x[t - n]. Rate of change, ratio. Source: TA-Lib ROCR. */
  rocr(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rocr: Wire<'Series'> }> & Wire<'Series'>;
  /** Rate of change, ratio times 100: ROCR100 = 100 x[t] / x[t - n]. Rate of change, ratio times 100. Source: TA-Lib ROCR100. */
  rocr100(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rocr100: Wire<'Series'> }> & Wire<'Series'>;
  /** Relative strength index: RSI = 100 G / (G + L), G and L Wilder means of gains and losses. Relative strength index. Source: Wilder (1978); TA-Lib RSI. */
  rsi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rsi: Wire<'Series'> }> & Wire<'Series'>;
  /** Schaff trend cycle: S(S(EMA(fast) - EMA(slow))), S = S[-1] + (100 (x - lowest) / (highest - lowest) - S[-1]) / 2. Schaff trend cycle. Source: Schaff (2008). */
  schaff(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 23 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 50 */
    readonly slow?: Param<number>;
    /** cycle. From 2 to 100000, bars, default 10 */
    readonly cycle?: Param<number>;
  }): NodeOf<{ readonly cycle: Wire<'Series'> }> & Wire<'Series'>;
  /** DeMark's setup count: buy = buy[-1] + 1 where x < x[-lag], else 0; sell likewise where x > x[-lag]. DeMark's setup count. Source: DeMark (1994). */
  setupCount(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** lag. From 1 to 100000, bars, default 4 */
    readonly lag?: Param<number>;
  }): NodeOf<{ readonly buy: Wire<'Series'>; readonly sell: Wire<'Series'> }>;
  /** Stochastic momentum index: SMI = 100 EMA(EMA(close - (highest + lowest) / 2)) / (EMA(EMA(highest - lowest)) / 2); signal = EMA(SMI). Stochastic momentum index. Source: Blau (1993); TA-Lib SMI. */
  smi(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 13 */
    readonly period?: Param<number>;
    /** fast. From 2 to 100000, bars, default 2 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 25 */
    readonly slow?: Param<number>;
    /** signal. From 2 to 100000, bars, default 9 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly smi: Wire<'Series'>; readonly signal: Wire<'Series'> }>;
  /** Squeeze: 1 where k sd < m SMA(TR); momentum = linreg(close - ((highest + lowest) / 2 + SMA) / 2). Squeeze. Source: Carter (2005). */
  squeeze(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
    /** multiple. From 0.1 to 10, ratio, default 1.5 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly squeeze: Wire<'Series'>; readonly momentum: Wire<'Series'> }>;
  /** Fast stochastic: %K = 100 (close - lowest) / (highest - lowest), %D = MA(%K). Fast stochastic. Source: Lane (1984); TA-Lib STOCHF. */
  stochasticFast(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fastK. From 1 to 100000, bars, default 5 */
    readonly fastK?: Param<number>;
    /** fastD. From 1 to 100000, bars, default 3 */
    readonly fastD?: Param<number>;
    /** kindD. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kindD?: Param<number>;
  }): NodeOf<{ readonly k: Wire<'Series'>; readonly d: Wire<'Series'> }>;
  /** Stochastic RSI: %K = 100 (RSI - lowest RSI) / (highest RSI - lowest RSI), %D = MA(%K). Stochastic RSI. Source: Chande and Kroll (1994); TA-Lib STOCHRSI. */
  stochasticRsi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
    /** fastK. From 1 to 100000, bars, default 5 */
    readonly fastK?: Param<number>;
    /** fastD. From 1 to 100000, bars, default 3 */
    readonly fastD?: Param<number>;
    /** kindD. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kindD?: Param<number>;
  }): NodeOf<{ readonly k: Wire<'Series'>; readonly d: Wire<'Series'> }>;
  /** Stochastic oscillator: %K = MA(100 (close - lowest) / (highest - lowest)), %D = MA(%K). Stochastic oscillator. Source: Lane (1984); TA-Lib STOCH. */
  stochastic(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fastK. From 1 to 100000, bars, default 5 */
    readonly fastK?: Param<number>;
    /** slowK. From 1 to 100000, bars, default 3 */
    readonly slowK?: Param<number>;
    /** slowD. From 1 to 100000, bars, default 3 */
    readonly slowD?: Param<number>;
    /** kindK. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kindK?: Param<number>;
    /** kindD. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kindD?: Param<number>;
  }): NodeOf<{ readonly k: Wire<'Series'>; readonly d: Wire<'Series'> }>;
  /** TRIX: TRIX = 100 (E3[t] / E3[t - 1] - 1), E3 = EMA(EMA(EMA)). TRIX. Source: Hutson (1983); TA-Lib TRIX. */
  trix(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly trix: Wire<'Series'> }> & Wire<'Series'>;
  /** True strength index: TSI = 100 EMA(EMA(change)) / EMA(EMA(|change|)). True strength index. Source: Blau (1991); TA-Lib TSI. */
  tsi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** first. From 2 to 100000, bars, default 25 */
    readonly first?: Param<number>;
    /** second. From 2 to 100000, bars, default 13 */
    readonly second?: Param<number>;
  }): NodeOf<{ readonly tsi: Wire<'Series'> }> & Wire<'Series'>;
  /** Ultimate oscillator: UO = 100 (4 A(short) + 2 A(middle) + A(long)) / 7, A = sum(close - true low) / sum(true range). Ultimate oscillator. Source: Williams (1985); TA-Lib ULTOSC. */
  ultimateOscillator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** short. From 1 to 100000, bars, default 7 */
    readonly short?: Param<number>;
    /** middle. From 1 to 100000, bars, default 14 */
    readonly middle?: Param<number>;
    /** long. From 1 to 100000, bars, default 28 */
    readonly long?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Williams' accumulation and distribution: WAD = WAD[-1] + (close - min(low, close[-1]) on a rise, close - max(high, close[-1]) on a fall). Williams' accumulation and distribution. Source: Williams (1972); TA-Lib WAD. */
  wad(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly wad: Wire<'Series'> }> & Wire<'Series'>;
  /** Williams %R: %R = -100 (highest - close) / (highest - lowest). Williams %R. Source: Williams (1979); TA-Lib WILLR. */
  willr(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly willr: Wire<'Series'> }> & Wire<'Series'>;
  /** Average price: (open + high + low + close) / 4. Average price. Source: TA-Lib AVGPRICE. */
  averagePrice(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly price: Wire<'Series'> }> & Wire<'Series'>;
  /** Heikin-Ashi candles: close = (o + h + l + c) / 4; open = (open[-1] + close[-1]) / 2; high = max(h, open, close); low = min(l, open, close). Heikin-Ashi candles. Source: Valcu (2004); TA-Lib HA. */
  heikinAshi(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly open: Wire<'Series'>; readonly high: Wire<'Series'>; readonly low: Wire<'Series'>; readonly close: Wire<'Series'> }>;
  /** Median price: (high + low) / 2. Median price. Source: TA-Lib MEDPRICE. */
  medianPrice(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly price: Wire<'Series'> }> & Wire<'Series'>;
  /** Typical price: (high + low + close) / 3. Typical price. Source: TA-Lib TYPPRICE. */
  typicalPrice(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly price: Wire<'Series'> }> & Wire<'Series'>;
  /** Weighted close: (high + low + 2 close) / 4. Weighted close. Source: TA-Lib WCLPRICE. */
  weightedClose(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly price: Wire<'Series'> }> & Wire<'Series'>;
  /** Abdi-Ranaldo spread: mean of sqrt(max(0, 4 (c[-1] - m[-1]) (c[-1] - m))), c = ln close, m = (ln high + ln low) / 2. Abdi-Ranaldo spread. Source: Abdi and Ranaldo (2017). */
  abdiRanaldo(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly spread: Wire<'Series'> }> & Wire<'Series'>;
  /** Autocorrelation: cov(x, x[-lag]) / (sd(x) sd(x[-lag])) over n bars. Autocorrelation. Source: Box and Jenkins (1970). */
  autocorrelation(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** lag. From 1 to 100000, bars, default 1 */
    readonly lag?: Param<number>;
  }): NodeOf<{ readonly correlation: Wire<'Series'> }> & Wire<'Series'>;
  /** Beta of two series: beta = cov(dy, dx) / var(dx), dx = x[t] / x[t - 1] - 1, dy likewise. Beta of two series. Source: TA-Lib BETA. */
  beta(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly y: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 5 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly beta: Wire<'Series'> }> & Wire<'Series'>;
  /** Correlation of two series: cov(x, y) / (sd(x) sd(y)) over n bars. Correlation of two series. Source: TA-Lib CORREL. */
  correlation(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly y: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly correlation: Wire<'Series'> }> & Wire<'Series'>;
  /** Corwin-Schultz spread: mean of max(0, 2 (e^a - 1) / (1 + e^a)), a = (sqrt(2 b) - sqrt(b)) / k - sqrt(g / k), k = 3 - 2 sqrt 2. Corwin-Schultz spread. Source: Corwin and Schultz (2012). */
  corwinSchultz(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly spread: Wire<'Series'> }> & Wire<'Series'>;
  /** Fractional difference: sum(w[k] x[-k]), w[0] = 1, w[k] = -w[k - 1] (d - k + 1) / k, k = 0 to n - 1. Fractional difference. Source: Hosking (1981); Lopez de Prado (2018). */
  fractionalDifference(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** order. From 0 to 2, ratio, default 0.4 */
    readonly order?: Param<number>;
  }): NodeOf<{ readonly difference: Wire<'Series'> }> & Wire<'Series'>;
  /** Half-life of mean reversion: ln 2 / -b, b the least-squares slope of x - x[-1] on x[-1]; t = b / (standard error of b). Half-life of mean reversion. Source: Chan (2013); Dickey and Fuller (1979). */
  halfLife(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 3 to 100000, bars, default 60 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly halfLife: Wire<'Series'>; readonly t: Wire<'Series'> }>;
  /** Hurst exponent: least-squares slope of ln(mean R/S) on ln(size), sizes n, n / 2, n / 4, ... of x - x[-1]. Hurst exponent. Source: Hurst (1951); Mandelbrot and Wallis (1969). */
  hurst(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 16 to 10000, bars, default 100 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly hurst: Wire<'Series'> }> & Wire<'Series'>;
  /** Excess kurtosis: (n - 1) / ((n - 2) (n - 3)) ((n + 1) (m4 / m2^2 - 3) + 6), m the moments about the mean, with n. Excess kurtosis. Source: Joanes and Gill (1998). */
  kurtosis(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 4 to 100000, bars, default 50 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly kurtosis: Wire<'Series'> }> & Wire<'Series'>;
  /** Linear regression: least squares x = intercept + slope i over the last n bars; value = intercept + slope (n - 1), forecast = intercept + slope n. Linear regression. Source: TA-Lib LINEARREG, LINEARREG_SLOPE, LINEARREG_INTERCEPT, LINEARREG_ANGLE, TSF. */
  linreg(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly value: Wire<'Series'>; readonly slope: Wire<'Series'>; readonly intercept: Wire<'Series'>; readonly angle: Wire<'Series'>; readonly forecast: Wire<'Series'> }>;
  /** Mean absolute deviation: mean |x - mean|. Mean absolute deviation. Source: TA-Lib AVGDEV. */
  meanDeviation(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 1000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly deviation: Wire<'Series'> }> & Wire<'Series'>;
  /** Percent rank: 100 times the share of the n values before that are below x. Percent rank. Source: TA-Lib PERCENTRANK. */
  percentRank(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 10000, bars, default 100 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rank: Wire<'Series'> }> & Wire<'Series'>;
  /** Percentile: the value of rank p n / 100, rounded up, among the last n. Percentile. Source: Hyndman and Fan (1996); TA-Lib PERCENTILE. */
  percentile(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 10000, bars, default 30 */
    readonly period?: Param<number>;
    /** percentile. From 0 to 100, percent, default 50 */
    readonly percentile?: Param<number>;
  }): NodeOf<{ readonly percentile: Wire<'Series'> }> & Wire<'Series'>;
  /** Permutation entropy: -sum(p ln p) / ln(order!), p the share of each order among the last n groups. Permutation entropy. Source: Bandt and Pompe (2002). */
  permutationEntropy(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** order. From 2 to 6, bars, default 3 */
    readonly order?: Param<number>;
  }): NodeOf<{ readonly entropy: Wire<'Series'> }> & Wire<'Series'>;
  /** Robust z-score: 0.6745 (x - median) / median(|x - median|). Robust z-score. Source: Iglewicz and Hoaglin (1993). */
  robustZscore(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly zscore: Wire<'Series'> }> & Wire<'Series'>;
  /** Roll spread: 2 sqrt(-cov(dx, dx[-1])), dx = x - x[-1]. Roll spread. Source: Roll (1984). */
  rollSpread(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly spread: Wire<'Series'> }> & Wire<'Series'>;
  /** Skewness: sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5, m the moments about the mean, with n. Skewness. Source: Joanes and Gill (1998). */
  skewness(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 3 to 100000, bars, default 50 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly skewness: Wire<'Series'> }> & Wire<'Series'>;
  /** Variance ratio: VR = var(x - x[-q]) / (q var(x - x[-1])); z = (VR - 1) / sqrt(2 (2 q - 1) (q - 1) / (3 q n)). Variance ratio. Source: Lo and MacKinlay (1988). */
  varianceRatio(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 4 to 100000, bars, default 100 */
    readonly period?: Param<number>;
    /** horizon. From 2 to 100000, bars, default 4 */
    readonly horizon?: Param<number>;
  }): NodeOf<{ readonly ratio: Wire<'Series'>; readonly z: Wire<'Series'> }>;
  /** Variance: mean((x - mean)^2). Variance. Source: TA-Lib VAR. */
  variance(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 5 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly variance: Wire<'Series'> }> & Wire<'Series'>;
  /** Z-score: z = (x - mean) / sd, sd with n - 1. Z-score. Source: textbook definition; equals pandas rolling mean and std. */
  zscore(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly zscore: Wire<'Series'> }> & Wire<'Series'>;
  /** Average directional index: ADX = (ADX[-1] (n - 1) + DX) / n, DX = 100 |+DI - -DI| / (+DI + -DI). Average directional index. Source: Wilder (1978); TA-Lib ADX. */
  adx(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly adx: Wire<'Series'>; readonly plusDi: Wire<'Series'>; readonly minusDi: Wire<'Series'> }>;
  /** Average directional index rating: ADXR = (ADX[t] + ADX[t - (n - 1)]) / 2. Average directional index rating. Source: Wilder (1978); TA-Lib ADXR. */
  adxr(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly adxr: Wire<'Series'> }> & Wire<'Series'>;
  /** Alligator: RMA((high + low) / 2) over 13, 8 and 5 bars, of 8, 5 and 3 bars ago. Alligator. Source: Williams (1995). */
  alligator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** jaw. From 2 to 100000, bars, default 13 */
    readonly jaw?: Param<number>;
    /** teeth. From 2 to 100000, bars, default 8 */
    readonly teeth?: Param<number>;
    /** lips. From 2 to 100000, bars, default 5 */
    readonly lips?: Param<number>;
    /** jawShift. From 1 to 100000, bars, default 8 */
    readonly jawShift?: Param<number>;
    /** teethShift. From 1 to 100000, bars, default 5 */
    readonly teethShift?: Param<number>;
    /** lipsShift. From 1 to 100000, bars, default 3 */
    readonly lipsShift?: Param<number>;
  }): NodeOf<{ readonly jaw: Wire<'Series'>; readonly teeth: Wire<'Series'>; readonly lips: Wire<'Series'> }>;
  /** Arnaud Legoux moving average: sum(w x) / sum(w), w[i] = exp(-(i - m)^2 / (2 s^2)), m = offset (n - 1), s = n / sigma. Arnaud Legoux moving average. Source: Legoux and Kouzis-Loukas (2009). */
  alma(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 9 */
    readonly period?: Param<number>;
    /** offset. From 0 to 1, ratio, default 0.85 */
    readonly offset?: Param<number>;
    /** sigma. From 0.5 to 100, ratio, default 6 */
    readonly sigma?: Param<number>;
  }): NodeOf<{ readonly alma: Wire<'Series'> }> & Wire<'Series'>;
  /** Aroon oscillator: Aroon up - Aroon down. Aroon oscillator. Source: Chande (1995); TA-Lib AROONOSC. */
  aroonOscillator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Aroon: up = 100 (n - bars since highest high) / n; down with the lowest low. Aroon. Source: Chande (1995); TA-Lib AROON. */
  aroon(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly down: Wire<'Series'>; readonly up: Wire<'Series'> }>;
  /** Chande Kroll stop: long = lowest of (lowest low + k ATR), short = highest of (highest high - k ATR). Chande Kroll stop. Source: Chande and Kroll (1994). */
  chandeKrollStop(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
    /** smooth. From 1 to 100000, bars, default 9 */
    readonly smooth?: Param<number>;
    /** multiple. From 0 to 100, ratio, default 1 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly long: Wire<'Series'>; readonly short: Wire<'Series'> }>;
  /** Chandelier exit: long = highest high - k ATR, short = lowest low + k ATR. Chandelier exit. Source: Le Beau; Elder (2002). */
  chandelierExit(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 22 */
    readonly period?: Param<number>;
    /** multiple. From 0 to 100, ratio, default 3 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly long: Wire<'Series'>; readonly short: Wire<'Series'> }>;
  /** Double exponential moving average: DEMA = 2 EMA - EMA(EMA). Double exponential moving average. Source: Mulloy (1994); TA-Lib DEMA. */
  dema(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly dema: Wire<'Series'> }> & Wire<'Series'>;
  /** Directional movement, raw: +DM = +DM[-1] (n - 1) / n + the move up where it is the larger; -DM likewise. Directional movement, raw. Source: Wilder (1978); TA-Lib PLUS_DM, MINUS_DM. */
  directionalMovement(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly plusDm: Wire<'Series'>; readonly minusDm: Wire<'Series'> }>;
  /** Directional movement: +DI = 100 smoothed +DM / smoothed TR; -DI likewise. Directional movement. Source: Wilder (1978); TA-Lib PLUS_DI, MINUS_DI. */
  dmi(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly plusDi: Wire<'Series'>; readonly minusDi: Wire<'Series'> }>;
  /** Donchian channel: upper = highest high, lower = lowest low, middle = (upper + lower) / 2. Donchian channel. Source: Donchian; TA-Lib DONCHIAN. */
  donchian(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Directional movement index: DX = 100 |+DI - -DI| / (+DI + -DI). Directional movement index. Source: Wilder (1978); TA-Lib DX. */
  dx(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly dx: Wire<'Series'> }> & Wire<'Series'>;
  /** Efficiency ratio: ER = |x[t] - x[t - n]| / sum of |one-bar changes|. Efficiency ratio. Source: Kaufman (1995); TA-Lib ER. */
  efficiencyRatio(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly ratio: Wire<'Series'> }> & Wire<'Series'>;
  /** Exponential moving average: EMA = EMA[-1] + (x - EMA[-1]) * 2 / (n + 1), seeded with the SMA. Exponential moving average. Source: TA-Lib EMA. */
  ema(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly ema: Wire<'Series'> }> & Wire<'Series'>;
  /** Polarized fractal efficiency: EMA(+-100 sqrt((x - x[-n])^2 + n^2) / sum of sqrt((x - x[-1])^2 + 1) over n bars). Polarized fractal efficiency. Source: Hannula (1994). */
  fractalEfficiency(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
    /** smooth. From 1 to 100000, bars, default 5 */
    readonly smooth?: Param<number>;
  }): NodeOf<{ readonly efficiency: Wire<'Series'> }> & Wire<'Series'>;
  /** Fractal adaptive moving average: F = F[-1] + exp(-4.6 (D - 1)) (median - F[-1]), D = log2((range1 + range2) / half) - log2(range / (2 half)). Fractal adaptive moving average. Source: Ehlers (2005). */
  frama(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** half. From 2 to 100000, bars, default 8 */
    readonly half?: Param<number>;
  }): NodeOf<{ readonly frama: Wire<'Series'> }> & Wire<'Series'>;
  /** Hull moving average: HMA = WMA(2 WMA(x, n / 2) - WMA(x, n), sqrt(n)). Hull moving average. Source: Hull (2005); TA-Lib HMA. */
  hma(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly hma: Wire<'Series'> }> & Wire<'Series'>;
  /** Instantaneous trendline: (4 M + 3 M[-1] + 2 M[-2] + M[-3]) / 10, M the mean of x over the dominant cycle. Instantaneous trendline. Source: Ehlers (2001); TA-Lib HT_TRENDLINE. */
  htTrendline(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }): NodeOf<{ readonly trendline: Wire<'Series'> }> & Wire<'Series'>;
  /** Ichimoku cloud: lines = (highest + lowest) / 2; span A = (conversion + base) / 2, span B over the long window, both shift bars ago. Ichimoku cloud. Source: Hosoda (1969). */
  ichimoku(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** conversion. From 2 to 100000, bars, default 9 */
    readonly conversion?: Param<number>;
    /** base. From 2 to 100000, bars, default 26 */
    readonly base?: Param<number>;
    /** span. From 2 to 100000, bars, default 52 */
    readonly span?: Param<number>;
    /** shift. From 1 to 100000, bars, default 26 */
    readonly shift?: Param<number>;
  }): NodeOf<{ readonly conversion: Wire<'Series'>; readonly base: Wire<'Series'>; readonly spanA: Wire<'Series'>; readonly spanB: Wire<'Series'> }>;
  /** Kaufman adaptive moving average: KAMA = KAMA[-1] + (x - KAMA[-1]) (ER (2/3 - 2/31) + 2/31)^2, ER = |change over n| / sum of |one-bar changes|. Kaufman adaptive moving average. Source: Kaufman (1995); TA-Lib KAMA. */
  kama(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly kama: Wire<'Series'> }> & Wire<'Series'>;
  /** Laguerre filter: (L0 + 2 L1 + 2 L2 + L3) / 6, L0 = (1 - g) x + g L0[-1], Lk = L(k-1)[-1] + g (Lk[-1] - L(k-1)). Laguerre filter. Source: Ehlers (2004). */
  laguerreFilter(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** damping. From 0 to 0.99, ratio, default 0.8 */
    readonly damping?: Param<number>;
  }): NodeOf<{ readonly filter: Wire<'Series'> }> & Wire<'Series'>;
  /** MESA adaptive moving average: MAMA = a x + (1 - a) MAMA[-1], a = fast limit / change of phase; FAMA = a/2 MAMA + (1 - a/2) FAMA[-1]. MESA adaptive moving average. Source: Ehlers (2001); TA-Lib MAMA. */
  mama(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** fastLimit. From 0.01 to 0.99, ratio, default 0.5 */
    readonly fastLimit?: Param<number>;
    /** slowLimit. From 0.01 to 0.99, ratio, default 0.05 */
    readonly slowLimit?: Param<number>;
  }): NodeOf<{ readonly mama: Wire<'Series'>; readonly fama: Wire<'Series'> }>;
  /** Moving average of variable period: MA(x, n), n = y held to [min, max]. Moving average of variable period. Source: TA-Lib MAVP. */
  mavp(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
    readonly y: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** minPeriod. From 2 to 1000, bars, default 2 */
    readonly minPeriod?: Param<number>;
    /** maxPeriod. From 2 to 1000, bars, default 30 */
    readonly maxPeriod?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly average: Wire<'Series'> }> & Wire<'Series'>;
  /** McGinley dynamic: M = M[-1] + (x - M[-1]) / max(1, n (x / M[-1])^4). McGinley dynamic. Source: McGinley. */
  mcginley(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly mcginley: Wire<'Series'> }> & Wire<'Series'>;
  /** Midpoint: (highest x + lowest x) / 2 over n bars. Midpoint. Source: TA-Lib MIDPOINT. */
  midpoint(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly midpoint: Wire<'Series'> }> & Wire<'Series'>;
  /** Midprice: (highest high + lowest low) / 2 over n bars. Midprice. Source: TA-Lib MIDPRICE. */
  midprice(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly midprice: Wire<'Series'> }> & Wire<'Series'>;
  /** Moving average of any kind: the average of that kind over n bars; MESA takes no period, none gives x itself. Moving average of any kind. Source: TA-Lib MA. */
  movingAverage(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 30 */
    readonly period?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly average: Wire<'Series'> }> & Wire<'Series'>;
  /** Pivot points: classic: P = (H + L + C) / 3; R1 = 2 P - L, S1 = 2 P - H; R2, S2 = P +- (H - L); R3 = H + 2 (P - L), S3 = L - 2 (H - P). Pivot points. Source: Person (2004); Scott (1989); Wood. */
  pivots(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** session. From 2 to 100000, bars, default 20 */
    readonly session?: Param<number>;
    /** method. From 0 to 3 (0 classic, 1 Fibonacci, 2 Camarilla, 3 Woodie), kind, default 0 */
    readonly method?: Param<number>;
  }): NodeOf<{ readonly pivot: Wire<'Series'>; readonly r1: Wire<'Series'>; readonly s1: Wire<'Series'>; readonly r2: Wire<'Series'>; readonly s2: Wire<'Series'>; readonly r3: Wire<'Series'>; readonly s3: Wire<'Series'>; readonly r4: Wire<'Series'>; readonly s4: Wire<'Series'> }>;
  /** Quadratic trend: least squares x = a + b i + c i^2 over the last n bars, i = 0 at the last: value = a, slope = b, curvature = 2 c. Quadratic trend. Source: Savitzky and Golay (1964). */
  quadraticTrend(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 3 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly value: Wire<'Series'>; readonly slope: Wire<'Series'>; readonly curvature: Wire<'Series'> }>;
  /** Linear regression channel: middle = end of the least-squares line; upper, lower = middle +- k sqrt(sum(residual^2) / (n - 2)). Linear regression channel. Source: Andersen (1996). */
  regressionChannel(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 3 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Wilder's moving average: RMA = (RMA[-1] (n - 1) + x) / n, seeded with the SMA. Wilder's moving average. Source: Wilder (1978); TA-Lib RMA. */
  rma(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly rma: Wire<'Series'> }> & Wire<'Series'>;
  /** Parabolic SAR, extended: SAR = SAR[-1] + af (extreme - SAR[-1]), af by side; negative in a downtrend. Parabolic SAR, extended. Source: Wilder (1978); TA-Lib SAREXT. */
  sarExt(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** start. From -1000000000 to 1000000000, price, default 0 */
    readonly start?: Param<number>;
    /** offset. From 0 to 1, ratio, default 0 */
    readonly offset?: Param<number>;
    /** initialLong. From 0 to 1, ratio, default 0.02 */
    readonly initialLong?: Param<number>;
    /** accelerationLong. From 0 to 1, ratio, default 0.02 */
    readonly accelerationLong?: Param<number>;
    /** maximumLong. From 0 to 1, ratio, default 0.2 */
    readonly maximumLong?: Param<number>;
    /** initialShort. From 0 to 1, ratio, default 0.02 */
    readonly initialShort?: Param<number>;
    /** accelerationShort. From 0 to 1, ratio, default 0.02 */
    readonly accelerationShort?: Param<number>;
    /** maximumShort. From 0 to 1, ratio, default 0.2 */
    readonly maximumShort?: Param<number>;
  }): NodeOf<{ readonly sar: Wire<'Series'> }> & Wire<'Series'>;
  /** Parabolic SAR: SAR = SAR[-1] + af (extreme - SAR[-1]), af grows by `acceleration` to `maximum` with each new extreme. Parabolic SAR. Source: Wilder (1978); TA-Lib SAR. */
  sar(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** acceleration. From 0.001 to 1, ratio, default 0.02 */
    readonly acceleration?: Param<number>;
    /** maximum. From 0.001 to 1, ratio, default 0.2 */
    readonly maximum?: Param<number>;
  }): NodeOf<{ readonly sar: Wire<'Series'> }> & Wire<'Series'>;
  /** Simple moving average: SMA = (x[t] + ... + x[t - n + 1]) / n. Simple moving average. Source: TA-Lib SMA. */
  sma(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly sma: Wire<'Series'> }> & Wire<'Series'>;
  /** Super smoother: S = (1 - b + a^2) (x + x[-1]) / 2 + b S[-1] - a^2 S[-2], a = exp(-sqrt 2 pi / n), b = 2 a cos(sqrt 2 pi / n). Super smoother. Source: Ehlers (2013). */
  superSmoother(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly smooth: Wire<'Series'> }> & Wire<'Series'>;
  /** SuperTrend: bands = (high + low) / 2 +- k ATR, drawn together until a close is beyond one. SuperTrend. Source: Seban (2009); TA-Lib SUPERTREND. */
  supertrend(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
    /** multiple. From 0 to 100, ratio, default 3 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly stop: Wire<'Series'>; readonly trend: Wire<'Series'> }>;
  /** T3 moving average: T3 = GD(GD(GD)), GD = (1 + v) EMA - v EMA(EMA). T3 moving average. Source: Tillson (1998); TA-Lib T3. */
  t3(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 5 */
    readonly period?: Param<number>;
    /** volumeFactor. From 0 to 1, ratio, default 0.7 */
    readonly volumeFactor?: Param<number>;
  }): NodeOf<{ readonly t3: Wire<'Series'> }> & Wire<'Series'>;
  /** Triple exponential moving average: TEMA = 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)). Triple exponential moving average. Source: Mulloy (1994); TA-Lib TEMA. */
  tema(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly tema: Wire<'Series'> }> & Wire<'Series'>;
  /** Triangular moving average: TRIMA = SMA of an SMA, each over half the period. Triangular moving average. Source: TA-Lib TRIMA. */
  trima(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly trima: Wire<'Series'> }> & Wire<'Series'>;
  /** Vertical horizontal filter: VHF = (highest x - lowest x) / sum of |one-bar changes|. Vertical horizontal filter. Source: White (1991); TA-Lib VHF. */
  vhf(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 28 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly vhf: Wire<'Series'> }> & Wire<'Series'>;
  /** Variable index dynamic average: V = V[-1] + 2 / (n + 1) |CMO| (x - V[-1]), CMO = (gains - losses) / (gains + losses). Variable index dynamic average. Source: Chande and Kroll (1994). */
  vidya(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
    /** momentum. From 2 to 100000, bars, default 9 */
    readonly momentum?: Param<number>;
  }): NodeOf<{ readonly vidya: Wire<'Series'> }> & Wire<'Series'>;
  /** Vortex: +VI = sum |high - low[-1]| / sum TR, -VI = sum |low - high[-1]| / sum TR. Vortex. Source: Botes and Siepman (2010); TA-Lib VORTEX. */
  vortex(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly plus: Wire<'Series'>; readonly minus: Wire<'Series'> }>;
  /** Volume-weighted moving average: VWMA = sum(close * volume) / sum(volume) over n bars. Volume-weighted moving average. Source: TA-Lib VWMA. */
  vwma(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly vwma: Wire<'Series'> }> & Wire<'Series'>;
  /** Weighted moving average: WMA = (n x[t] + (n - 1) x[t - 1] + ... + x[t - n + 1]) / (n (n + 1) / 2). Weighted moving average. Source: TA-Lib WMA. */
  wma(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly wma: Wire<'Series'> }> & Wire<'Series'>;
  /** Zero-lag moving average: ZLEMA = EMA(x + (x - x[t - lag])), lag = (n - 1) / 2. Zero-lag moving average. Source: Ehlers and Way (2010); TA-Lib ZLEMA. */
  zlema(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 30 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly zlema: Wire<'Series'> }> & Wire<'Series'>;
  /** Acceleration bands: upper = SMA(high (1 + 4 w)), middle = SMA(close), lower = SMA(low (1 - 4 w)), w = (high - low) / (high + low). Acceleration bands. Source: Headley (2002); TA-Lib ACCBANDS. */
  accelerationBands(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Average day range: ADR = SMA(high - low). Average day range. Source: TA-Lib ADR. */
  adr(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly adr: Wire<'Series'> }> & Wire<'Series'>;
  /** Average true range: ATR = (ATR[-1] (n - 1) + TR) / n. Average true range. Source: Wilder (1978); TA-Lib ATR. */
  atr(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly atr: Wire<'Series'> }> & Wire<'Series'>;
  /** Bollinger bandwidth: bandwidth = (upper - lower) / middle. Bollinger bandwidth. Source: Bollinger (2001). */
  bandwidth(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly bandwidth: Wire<'Series'> }> & Wire<'Series'>;
  /** Bipower volatility: sqrt(bars a year B / n), B = pi / 2 n / (n - 1) sum |r r[-1]|; jumps = max(0, 1 - B / sum r^2), r = ln(x / x[-1]). Bipower volatility. Source: Barndorff-Nielsen and Shephard (2004). */
  bipower(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'>; readonly jumps: Wire<'Series'> }>;
  /** Bollinger bands: middle = MA; upper = MA + k sd, lower = MA - k sd (population); k of the lower band may differ. Bollinger bands. Source: Bollinger (2001); TA-Lib BBANDS. */
  bollinger(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
    /** lowerDeviations. From 0 to 10, deviations, default 0 */
    readonly lowerDeviations?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 0 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Chaikin volatility: 100 (EMA(high - low) / EMA(high - low)[t - change] - 1). Chaikin volatility. Source: Chaikin; TA-Lib CVI. */
  chaikinVolatility(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 10 */
    readonly period?: Param<number>;
    /** change. From 1 to 100000, bars, default 10 */
    readonly change?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Choppiness index: 100 log(sum(TR) / (highest high - lowest low)) / log(n). Choppiness index. Source: Dreiss. */
  choppiness(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly choppiness: Wire<'Series'> }> & Wire<'Series'>;
  /** Exponentially weighted volatility: sqrt(bars a year v), v = decay v[-1] + (1 - decay) ln(x / x[-1])^2. Exponentially weighted volatility. Source: J.P. Morgan (1996). */
  ewmaVol(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** decay. From 0.01 to 0.9999, ratio, default 0.94 */
    readonly decay?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Garman-Klass volatility: sqrt(bars a year mean(ln(high / low)^2 / 2 - (2 ln 2 - 1) ln(close / open)^2)). Garman-Klass volatility. Source: Garman and Klass (1980). */
  garmanKlass(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Keltner channel: middle = EMA(tp), tp = (high + low + close) / 3; upper, lower = middle +- k ATR. Keltner channel. Source: Keltner (1960), Raschke; TA-Lib KC. */
  keltner(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** atrPeriod. From 2 to 100000, bars, default 10 */
    readonly atrPeriod?: Param<number>;
    /** multiple. From 0.1 to 10, ratio, default 2 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Mass index: sum over slow bars of EMA(high - low) / EMA(EMA(high - low)). Mass index. Source: Dorsey (1992); TA-Lib MASSI. */
  massIndex(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 9 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 25 */
    readonly slow?: Param<number>;
  }): NodeOf<{ readonly mass: Wire<'Series'> }> & Wire<'Series'>;
  /** Normalised average true range: NATR = 100 ATR / close. Normalised average true range. Source: Forman (2006); TA-Lib NATR. */
  natr(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly natr: Wire<'Series'> }> & Wire<'Series'>;
  /** Parkinson volatility: sqrt(bars a year mean(ln(high / low)^2) / (4 ln 2)). Parkinson volatility. Source: Parkinson (1980). */
  parkinson(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Bollinger %b: %b = (x - lower) / (upper - lower). Bollinger %b. Source: Bollinger (2001). */
  percentB(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly percentB: Wire<'Series'> }> & Wire<'Series'>;
  /** Realised volatility: vol = sd(ln(x[t] / x[t - 1])) sqrt(bars a year), sd with n - 1. Realised volatility. Source: Hull, Options, Futures and Other Derivatives, estimating volatility from historical data. */
  realisedVol(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Rogers-Satchell volatility: sqrt(bars a year mean(ln(high / close) ln(high / open) + ln(low / close) ln(low / open))). Rogers-Satchell volatility. Source: Rogers and Satchell (1991). */
  rogersSatchell(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Relative volatility index: RVI = 100 U / (U + D), U and D Wilder means of sd(x) on rises and falls. Relative volatility index. Source: Dorsey (1993); TA-Lib RVI. */
  rvi(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 14 */
    readonly period?: Param<number>;
    /** deviation. From 2 to 100000, bars, default 10 */
    readonly deviation?: Param<number>;
  }): NodeOf<{ readonly rvi: Wire<'Series'> }> & Wire<'Series'>;
  /** STARC bands: middle = SMA(close); upper, lower = middle +- k ATR. STARC bands. Source: Stoller. */
  starc(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 6 */
    readonly period?: Param<number>;
    /** atrPeriod. From 2 to 100000, bars, default 15 */
    readonly atrPeriod?: Param<number>;
    /** multiple. From 0.1 to 10, ratio, default 2 */
    readonly multiple?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly middle: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Standard deviation: k sd, sd = sqrt(mean((x - mean)^2)). Standard deviation. Source: TA-Lib STDDEV. */
  stddev(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 5 */
    readonly period?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 1 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly stddev: Wire<'Series'> }> & Wire<'Series'>;
  /** True range: TR = max(high - low, |close[-1] - high|, |close[-1] - low|). True range. Source: Wilder (1978); TA-Lib TRANGE. */
  trueRange(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly range: Wire<'Series'> }> & Wire<'Series'>;
  /** Ulcer index: sqrt(mean(R^2)), R = 100 (x - highest) / highest. Ulcer index. Source: Martin and McCann (1989). */
  ulcer(inputs: {
    readonly x: Wire<'Series' | 'Scalar' | 'Score'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly ulcer: Wire<'Series'> }> & Wire<'Series'>;
  /** Yang-Zhang volatility: sqrt(bars a year (var(gap) + k var(body) + (1 - k) Rogers-Satchell)), k = 0.34 / (1.34 + (n + 1) / (n - 1)). Yang-Zhang volatility. Source: Yang and Zhang (2000). */
  yangZhang(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
    /** barsPerYear. From 1 to 31622400, bars a year, default 252 */
    readonly barsPerYear?: Param<number>;
  }): NodeOf<{ readonly volatility: Wire<'Series'> }> & Wire<'Series'>;
  /** Accumulation and distribution line: AD = AD[-1] + volume ((close - low) - (high - close)) / (high - low). Accumulation and distribution line. Source: Chaikin; TA-Lib AD. */
  adLine(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly line: Wire<'Series'> }> & Wire<'Series'>;
  /** Amihud illiquidity: 10^6 mean(|close / close[-1] - 1| / (close volume)). Amihud illiquidity. Source: Amihud (2002). */
  amihud(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly illiquidity: Wire<'Series'> }> & Wire<'Series'>;
  /** Chaikin oscillator: EMA(AD, fast) - EMA(AD, slow), both begun with the first AD. Chaikin oscillator. Source: Chaikin; TA-Lib ADOSC. */
  chaikinOscillator(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 3 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 10 */
    readonly slow?: Param<number>;
  }): NodeOf<{ readonly oscillator: Wire<'Series'> }> & Wire<'Series'>;
  /** Chaikin money flow: CMF = sum(volume ((close - low) - (high - close)) / (high - low)) / sum(volume) over n bars. Chaikin money flow. Source: Chaikin; TA-Lib CMF. */
  cmf(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly cmf: Wire<'Series'> }> & Wire<'Series'>;
  /** Ease of movement: SMA(10^8 (m - m[-1]) (high - low) / volume), m = (high + low) / 2. Ease of movement. Source: Arms (1983). */
  easeOfMovement(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly ease: Wire<'Series'> }> & Wire<'Series'>;
  /** Elder's force index: EFI = EMA((close - close[-1]) volume). Elder's force index. Source: Elder (1993); TA-Lib EFI. */
  forceIndex(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 13 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly force: Wire<'Series'> }> & Wire<'Series'>;
  /** Klinger oscillator: EMA(force, fast) - EMA(force, slow), force = 100 volume trend |2 (dm / cm - 1)|; signal = EMA of that. Klinger oscillator. Source: Klinger (1997). */
  klinger(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 34 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 55 */
    readonly slow?: Param<number>;
    /** signal. From 2 to 100000, bars, default 13 */
    readonly signal?: Param<number>;
  }): NodeOf<{ readonly klinger: Wire<'Series'>; readonly signal: Wire<'Series'> }>;
  /** Kyle's lambda: 10^6 cov(dp, s volume) / var(s volume), dp = close - close[-1], s = sign(dp), or s[-1] where dp = 0. Kyle's lambda. Source: Kyle (1985). */
  kyleLambda(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly lambda: Wire<'Series'> }> & Wire<'Series'>;
  /** Market facilitation index: (high - low) / volume. Market facilitation index. Source: Williams (1995); TA-Lib MARKETFI. */
  marketFacilitation(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly index: Wire<'Series'> }> & Wire<'Series'>;
  /** Money flow index: MFI = 100 positive flow / (positive + negative flow), flow = tp * volume, tp = (high + low + close) / 3. Money flow index. Source: Quong and Soudack (1989); TA-Lib MFI. */
  mfi(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 14 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly mfi: Wire<'Series'> }> & Wire<'Series'>;
  /** Negative volume index: NVI = NVI[-1] close / close[-1] where volume < volume[-1], from 1000. Negative volume index. Source: Dysart (1936); TA-Lib NVI. */
  nvi(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly nvi: Wire<'Series'> }> & Wire<'Series'>;
  /** On-balance volume: OBV = OBV[-1] + volume * sign(close - close[-1]). On-balance volume. Source: Granville (1963); TA-Lib OBV. */
  obv(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly obv: Wire<'Series'> }> & Wire<'Series'>;
  /** Positive volume index: PVI = PVI[-1] close / close[-1] where volume > volume[-1], from 1000. Positive volume index. Source: Fosback (1976); TA-Lib PVI. */
  pvi(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly pvi: Wire<'Series'> }> & Wire<'Series'>;
  /** Percentage volume oscillator: PVO = 100 (MA(volume, fast) - MA(volume, slow)) / MA(volume, slow). Percentage volume oscillator. Source: TA-Lib PVO. */
  pvo(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** fast. From 2 to 100000, bars, default 12 */
    readonly fast?: Param<number>;
    /** slow. From 2 to 100000, bars, default 26 */
    readonly slow?: Param<number>;
    /** kind. From 0 to 13 (0 simple, 1 exponential, 2 weighted, 3 double, 4 triple, 5 triangular, 6 kaufman, 7 mesa, 8 t3, 9 hull, 10 none, 11 default, 12 zero-lag, 13 wilder), kind, default 1 */
    readonly kind?: Param<number>;
  }): NodeOf<{ readonly pvo: Wire<'Series'> }> & Wire<'Series'>;
  /** Price volume trend: PVT = PVT[-1] + volume (close - close[-1]) / close[-1]. Price volume trend. Source: TA-Lib PVT. */
  pvt(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly pvt: Wire<'Series'> }> & Wire<'Series'>;
  /** Relative volume: volume / SMA(volume)[-1]. Relative volume. Source: TA-Lib RVOL. */
  relativeVolume(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly ratio: Wire<'Series'> }> & Wire<'Series'>;
  /** Twiggs money flow: RMA(volume (2 close - th - tl) / (th - tl)) / RMA(volume), th = max(high, close[-1]), tl = min(low, close[-1]). Twiggs money flow. Source: Twiggs. */
  twiggsMoneyFlow(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 21 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly flow: Wire<'Series'> }> & Wire<'Series'>;
  /** Volume profile: poc = row of the most volume; high, low = ends of the rows about it with 70% of the volume. Volume profile. Source: Steidlmayer and Koy (1986); Dalton, Jones and Dalton (1990). */
  volumeProfile(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** rows. From 1 to 500, count, default 24 */
    readonly rows?: Param<number>;
    /** area. From 1 to 100, percent, default 70 */
    readonly area?: Param<number>;
  }): NodeOf<{ readonly poc: Wire<'Series'>; readonly high: Wire<'Series'>; readonly low: Wire<'Series'> }>;
  /** Z-score of volume: z = (volume - mean) / sd, sd with n - 1. Z-score of volume. Source: textbook definition; equals pandas rolling mean and std. */
  volumeZscore(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly zscore: Wire<'Series'> }> & Wire<'Series'>;
  /** VPIN: sum |bought - sold| / sum volume over n bars, bought = volume Phi((close - close[-1]) / sd). VPIN. Source: Easley, Lopez de Prado and O'Hara (2012). */
  vpin(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** deviation. From 2 to 100000, bars, default 50 */
    readonly deviation?: Param<number>;
  }): NodeOf<{ readonly vpin: Wire<'Series'> }> & Wire<'Series'>;
  /** VWAP anchored to an extreme: VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the extreme of the last n bars. VWAP anchored to an extreme. Source: Shannon (2023). */
  vwapAnchored(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 2 to 100000, bars, default 50 */
    readonly period?: Param<number>;
    /** anchor. From 0 to 1 (0 highest high, 1 lowest low), kind, default 0 */
    readonly anchor?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 1 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly vwap: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** Session VWAP with bands: VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the session began. Session VWAP with bands. Source: West (1979); Shannon (2023). */
  vwapBands(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** session. From 1 to 100000, bars, default 78 */
    readonly session?: Param<number>;
    /** deviations. From 0.1 to 10, deviations, default 2 */
    readonly deviations?: Param<number>;
  }): NodeOf<{ readonly upper: Wire<'Series'>; readonly vwap: Wire<'Series'>; readonly lower: Wire<'Series'> }>;
  /** VWAP since the start: VWAP = sum(tp * volume) / sum(volume) since the first bar, tp = (high + low + close) / 3. VWAP since the start. Source: Berkowitz, Logue and Noser (1988); TA-Lib VWAP. */
  vwapCumulative(inputs: {
    readonly bars: Wire<'Bars'>;
  }): NodeOf<{ readonly vwap: Wire<'Series'> }> & Wire<'Series'>;
  /** Rolling VWAP: VWAP = sum(tp * volume) / sum(volume) over n bars, tp = (high + low + close) / 3. Rolling VWAP. Source: Berkowitz, Logue and Noser (1988), over a rolling window. */
  vwap(inputs: {
    readonly bars: Wire<'Bars'>;
  }, params?: {
    /** period. From 1 to 100000, bars, default 20 */
    readonly period?: Param<number>;
  }): NodeOf<{ readonly vwap: Wire<'Series'> }> & Wire<'Series'>;
};
