// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.

export const registryMeta = [
  {
    id: "absolute",
    version: 1,
    title: "Absolute value",
    lane: "Features",
    category: "Transform",
    doc: "The size of a value without its sign.",
    formula: "|x|",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "add",
    version: 1,
    title: "Add",
    lane: "Features",
    category: "Transform",
    doc: "The sum of two series of one unit.",
    formula: "a + b",
    params: {},
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "a",
        },
      },
    },
    isCommutative: true,
    sameUnit: [
      "a",
      "b",
    ],
  },
  {
    id: "alert",
    version: 1,
    title: "Alert",
    lane: "Decision",
    category: "Logic",
    doc: "Raises an alert at the desk when a condition of a running strategy becomes true, and clears it when it no longer is. The condition passes through: put it on the way to the decision.",
    formula: "alert: {text}",
    params: {
      text: {
        kind: "text",
        title: "Text",
        maxLength: 120,
        default: "The condition is true",
      },
      severity: {
        kind: "choice",
        title: "Severity",
        choices: [
          "info",
          "warn",
          "danger",
        ],
        default: "info",
      },
    },
    inputs: {
      when: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "align-bool",
    version: 1,
    title: "Condition at the bars of the chart",
    lane: "Signals",
    category: "Logic",
    doc: "A condition on longer bars at the bars of the chart: as it was when the last longer bar had ended, held until the next one has. Of an event, true until then.",
    formula: "last ended condition",
    params: {},
    inputs: {
      when: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
    frame: "chart",
  },
  {
    id: "align",
    version: 1,
    title: "At the bars of the chart",
    lane: "Features",
    category: "Transform",
    doc: "A series of longer bars at the bars of the chart: the value of the last longer bar that had ended, held until the next one has.",
    formula: "last ended value",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
    frame: "chart",
  },
  {
    id: "and",
    version: 1,
    title: "And",
    lane: "Signals",
    category: "Logic",
    doc: "True where both conditions are.",
    formula: "a and b",
    params: {},
    inputs: {
      a: {
        type: "Bool",
      },
      b: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
    isCommutative: true,
  },
  {
    id: "bars",
    version: 1,
    title: "Bars",
    lane: "Data",
    category: "Data",
    doc: "Closed bars of the instrument the strategy runs on. Nothing of a bar is seen before it has ended.",
    formula: "bars {interval}",
    params: {
      interval: {
        kind: "text",
        title: "Interval",
        maxLength: 8,
        default: "any",
      },
    },
    inputs: {},
    outputs: {
      bars: {
        type: "Bars",
      },
    },
  },
  {
    id: "basis",
    version: 1,
    title: "Basis",
    lane: "Features",
    category: "Factor",
    doc: "How far a dated future stands above its spot, plain and as a rate a year until it expires. Connect the two prices, one of them an imported series.",
    formula: "future / spot - 1, until {expiry}",
    params: {
      expiry: {
        kind: "text",
        title: "Expiry",
        maxLength: 40,
        default: "2030-01-01T00:00Z",
      },
    },
    inputs: {
      future: {
        type: "Series",
        title: "Future",
        units: [
          "price",
        ],
      },
      spot: {
        type: "Series",
        title: "Spot",
        units: [
          "price",
        ],
      },
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      ratio: {
        type: "Series",
        title: "Basis",
        unit: "ratio",
      },
      annual: {
        type: "Series",
        title: "A year",
        unit: "ratio",
      },
    },
  },
  {
    id: "book-features",
    version: 1,
    title: "Book features",
    lane: "Features",
    category: "Data",
    doc: "Spread, imbalance and micro-price of the order book at the close of each bar. Needs data that have its columns, such as the bars of a recording (bw depth bars).",
    formula: "order book at the close, {levels} levels",
    params: {
      levels: {
        kind: "choice",
        title: "Imbalance of",
        choices: [
          "best",
          "near",
        ],
        default: "best",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      spread: {
        type: "Series",
        title: "Spread",
        unit: "price",
      },
      spreadBps: {
        type: "Series",
        title: "Spread, bps",
        unit: "none",
      },
      imbalance: {
        type: "Series",
        title: "Imbalance",
        unit: "ratio",
      },
      micro: {
        type: "Series",
        title: "Micro-price",
        unit: "price",
      },
    },
  },
  {
    id: "book-top",
    version: 1,
    title: "Among the highest of the book",
    lane: "Signals",
    category: "Cross-section",
    doc: "True for the instruments with the highest values at the same close, for instance the most traded: a universe by a rule, without knowledge of what came later.",
    formula: "among the {count} highest, until below {count} + {stay}",
    params: {
      count: {
        kind: "number",
        unit: "count",
        max: 500,
        isInteger: true,
        title: "Count",
        min: 1,
        default: 50,
      },
      stay: {
        kind: "number",
        unit: "count",
        max: 500,
        isInteger: true,
        title: "Places more to stay",
        min: 0,
        default: 0,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "bracket-order",
    version: 1,
    title: "Bracket order",
    lane: "Execution",
    category: "Execution",
    doc: "Enters at market or by a resting order, and leaves by a take profit and a stop loss that rest at the venue, one cancelling the other. After so many bars (0: never) the position is closed at market.",
    formula: "{ordType} entry, take profit {takeProfit}, stop loss {stopLoss} {exitsIn}",
    params: {
      ordType: {
        kind: "choice",
        title: "Entry",
        choices: [
          "Market",
          "Limit",
          "Stop",
          "StopLimit",
        ],
        default: "Market",
      },
      offset: {
        kind: "number",
        title: "Offset from the close",
        unit: "none",
        min: 0,
        max: 100000,
        default: 10,
      },
      offsetIn: {
        kind: "choice",
        title: "Offset in",
        choices: [
          "bps",
          "ticks",
          "atr",
        ],
        default: "bps",
      },
      limitOffset: {
        kind: "number",
        title: "Limit beyond the stop",
        unit: "none",
        min: 0,
        max: 100000,
        default: 5,
      },
      inForce: {
        kind: "number",
        title: "Time in force",
        unit: "bars",
        min: 0,
        max: 10000,
        default: 10,
        isInteger: true,
      },
      onExpiry: {
        kind: "choice",
        title: "When it expires",
        choices: [
          "wait",
          "market",
          "again",
        ],
        default: "wait",
      },
      reprice: {
        kind: "choice",
        title: "Its price",
        choices: [
          "hold",
          "each-bar",
        ],
        default: "hold",
      },
      takeProfit: {
        kind: "number",
        title: "Take profit",
        unit: "none",
        min: 0.0001,
        max: 100000,
        default: 200,
      },
      stopLoss: {
        kind: "number",
        title: "Stop loss",
        unit: "none",
        min: 0.0001,
        max: 100000,
        default: 100,
      },
      exitsIn: {
        kind: "choice",
        title: "Exits in",
        choices: [
          "bps",
          "ticks",
          "atr",
        ],
        default: "bps",
      },
      exitsInForce: {
        kind: "number",
        title: "Exits in force",
        unit: "bars",
        min: 0,
        max: 10000,
        default: 0,
        isInteger: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
      atr: {
        type: "Series",
        units: [
          "price",
        ],
        isOptional: true,
        isOwn: true,
      },
    },
    outputs: {
      orders: {
        type: "Orders",
      },
      restsAt: {
        type: "Series",
        title: "Rests at",
        unit: "price",
        tellsWhy: true,
      },
      reached: {
        type: "Bool",
        title: "Reached by this bar",
        tellsWhy: true,
      },
      unit: {
        type: "Series",
        title: "One unit of offset",
        unit: "price",
      },
      takeProfit: {
        type: "Series",
        title: "Take profit",
        unit: "price",
        tellsWhy: true,
      },
      stopLoss: {
        type: "Series",
        title: "Stop loss",
        unit: "price",
        tellsWhy: true,
      },
      exitUnit: {
        type: "Series",
        title: "One unit of exits",
        unit: "price",
      },
    },
  },
  {
    id: "carry",
    version: 1,
    title: "Carry",
    lane: "Features",
    category: "Factor",
    doc: "What holding earns in a year: the interest of the base currency less that of the quote, or the funding a long position of a perpetual is paid. From rates known at the close of each bar.",
    formula: "carry of {of}",
    params: {
      of: {
        kind: "choice",
        title: "Carry of",
        choices: [
          "rates",
          "funding",
        ],
        default: "rates",
      },
      base: {
        kind: "text",
        title: "Base",
        maxLength: 10,
        default: "EUR",
      },
      quote: {
        kind: "text",
        title: "Quote",
        maxLength: 10,
        default: "USD",
      },
      tenor: {
        kind: "text",
        title: "Tenor",
        maxLength: 10,
        default: "3M",
      },
      funding: {
        kind: "text",
        title: "Funding series",
        maxLength: 60,
        default: "BTC-FUNDING",
      },
      hours: {
        kind: "number",
        title: "Funding every",
        unit: "hours",
        min: 0.25,
        max: 168,
        default: 8,
      },
      maxAge: {
        kind: "number",
        title: "Unknown after",
        unit: "days",
        min: 0.001,
        max: 36500,
        default: 40,
      },
    },
    inputs: {
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "compare",
    version: 1,
    title: "Compare",
    lane: "Signals",
    category: "Logic",
    doc: "True while one series stands above (or below) another of the same unit.",
    formula: "a {relation} b",
    params: {
      relation: {
        kind: "choice",
        title: "Relation",
        choices: [
          "above",
          "below",
          "at-least",
          "at-most",
        ],
        default: "above",
      },
    },
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
    sameUnit: [
      "a",
      "b",
    ],
  },
  {
    id: "confirm",
    version: 1,
    title: "For n bars",
    lane: "Decision",
    category: "Logic",
    doc: "Waits until a condition has held for so many bars in a row.",
    formula: "true for {bars} bars",
    params: {
      bars: {
        kind: "number",
        title: "Bars",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 3,
        isInteger: true,
      },
    },
    inputs: {
      a: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "constant",
    version: 1,
    title: "Constant",
    lane: "Data",
    category: "Data",
    doc: "The same number on every bar, with the unit it is meant in.",
    formula: "{value}",
    params: {
      value: {
        kind: "number",
        title: "Value",
        unit: "none",
        min: -1000000000000,
        max: 1000000000000,
        default: 0,
      },
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "none",
      },
    },
    inputs: {},
    outputs: {
      out: {
        type: "Scalar",
        unit: {
          param: "unit",
        },
      },
    },
  },
  {
    id: "cooldown",
    version: 1,
    title: "Cooldown",
    lane: "Decision",
    category: "Logic",
    doc: "After an event, ignores further ones for so many bars.",
    formula: "event, then {bars} bars of rest",
    params: {
      bars: {
        kind: "number",
        title: "Bars",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 10,
        isInteger: true,
      },
    },
    inputs: {
      event: {
        type: "Event",
      },
    },
    outputs: {
      out: {
        type: "Event",
      },
    },
  },
  {
    id: "correlation-cap",
    version: 1,
    title: "Correlation cap",
    lane: "Risk",
    category: "Limits",
    doc: "Of instruments whose returns move together, holds only the one with the largest target, so that a book is not the same bet many times.",
    formula: "correlation at most {limit}, {window} bars",
    params: {
      window: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 3,
        max: 10000,
        default: 60,
        isInteger: true,
      },
      limit: {
        kind: "number",
        title: "Limit",
        unit: "none",
        min: 0,
        max: 1,
        default: 0.8,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      returns: {
        type: "Series",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "cross-rank",
    version: 1,
    title: "Rank in the book",
    lane: "Features",
    category: "Cross-section",
    doc: "Where an instrument stands among all of the book at the same close: 0 for the lowest, 1 for the highest. Alone there is no rank.",
    formula: "rank of x, 0 to 1",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "cross-score",
    version: 1,
    title: "Standard score in the book",
    lane: "Features",
    category: "Cross-section",
    doc: "How far an instrument is from the mean of the book at the same close, in standard deviations.",
    formula: "(x - mean) / deviation, over the book",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "none",
      },
    },
  },
  {
    id: "cross-winsorise",
    version: 1,
    title: "Winsorise",
    lane: "Features",
    category: "Cross-section",
    doc: "Moves the extremes of the book at each close to its quantiles, so that one instrument does not decide for all.",
    formula: "x within quantiles {tail} and 1 - {tail} of the book",
    params: {
      tail: {
        kind: "number",
        title: "Tail",
        unit: "ratio",
        min: 0,
        max: 0.49,
        default: 0.05,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "cross",
    version: 1,
    title: "Cross",
    lane: "Signals",
    category: "Logic",
    doc: "An event on the bar where one series passes another: upwards, downwards or either way.",
    formula: "a crosses {direction} b",
    params: {
      direction: {
        kind: "choice",
        title: "Direction",
        choices: [
          "above",
          "below",
          "either",
        ],
        default: "above",
      },
    },
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Event",
      },
    },
    sameUnit: [
      "a",
      "b",
    ],
  },
  {
    id: "daily-loss",
    version: 1,
    title: "Daily loss",
    lane: "Risk",
    category: "Exits",
    doc: "Stops the strategy for the rest of the session once today it has lost too much: a share of the equity at its beginning, or an amount. Flat, or no new entries. Judged on its own signals, before costs.",
    formula: "{action} beyond a daily loss by {by}",
    params: {
      by: {
        kind: "choice",
        title: "Limit by",
        choices: [
          "share",
          "amount",
        ],
        default: "share",
      },
      limit: {
        kind: "number",
        title: "Share of equity",
        unit: "ratio",
        min: 0.0001,
        max: 1,
        default: 0.02,
      },
      amount: {
        kind: "number",
        title: "Amount",
        unit: "money",
        min: 0.01,
        max: 1000000000000,
        default: 2000,
      },
      equity: {
        kind: "number",
        title: "Equity at the start, for an amount",
        unit: "money",
        min: 1,
        max: 1000000000000,
        default: 100000,
      },
      action: {
        kind: "choice",
        title: "Then",
        choices: [
          "flat",
          "no-entries",
        ],
        default: "flat",
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      close: {
        type: "Series",
        units: [
          "price",
        ],
        isOwn: true,
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
      loss: {
        type: "Series",
        title: "Today's loss",
        unit: "ratio",
      },
      allowed: {
        type: "Bool",
        title: "Within the daily loss",
        tellsWhy: true,
      },
    },
    worksAlone: true,
  },
  {
    id: "divide",
    version: 1,
    title: "Divide",
    lane: "Features",
    category: "Transform",
    doc: "The quotient of two series. The rule for a divisor of zero is explicit: unknown, or zero.",
    formula: "a / b",
    params: {
      whenZero: {
        kind: "choice",
        title: "When b is 0",
        choices: [
          "unknown",
          "zero",
        ],
        default: "unknown",
      },
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "ratio",
      },
    },
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          param: "unit",
        },
      },
    },
  },
  {
    id: "drawdown-brake",
    version: 1,
    title: "Drawdown brake",
    lane: "Risk",
    category: "Exits",
    doc: "Stops the strategy for a while after it has lost so much from its best. Judged on its own signals, before costs.",
    formula: "flat {pause} bars after -{limit}",
    params: {
      limit: {
        kind: "number",
        title: "Drawdown",
        unit: "ratio",
        min: 0.001,
        max: 1,
        default: 0.1,
      },
      pause: {
        kind: "number",
        title: "Pause",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 20,
        isInteger: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
      drawdown: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "event-blackout",
    version: 1,
    title: "Event blackout",
    lane: "Decision",
    category: "Logic",
    doc: "Forbids decisions around events whose time is published beforehand, such as rate decisions. List their moments in UTC with commas between; an event nobody could have dated looks into the future.",
    formula: "{before} min before to {after} min after",
    params: {
      times: {
        kind: "text",
        title: "Events",
        maxLength: 8000,
        default: "",
      },
      before: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 10080,
        isInteger: true,
        title: "Before",
        default: 60,
      },
      after: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 10080,
        isInteger: true,
        title: "After",
        default: 60,
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "exposure-cap",
    version: 1,
    title: "Exposure cap",
    lane: "Risk",
    category: "Limits",
    doc: "Holds the exposure within a cap and to the sides allowed. The firm-wide limits still apply after it.",
    formula: "at most {cap}, {sides}",
    params: {
      cap: {
        kind: "number",
        title: "Largest exposure",
        unit: "ratio",
        min: 0,
        max: 1,
        default: 1,
      },
      sides: {
        kind: "choice",
        title: "Sides",
        choices: [
          "both",
          "long-only",
          "short-only",
        ],
        default: "both",
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "exposure",
    version: 1,
    title: "Exposure",
    lane: "Decision",
    category: "Logic",
    doc: "Holds one exposure while a condition is true and another while it is false (1 is fully long, -1 fully short).",
    formula: "{whenTrue} when true, {whenFalse} when false",
    params: {
      whenTrue: {
        kind: "number",
        title: "When true",
        unit: "ratio",
        min: -1,
        max: 1,
        default: 1,
      },
      whenFalse: {
        kind: "number",
        title: "When false",
        unit: "ratio",
        min: -1,
        max: 1,
        default: 0,
      },
    },
    inputs: {
      when: {
        type: "Bool",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "feature-vector",
    version: 1,
    title: "Feature vector",
    lane: "Features",
    category: "Machine learning",
    doc: "Collects features into one aligned row. The same graph makes the training table and the live row.",
    formula: "x1 ... xn",
    params: {},
    inputs: {
      x1: {
        type: "Series",
      },
      x2: {
        type: "Series",
        isOptional: true,
      },
      x3: {
        type: "Series",
        isOptional: true,
      },
      x4: {
        type: "Series",
        isOptional: true,
      },
      x5: {
        type: "Series",
        isOptional: true,
      },
      x6: {
        type: "Series",
        isOptional: true,
      },
      x7: {
        type: "Series",
        isOptional: true,
      },
      x8: {
        type: "Series",
        isOptional: true,
      },
      x9: {
        type: "Series",
        isOptional: true,
      },
      x10: {
        type: "Series",
        isOptional: true,
      },
      x11: {
        type: "Series",
        isOptional: true,
      },
      x12: {
        type: "Series",
        isOptional: true,
      },
      x13: {
        type: "Series",
        isOptional: true,
      },
      x14: {
        type: "Series",
        isOptional: true,
      },
      x15: {
        type: "Series",
        isOptional: true,
      },
      x16: {
        type: "Series",
        isOptional: true,
      },
    },
    outputs: {
      features: {
        type: "Vector",
      },
    },
  },
  {
    id: "formula",
    version: 1,
    title: "Formula",
    lane: "Features",
    category: "Transform",
    doc: "Arithmetic over the series a, b, c and d: + - * / ^, abs, sign, sqrt, exp, log, min, max, clamp, and lag, mean, sum, stdev, highest, lowest over so many bars.",
    formula: "{formula}",
    params: {
      formula: {
        kind: "text",
        title: "Formula",
        maxLength: 2000,
        default: "(a - mean(a, 20)) / stdev(a, 20)",
      },
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "none",
      },
    },
    inputs: {
      a: {
        type: "Series",
        isOptional: true,
      },
      b: {
        type: "Series",
        isOptional: true,
      },
      c: {
        type: "Series",
        isOptional: true,
      },
      d: {
        type: "Series",
        isOptional: true,
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          param: "unit",
        },
      },
    },
  },
  {
    id: "gross-cap",
    version: 1,
    title: "Gross and concentration caps",
    lane: "Risk",
    category: "Limits",
    doc: "Holds each instrument of a book within a share of equity, each group (for instance a sector) within another, and all of them together within a gross exposure.",
    formula: "each at most {each}, all at most {gross}",
    params: {
      each: {
        kind: "number",
        title: "Each",
        unit: "ratio",
        min: 0.001,
        max: 1,
        default: 0.1,
      },
      gross: {
        kind: "number",
        title: "Gross",
        unit: "ratio",
        min: 0.01,
        max: 2,
        default: 1,
      },
      perGroup: {
        kind: "number",
        title: "Each group",
        unit: "ratio",
        min: 0.001,
        max: 2,
        default: 0.3,
        isAdded: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      group: {
        type: "Series",
        isOptional: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "group",
    version: 1,
    title: "Group of the instrument",
    lane: "Data",
    category: "Data",
    doc: "The sector, industry or other group of each instrument of a book, from imported classifications as they were known at each close. Nodes across a book compare within it.",
    formula: "group in {scheme}",
    params: {
      scheme: {
        kind: "text",
        title: "Scheme",
        maxLength: 60,
        default: "GICS",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "none",
      },
    },
  },
  {
    id: "import-series",
    version: 1,
    title: "Imported series",
    lane: "Data",
    category: "Data",
    doc: "Numbers of your own, such as sentiment or flows: the newest one that was known at the close of each bar, while it is not too old.",
    formula: "{series}",
    params: {
      series: {
        kind: "text",
        title: "Series",
        maxLength: 60,
        default: "SENTIMENT",
      },
      maxAge: {
        kind: "number",
        title: "Unknown after",
        unit: "days",
        min: 0.001,
        max: 36500,
        default: 7,
      },
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "none",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          param: "unit",
        },
      },
    },
  },
  {
    id: "instrument",
    version: 1,
    title: "Instrument",
    lane: "Data",
    category: "Data",
    doc: "Closed bars of another instrument, as known at the close of each of ours: a market, a sector, a volatility index. Prices are as traded, or adjusted by splits known by then. They are in its own currency: before they are added to or compared with those of another, multiply them by a series of rates. What is made of them is unknown once the last bar is too old.",
    formula: "{symbol}, closed {interval} bars",
    params: {
      symbol: {
        kind: "text",
        title: "Symbol",
        maxLength: 20,
        default: "SPY",
      },
      interval: {
        kind: "choice",
        title: "Interval",
        choices: [
          "1m",
          "5m",
          "15m",
          "30m",
          "1h",
          "2h",
          "4h",
          "1d",
          "1w",
        ],
        default: "1d",
      },
      prices: {
        kind: "choice",
        title: "Prices",
        choices: [
          "raw",
          "split-adjusted",
        ],
        default: "raw",
      },
      maxAge: {
        kind: "number",
        title: "Unknown after",
        unit: "days",
        min: 0.001,
        max: 36500,
        default: 7,
      },
    },
    inputs: {
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      bars: {
        type: "Bars",
      },
    },
    frame: "other",
  },
  {
    id: "kelly-capped",
    version: 1,
    title: "Capped Kelly",
    lane: "Sizing",
    category: "Sizing",
    doc: "Sizes by the edge that a score claims, a fraction of the Kelly stake and never more than the cap.",
    formula: "target x min({cap}, {fraction} x Kelly(score, {payoff}))",
    params: {
      payoff: {
        kind: "number",
        title: "Payoff (win / loss)",
        unit: "none",
        min: 0.05,
        max: 20,
        default: 1,
      },
      fraction: {
        kind: "number",
        title: "Fraction of Kelly",
        unit: "ratio",
        min: 0.01,
        max: 1,
        default: 0.25,
      },
      cap: {
        kind: "number",
        title: "Largest exposure",
        unit: "ratio",
        min: 0.01,
        max: 1,
        default: 0.5,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      score: {
        type: "Score",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "lag",
    version: 1,
    title: "Lag",
    lane: "Features",
    category: "Transform",
    doc: "The value of so many bars ago. There is no negative lag: the future has no port.",
    formula: "x[t-{bars}]",
    params: {
      bars: {
        kind: "number",
        title: "Bars back",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 1,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "latch",
    version: 1,
    title: "Latch",
    lane: "Decision",
    category: "Logic",
    doc: "Keeps an event true for so many bars after it happened.",
    formula: "event, held {bars} bars",
    params: {
      bars: {
        kind: "number",
        title: "Bars",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 5,
        isInteger: true,
      },
    },
    inputs: {
      event: {
        type: "Event",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "macro-series",
    version: 1,
    title: "Macro series",
    lane: "Data",
    category: "Data",
    doc: "A published statistic as it was known at the close of each bar: as last revised by then, or as first published. Import it with the time at which each figure became known.",
    formula: "{series}, {print} figure, {back} back",
    params: {
      series: {
        kind: "text",
        title: "Series",
        maxLength: 60,
        default: "CPIAUCSL",
      },
      print: {
        kind: "choice",
        title: "Figure",
        choices: [
          "latest",
          "first",
        ],
        default: "latest",
      },
      back: {
        kind: "number",
        title: "Periods back",
        unit: "periods",
        min: 0,
        max: 1000,
        default: 0,
        isInteger: true,
      },
      maxAge: {
        kind: "number",
        title: "Unknown after",
        unit: "days",
        min: 0.001,
        max: 36500,
        default: 400,
      },
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "none",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          param: "unit",
        },
      },
    },
  },
  {
    id: "mean-reversion",
    version: 1,
    title: "Mean reversion",
    lane: "Features",
    category: "Factor",
    doc: "How far a series is from its recent mean, in standard deviations, and after how many bars half of such a distance is expected to be gone. Unknown where it does not revert.",
    formula: "(x - mean) / deviation, {bars} bars; half-life",
    params: {
      bars: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 4,
        max: 10000,
        default: 60,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      z: {
        type: "Series",
        unit: "none",
      },
      halfLife: {
        type: "Series",
        title: "Half-life",
        unit: "count",
      },
    },
  },
  {
    id: "model-score",
    version: 1,
    title: "Model score",
    lane: "Signals",
    category: "Machine learning",
    doc: "Asks a trained model how likely the next move is up.",
    formula: "score of the model",
    params: {},
    inputs: {
      model: {
        type: "Model",
      },
      features: {
        type: "Vector",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      score: {
        type: "Score",
        unit: "ratio",
      },
    },
  },
  {
    id: "model",
    version: 1,
    title: "Model",
    lane: "Data",
    category: "Machine learning",
    doc: "Names the model to ask by its content hash, so that a strategy never changes because a model did.",
    formula: "model {hash}",
    params: {
      hash: {
        kind: "text",
        title: "Model hash",
        maxLength: 64,
        default: "",
      },
    },
    inputs: {},
    outputs: {
      model: {
        type: "Model",
      },
    },
  },
  {
    id: "multiply",
    version: 1,
    title: "Multiply",
    lane: "Features",
    category: "Transform",
    doc: "The product of two series; its unit is stated.",
    formula: "a * b",
    params: {
      unit: {
        kind: "choice",
        title: "Unit",
        choices: [
          "price",
          "ratio",
          "percent",
          "count",
          "none",
        ],
        default: "none",
      },
    },
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          param: "unit",
        },
      },
    },
    isCommutative: true,
  },
  {
    id: "neutralise",
    version: 1,
    title: "Neutral to the book",
    lane: "Features",
    category: "Cross-section",
    doc: "Takes out of a value what all of the book share, or all of its group (for instance a sector): the mean, and what an exposure (for instance beta or size) explains of it.",
    formula: "x - mean, or residual on exposure",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
      exposure: {
        type: "Series",
        isOptional: true,
      },
      group: {
        type: "Series",
        isOptional: true,
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "normalise",
    version: 1,
    title: "Normalise",
    lane: "Features",
    category: "Transform",
    doc: "The place of the value within its recent range, from 0 at the lowest to 1 at the highest.",
    formula: "(x - min) / (max - min), {bars} bars",
    params: {
      bars: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 2,
        max: 10000,
        default: 50,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "not",
    version: 1,
    title: "Not",
    lane: "Signals",
    category: "Logic",
    doc: "True where the condition is false.",
    formula: "not a",
    params: {},
    inputs: {
      a: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "only-while",
    version: 1,
    title: "Only while",
    lane: "Features",
    category: "Transform",
    doc: "Passes a series on while a condition is true; otherwise it is unknown. What is unknown is left out of ranks, scores and choices across a book.",
    formula: "x while the condition is true",
    params: {},
    inputs: {
      x: {
        type: "Series",
      },
      when: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "or",
    version: 1,
    title: "Or",
    lane: "Signals",
    category: "Logic",
    doc: "True where at least one condition is.",
    formula: "a or b",
    params: {},
    inputs: {
      a: {
        type: "Bool",
      },
      b: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
    isCommutative: true,
  },
  {
    id: "order-style",
    version: 1,
    title: "Order style",
    lane: "Execution",
    category: "Execution",
    doc: "Sends a change at once, or in equal slices over a span of time (TWAP).",
    formula: "{style}",
    params: {
      style: {
        kind: "choice",
        title: "Style",
        choices: [
          "immediate",
          "twap",
        ],
        default: "immediate",
      },
      slices: {
        kind: "number",
        title: "Slices",
        unit: "count",
        min: 1,
        max: 1000,
        default: 10,
        isInteger: true,
      },
      durationMs: {
        kind: "number",
        title: "Duration",
        unit: "ms",
        min: 1000,
        max: 86400000,
        default: 60000,
        isInteger: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
    },
    outputs: {
      orders: {
        type: "Orders",
      },
    },
  },
  {
    id: "order",
    version: 1,
    title: "Order",
    lane: "Execution",
    category: "Execution",
    doc: "Places a change as a limit, stop or stop-limit order so far from the close, in basis points, ticks or ATR. It rests for so many bars (0: until the target changes); then the strategy waits, takes the market, or asks again.",
    formula: "{ordType}, {offset} {offsetIn} from the close, {inForce} bars",
    params: {
      ordType: {
        kind: "choice",
        title: "Order type",
        choices: [
          "Limit",
          "Stop",
          "StopLimit",
        ],
        default: "Limit",
      },
      offset: {
        kind: "number",
        title: "Offset from the close",
        unit: "none",
        min: 0,
        max: 100000,
        default: 10,
      },
      offsetIn: {
        kind: "choice",
        title: "Offset in",
        choices: [
          "bps",
          "ticks",
          "atr",
        ],
        default: "bps",
      },
      limitOffset: {
        kind: "number",
        title: "Limit beyond the stop",
        unit: "none",
        min: 0,
        max: 100000,
        default: 5,
      },
      inForce: {
        kind: "number",
        title: "Time in force",
        unit: "bars",
        min: 0,
        max: 10000,
        default: 10,
        isInteger: true,
      },
      onExpiry: {
        kind: "choice",
        title: "When it expires",
        choices: [
          "wait",
          "market",
          "again",
        ],
        default: "wait",
      },
      reprice: {
        kind: "choice",
        title: "Its price",
        choices: [
          "hold",
          "each-bar",
        ],
        default: "hold",
      },
      closing: {
        kind: "choice",
        title: "Closing",
        choices: [
          "market",
          "same",
        ],
        default: "market",
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
      atr: {
        type: "Series",
        units: [
          "price",
        ],
        isOptional: true,
        isOwn: true,
      },
    },
    outputs: {
      orders: {
        type: "Orders",
      },
      restsAt: {
        type: "Series",
        title: "Rests at",
        unit: "price",
        tellsWhy: true,
      },
      reached: {
        type: "Bool",
        title: "Reached by this bar",
        tellsWhy: true,
      },
      unit: {
        type: "Series",
        title: "One unit of offset",
        unit: "price",
      },
    },
  },
  {
    id: "pair-spread",
    version: 1,
    title: "Spread of a pair",
    lane: "Features",
    category: "Cross-section",
    doc: "In a book of exactly two instruments: how far their prices are apart, in standard deviations, and the share of each at which they hedge each other. The hedge is that of the last closes, or one that drifts: then the drift of its variance from close to close is delta / (1 - delta), beside the variance of the spread itself.",
    formula: "residual of ln(a) on ln(b), {window} bars",
    params: {
      window: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 5,
        max: 10000,
        default: 60,
        isInteger: true,
      },
      refitEvery: {
        kind: "number",
        title: "Refit every",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 1,
        isInteger: true,
      },
      hedge: {
        kind: "number",
        title: "Hedge",
        unit: "kind",
        min: 0,
        max: 1,
        default: 0,
        isInteger: true,
        choices: [
          "least squares",
          "Kalman",
        ],
        isAdded: true,
      },
      delta: {
        kind: "number",
        title: "Delta (Kalman)",
        unit: "none",
        min: 0,
        max: 0.5,
        default: 1e-8,
        isAdded: true,
      },
      variance: {
        kind: "number",
        title: "Variance of the spread (Kalman)",
        unit: "none",
        min: 1e-12,
        max: 1000,
        default: 0.0001,
        isAdded: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
        units: [
          "price",
        ],
      },
    },
    outputs: {
      z: {
        type: "Series",
        unit: "none",
      },
      weight: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "percent-equity",
    version: 1,
    title: "Percent of equity",
    lane: "Sizing",
    category: "Sizing",
    doc: "Puts a fixed fraction of equity behind every decision.",
    formula: "target x {fraction}",
    params: {
      fraction: {
        kind: "number",
        title: "Fraction",
        unit: "ratio",
        min: 0,
        max: 1,
        default: 0.95,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "price",
    version: 1,
    title: "Price",
    lane: "Data",
    category: "Data",
    doc: "One price of each bar: close, open, high, low, their typical price or their median.",
    formula: "{field}",
    params: {
      field: {
        kind: "choice",
        title: "Field",
        choices: [
          "close",
          "open",
          "high",
          "low",
          "typical",
          "median",
        ],
        default: "close",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "price",
      },
    },
  },
  {
    id: "rebalance-band",
    version: 1,
    title: "Rebalance band",
    lane: "Portfolio",
    category: "Portfolio",
    doc: "Ignores small changes of the target: each one would cost more than it is worth.",
    formula: "changes above {band}",
    params: {
      band: {
        kind: "number",
        title: "Band",
        unit: "ratio",
        min: 0,
        max: 1,
        default: 0.1,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "rebalance",
    version: 1,
    title: "Rebalance",
    lane: "Portfolio",
    category: "Portfolio",
    doc: "Brings the book back to its targets at the first close of each period. In between nothing is traded, whatever the targets say. With a cost it trades only what is expected to earn more than it costs.",
    formula: "each {every}, turnover above {band}, cost {cost} bps",
    params: {
      every: {
        kind: "choice",
        title: "Every",
        choices: [
          "day",
          "week",
          "month",
          "quarter",
        ],
        default: "month",
      },
      band: {
        kind: "number",
        title: "Band",
        unit: "ratio",
        min: 0,
        max: 2,
        default: 0,
      },
      cost: {
        kind: "number",
        title: "Cost of turnover",
        unit: "bps",
        min: 0,
        max: 1000,
        default: 0,
        isAdded: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
      edge: {
        type: "Series",
        title: "Expected return",
        units: [
          "ratio",
        ],
        isOptional: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "regime-hmm",
    version: 1,
    title: "Hidden regimes",
    lane: "Signals",
    category: "Factor",
    doc: "Tells calm from turbulent markets by a hidden Markov chain of returns, fitted again and again to what is known then.",
    formula: "P(wildest of {states} | returns so far) <= {limit}",
    params: {
      states: {
        kind: "number",
        title: "States",
        unit: "count",
        min: 2,
        max: 3,
        default: 2,
        isInteger: true,
      },
      limit: {
        kind: "number",
        title: "Calm up to",
        unit: "ratio",
        min: 0,
        max: 1,
        default: 0.5,
      },
      window: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 250,
        max: 10000,
        default: 500,
        isInteger: true,
      },
      refitEvery: {
        kind: "number",
        title: "Refit every",
        unit: "bars",
        min: 20,
        max: 10000,
        default: 60,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
        units: [
          "price",
        ],
      },
    },
    outputs: {
      calm: {
        type: "Bool",
      },
      wild: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "regime-vol",
    version: 1,
    title: "Volatility regime",
    lane: "Signals",
    category: "Factor",
    doc: "Tells calm from turbulent markets by comparing recent with long-run volatility.",
    formula: "deviation {short} / deviation {long} <= {limit}",
    params: {
      short: {
        kind: "number",
        title: "Short window",
        unit: "bars",
        min: 2,
        max: 10000,
        default: 20,
        isInteger: true,
      },
      long: {
        kind: "number",
        title: "Long window",
        unit: "bars",
        min: 2,
        max: 10000,
        default: 120,
        isInteger: true,
      },
      limit: {
        kind: "number",
        title: "Calm up to",
        unit: "ratio",
        min: 0.01,
        max: 100,
        default: 1.25,
      },
    },
    inputs: {
      x: {
        type: "Series",
        units: [
          "price",
        ],
      },
    },
    outputs: {
      calm: {
        type: "Bool",
      },
      ratio: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "resample",
    version: 1,
    title: "Resample",
    lane: "Data",
    category: "Data",
    doc: "Longer bars from those of the chart, closed ones only, by the sessions of the instrument. An average of 20 of them is one of 20 days, not of 20 bars of the chart.",
    formula: "closed {interval} bars",
    params: {
      interval: {
        kind: "choice",
        title: "Interval",
        choices: [
          "5m",
          "15m",
          "30m",
          "1h",
          "2h",
          "4h",
          "1d",
          "1w",
        ],
        default: "1d",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      bars: {
        type: "Bars",
      },
    },
    frame: "longer",
  },
  {
    id: "returns",
    version: 1,
    title: "Returns",
    lane: "Features",
    category: "Transform",
    doc: "The change over so many bars as a fraction (0.02 is 2%), simple or logarithmic.",
    formula: "{kind} return, {bars} bars",
    params: {
      bars: {
        kind: "number",
        title: "Bars",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 1,
        isInteger: true,
      },
      kind: {
        kind: "choice",
        title: "Kind",
        choices: [
          "simple",
          "log",
        ],
        default: "simple",
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "rising",
    version: 1,
    title: "Rising edge",
    lane: "Signals",
    category: "Logic",
    doc: "Turns a condition into an event: true only on the bar where the condition becomes true.",
    formula: "a becomes true",
    params: {},
    inputs: {
      a: {
        type: "Bool",
      },
    },
    outputs: {
      out: {
        type: "Event",
      },
    },
  },
  {
    id: "risk-per-trade",
    version: 1,
    title: "Risk per trade",
    lane: "Sizing",
    category: "Sizing",
    doc: "Sizes each position so that its stop, a multiple of a distance such as the ATR, costs a fixed fraction of equity.",
    formula: "{risk} / ({multiple} x distance / price)",
    params: {
      risk: {
        kind: "number",
        title: "Risk",
        unit: "ratio",
        min: 0.0001,
        max: 0.2,
        default: 0.01,
      },
      multiple: {
        kind: "number",
        title: "Distance multiple",
        unit: "none",
        min: 0.1,
        max: 20,
        default: 2,
      },
      cap: {
        kind: "number",
        title: "Largest exposure",
        unit: "ratio",
        min: 0.01,
        max: 1,
        default: 1,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      price: {
        type: "Series",
        units: [
          "price",
        ],
        isOwn: true,
      },
      distance: {
        type: "Series",
        units: [
          "price",
        ],
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "rolling-stat",
    version: 1,
    title: "Rolling statistic",
    lane: "Features",
    category: "Transform",
    doc: "Mean, sample standard deviation, smallest, largest or sum of the last bars.",
    formula: "{stat} of {bars}",
    params: {
      bars: {
        kind: "number",
        title: "Window",
        unit: "bars",
        min: 2,
        max: 10000,
        default: 20,
        isInteger: true,
      },
      stat: {
        kind: "choice",
        title: "Statistic",
        choices: [
          "mean",
          "deviation",
          "min",
          "max",
          "sum",
        ],
        default: "mean",
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "x",
        },
      },
    },
  },
  {
    id: "scale-target",
    version: 1,
    title: "Scale by a series",
    lane: "Sizing",
    category: "Sizing",
    doc: "Multiplies the decision by a weight that is computed elsewhere, for instance the share of a leg of a pair.",
    formula: "target x weight",
    params: {},
    inputs: {
      target: {
        type: "Target",
      },
      weight: {
        type: "Series",
        units: [
          "ratio",
          "none",
        ],
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "score-target",
    version: 1,
    title: "Score to target",
    lane: "Decision",
    category: "Machine learning",
    doc: "Takes a position while a score is convincing and leaves it when it no longer is.",
    formula: "long above {enter}, out below {exit}, {sides}",
    params: {
      enter: {
        kind: "number",
        unit: "ratio",
        min: 0,
        max: 1,
        title: "Enter",
        default: 0.55,
      },
      exit: {
        kind: "number",
        unit: "ratio",
        min: 0,
        max: 1,
        title: "Exit",
        default: 0.5,
      },
      sides: {
        kind: "choice",
        title: "Sides",
        choices: [
          "long-only",
          "both",
        ],
        default: "long-only",
      },
    },
    inputs: {
      score: {
        type: "Score",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "score-weights",
    version: 1,
    title: "Weights by score",
    lane: "Portfolio",
    category: "Portfolio",
    doc: "Holds every member of the book in proportion to its score: the higher, the more. Less the mean, the book is as much long as short.",
    formula: "gross {gross} in proportion to the score, {centre}",
    params: {
      centre: {
        kind: "choice",
        title: "Scores",
        choices: [
          "as-they-are",
          "less-the-mean",
        ],
        default: "as-they-are",
      },
      side: {
        kind: "choice",
        title: "Sides",
        choices: [
          "long-and-short",
          "long-only",
        ],
        default: "long-and-short",
      },
      gross: {
        kind: "number",
        title: "Gross exposure",
        unit: "ratio",
        min: 0.01,
        max: 2,
        default: 1,
      },
      cap: {
        kind: "number",
        title: "Largest weight",
        unit: "ratio",
        min: 0.001,
        max: 1,
        default: 1,
      },
    },
    inputs: {
      score: {
        type: "Series",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "session-exit",
    version: 1,
    title: "Session exit",
    lane: "Risk",
    category: "Exits",
    doc: "Leaves a position so many minutes before the session ends, and stays out until the next one. Say at least the length of a bar: the order goes out at the next open.",
    formula: "out {minutes} min before the close, {calendar}",
    params: {
      calendar: {
        kind: "choice",
        title: "Calendar",
        choices: [
          "always",
          "us-equity",
          "fx-week",
        ],
        default: "us-equity",
      },
      minutes: {
        kind: "number",
        title: "Before the close",
        unit: "minutes",
        min: 0,
        max: 1440,
        default: 15,
        isInteger: true,
      },
      back: {
        kind: "choice",
        title: "In again",
        choices: [
          "next-session",
          "next-direction",
        ],
        default: "next-session",
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
      exit: {
        type: "Event",
      },
    },
  },
  {
    id: "session-filter",
    version: 1,
    title: "Session filter",
    lane: "Decision",
    category: "Logic",
    doc: "Allows decisions only while the exchange is open, from so many minutes after the open until so many before the close. Knows summer time, holidays and half days.",
    formula: "{calendar}, open + {afterOpen} to close - {beforeClose} min",
    params: {
      calendar: {
        kind: "choice",
        title: "Calendar",
        choices: [
          "always",
          "us-equity",
          "fx-week",
        ],
        default: "us-equity",
      },
      afterOpen: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 1440,
        default: 0,
        isInteger: true,
        title: "After the open",
      },
      beforeClose: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 1440,
        default: 0,
        isInteger: true,
        title: "Before the close",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "state-machine",
    version: 1,
    title: "State machine",
    lane: "Decision",
    category: "Logic",
    doc: "Remembers whether the strategy is long, short or flat and changes it by entry and exit conditions.",
    formula: "flat, long or short",
    params: {},
    inputs: {
      enterLong: {
        type: "Bool",
      },
      exitLong: {
        type: "Bool",
      },
      enterShort: {
        type: "Bool",
        isOptional: true,
      },
      exitShort: {
        type: "Bool",
        isOptional: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "stop-target",
    version: 1,
    title: "Stop and target",
    lane: "Risk",
    category: "Exits",
    doc: "Leaves a position at a fixed loss or a fixed gain and stays out until the decision changes, or for so many bars (0: until it changes).",
    formula: "stop {stop}, target {target}",
    params: {
      stop: {
        kind: "number",
        unit: "ratio",
        min: 0.0001,
        max: 10,
        title: "Stop",
        default: 0.02,
      },
      target: {
        kind: "number",
        unit: "ratio",
        min: 0.0001,
        max: 10,
        title: "Target",
        default: 0.04,
      },
      judge: {
        kind: "choice",
        title: "Judged on",
        choices: [
          "close",
          "range",
        ],
        default: "close",
      },
      barsOut: {
        kind: "number",
        title: "Bars out",
        unit: "bars",
        min: 0,
        max: 100000,
        default: 0,
        isInteger: true,
        isAdded: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
      exit: {
        type: "Event",
      },
    },
  },
  {
    id: "subtract",
    version: 1,
    title: "Subtract",
    lane: "Features",
    category: "Transform",
    doc: "The difference of two series of one unit.",
    formula: "a - b",
    params: {},
    inputs: {
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "a",
        },
      },
    },
    sameUnit: [
      "a",
      "b",
    ],
  },
  {
    id: "switch-target",
    version: 1,
    title: "Switch targets",
    lane: "Decision",
    category: "Logic",
    doc: "Follows one target while the condition is true and another, or none, while it is false.",
    formula: "when ? a : b or flat",
    params: {},
    inputs: {
      when: {
        type: "Bool",
      },
      a: {
        type: "Target",
      },
      b: {
        type: "Target",
        isOptional: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "switch",
    version: 1,
    title: "Switch",
    lane: "Decision",
    category: "Logic",
    doc: "Chooses between two series of one unit by a condition.",
    formula: "when ? a : b",
    params: {},
    inputs: {
      when: {
        type: "Bool",
      },
      a: {
        type: "Series",
      },
      b: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: {
          of: "a",
        },
      },
    },
    sameUnit: [
      "a",
      "b",
    ],
  },
  {
    id: "threshold",
    version: 1,
    title: "Threshold",
    lane: "Signals",
    category: "Logic",
    doc: "A condition with two levels, one to switch on and one to switch off, so that it does not flicker.",
    formula: "on past {enter}, off past {exit}",
    params: {
      enter: {
        kind: "number",
        title: "On",
        unit: "input",
        min: -1000000000000,
        max: 1000000000000,
        default: 0,
      },
      exit: {
        kind: "number",
        title: "Off",
        unit: "input",
        min: -1000000000000,
        max: 1000000000000,
        default: 0,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "time-exit",
    version: 1,
    title: "Time exit",
    lane: "Risk",
    category: "Exits",
    doc: "Leaves a position after so many bars, whatever it earned.",
    formula: "out after {bars} bars",
    params: {
      bars: {
        kind: "number",
        title: "Bars",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 20,
        isInteger: true,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "time-filter",
    version: 1,
    title: "Time filter",
    lane: "Decision",
    category: "Logic",
    doc: "Allows decisions only in a part of the UTC day, on every day or Monday to Friday. The start counts, the end does not.",
    formula: "minute {from} to {to} UTC, {days}",
    params: {
      from: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 1440,
        isInteger: true,
        title: "From",
        default: 0,
      },
      to: {
        kind: "number",
        unit: "minutes",
        min: 0,
        max: 1440,
        isInteger: true,
        title: "To",
        default: 1440,
      },
      days: {
        kind: "choice",
        title: "Days",
        choices: [
          "every-day",
          "weekdays",
        ],
        default: "every-day",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Bool",
      },
    },
  },
  {
    id: "top-weights",
    version: 1,
    title: "Top and bottom of the book",
    lane: "Portfolio",
    category: "Portfolio",
    doc: "Holds the instruments of the highest scores, and the lowest short. Weights are equal, or in proportion to \"by\" (for instance one over volatility).",
    formula: "best {long} long, worst {short} short, gross {gross}",
    params: {
      long: {
        kind: "number",
        unit: "count",
        min: 0,
        max: 500,
        isInteger: true,
        title: "Long",
        default: 10,
      },
      short: {
        kind: "number",
        unit: "count",
        min: 0,
        max: 500,
        isInteger: true,
        title: "Short",
        default: 0,
      },
      gross: {
        kind: "number",
        title: "Gross exposure",
        unit: "ratio",
        min: 0.01,
        max: 2,
        default: 1,
      },
    },
    inputs: {
      score: {
        type: "Series",
      },
      by: {
        type: "Series",
        isOptional: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "trailing-atr",
    version: 1,
    title: "Trailing ATR stop",
    lane: "Risk",
    category: "Exits",
    doc: "Leaves a position when it has given back so many ATR from its best close, or from its highest high (a chandelier).",
    formula: "out {multiple} ATR from the best {from}",
    params: {
      multiple: {
        kind: "number",
        title: "Multiple",
        unit: "none",
        min: 0.1,
        max: 50,
        default: 3,
      },
      from: {
        kind: "number",
        title: "Hung from",
        unit: "none",
        min: 0,
        max: 1,
        default: 0,
        isInteger: true,
        isAdded: true,
        choices: [
          "close",
          "high or low",
        ],
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      bars: {
        type: "Bars",
        isOwn: true,
      },
      atr: {
        type: "Series",
        units: [
          "price",
        ],
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
      exit: {
        type: "Event",
      },
    },
  },
  {
    id: "trend-momentum",
    version: 1,
    title: "Trend momentum",
    lane: "Features",
    category: "Factor",
    doc: "The return over a longer past, leaving out the newest bars.",
    formula: "return over {lookback}, skipping {skip}",
    params: {
      lookback: {
        kind: "number",
        title: "Look-back",
        unit: "bars",
        min: 1,
        max: 10000,
        default: 120,
        isInteger: true,
      },
      skip: {
        kind: "number",
        title: "Skip",
        unit: "bars",
        min: 0,
        max: 10000,
        default: 0,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "universe",
    version: 1,
    title: "Universe",
    lane: "Data",
    category: "Data",
    doc: "The instruments that a book is made of: an index by its dated members, as they were known at each close, or a list of symbols. A backtest is run on them unless it is asked on others.",
    formula: "{by} {names}",
    params: {
      by: {
        kind: "choice",
        title: "Members by",
        choices: [
          "index",
          "list",
        ],
        default: "index",
      },
      names: {
        kind: "text",
        title: "Index or symbols",
        maxLength: 2000,
        default: "SP500",
      },
    },
    inputs: {
      bars: {
        type: "Bars",
        isOwn: true,
      },
    },
    outputs: {
      bars: {
        type: "Bars",
      },
    },
  },
  {
    id: "vol-forecast",
    version: 1,
    title: "Volatility forecast",
    lane: "Features",
    category: "Factor",
    doc: "The volatility a year that is expected of the next bar: by weights that fade, or by GARCH(1,1) fitted again and again to what is known then.",
    formula: "{model}, next bar",
    params: {
      model: {
        kind: "choice",
        title: "Model",
        choices: [
          "ewma",
          "garch",
        ],
        default: "ewma",
      },
      decay: {
        kind: "number",
        title: "Decay (ewma)",
        unit: "ratio",
        min: 0.01,
        max: 0.9999,
        default: 0.94,
      },
      window: {
        kind: "number",
        title: "Window (garch)",
        unit: "bars",
        min: 250,
        max: 10000,
        default: 500,
        isInteger: true,
      },
      barsPerYear: {
        kind: "number",
        title: "Bars a year",
        unit: "bars a year",
        min: 1,
        max: 31622400,
        default: 252,
      },
      refitEvery: {
        kind: "number",
        title: "Refit every (garch)",
        unit: "bars",
        min: 20,
        max: 10000,
        default: 60,
        isInteger: true,
      },
    },
    inputs: {
      x: {
        type: "Series",
        units: [
          "price",
        ],
      },
    },
    outputs: {
      volatility: {
        type: "Series",
        unit: "ratio",
      },
    },
  },
  {
    id: "vol-target",
    version: 1,
    title: "Volatility target",
    lane: "Sizing",
    category: "Sizing",
    doc: "Scales the decision down in turbulent and up in calm markets, towards a wanted yearly volatility.",
    formula: "target x min({cap}, {volatility} / vol)",
    params: {
      volatility: {
        kind: "number",
        title: "Wanted volatility",
        unit: "ratio",
        min: 0.001,
        max: 10,
        default: 0.1,
      },
      cap: {
        kind: "number",
        title: "Largest exposure",
        unit: "ratio",
        min: 0.01,
        max: 1,
        default: 1,
      },
    },
    inputs: {
      target: {
        type: "Target",
      },
      vol: {
        type: "Series",
        units: [
          "ratio",
        ],
        isOwn: true,
      },
    },
    outputs: {
      target: {
        type: "Target",
      },
    },
  },
  {
    id: "volume",
    version: 1,
    title: "Volume",
    lane: "Data",
    category: "Data",
    doc: "Units traded in each bar. Series without volume are refused, never read as zero.",
    formula: "volume",
    params: {},
    inputs: {
      bars: {
        type: "Bars",
      },
    },
    outputs: {
      out: {
        type: "Series",
        unit: "count",
      },
    },
  },
] as const;
