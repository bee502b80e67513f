// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.

export const registryMeta = [
  {
    id: "R08",
    title: "Duplicate order",
    basis: "SEC 15c3-5(c)(1)(ii)",
    hard: true,
    ordRejReason: 6,
    params: {
      minRepeatMs: {
        title: "Time between equal orders",
        unit: "ms",
        bound: "min",
        isRequired: true,
      },
    },
    required: [
      "minRepeatMs",
    ],
  },
  {
    id: "R07",
    title: "Exposure",
    basis: "SEC 15c3-5(c)(1)(i); RTS 6 Art 15(4)",
    hard: true,
    ordRejReason: 3,
    params: {
      maxGross: {
        title: "Gross exposure, worst case",
        unit: "currency",
        bound: "max",
        isRequired: true,
      },
      maxNet: {
        title: "Net exposure, worst case",
        unit: "currency",
        bound: "max",
        isRequired: false,
      },
    },
    required: [
      "maxGross",
    ],
  },
  {
    id: "R21",
    title: "Tick, lot and minimum",
    basis: "SEC Rule 612; venue rules",
    hard: true,
    ordRejReason: 18,
    params: {},
    required: [],
  },
  {
    id: "R26",
    title: "Daily loss and drawdown",
    basis: "FIA 2024; house policy",
    hard: true,
    ordRejReason: 3,
    params: {
      maxDailyLoss: {
        title: "Loss of the day",
        unit: "currency",
        bound: "max",
        isRequired: true,
      },
      maxDrawdown: {
        title: "Drawdown",
        unit: "currency",
        bound: "max",
        isRequired: false,
      },
      maxDrawdownFraction: {
        title: "Drawdown, share of capital",
        unit: "fraction",
        bound: "max",
        isRequired: false,
      },
    },
    required: [
      "maxDailyLoss",
    ],
  },
  {
    id: "R24",
    title: "Market data",
    basis: "FIA 2024",
    hard: true,
    ordRejReason: 8,
    params: {
      maxQuoteAgeMs: {
        title: "Age of the quote",
        unit: "ms",
        bound: "max",
        isRequired: true,
      },
      maxSpreadBps: {
        title: "Spread of the quote",
        unit: "bps",
        bound: "max",
        isRequired: false,
      },
    },
    required: [
      "maxQuoteAgeMs",
    ],
  },
  {
    id: "R05",
    title: "Open orders",
    basis: "RTS 6 Art 15(2)",
    hard: true,
    ordRejReason: 3,
    params: {
      maxOpenOrders: {
        title: "Open orders",
        unit: "orders",
        bound: "max",
        isRequired: true,
      },
    },
    required: [
      "maxOpenOrders",
    ],
  },
  {
    id: "R03",
    title: "Maximum order size",
    basis: "RTS 6 Art 15(1)(c)",
    hard: true,
    ordRejReason: 3,
    params: {
      maxQty: {
        title: "Size of one order",
        unit: "units",
        bound: "max",
        isRequired: true,
      },
      maxAdvFraction: {
        title: "Size against average daily volume",
        unit: "fraction",
        bound: "max",
        isRequired: false,
      },
    },
    required: [
      "maxQty",
    ],
  },
  {
    id: "R02",
    title: "Maximum order value",
    basis: "RTS 6 Art 15(1)(b)",
    hard: true,
    ordRejReason: 3,
    params: {
      maxValue: {
        title: "Value of one order",
        unit: "currency",
        bound: "max",
        isRequired: true,
      },
      maxRateAgeMs: {
        title: "Age of the exchange rate",
        unit: "ms",
        bound: "max",
        isRequired: true,
      },
    },
    required: [
      "maxValue",
      "maxRateAgeMs",
    ],
  },
  {
    id: "R23",
    title: "Maximum position",
    basis: "FIA 2024; RTS 6 Art 17(4)",
    hard: true,
    ordRejReason: 3,
    params: {
      maxLong: {
        title: "Long position, worst case",
        unit: "units",
        bound: "max",
        isRequired: true,
        instrument: "named",
      },
      maxShort: {
        title: "Short position, worst case",
        unit: "units",
        bound: "max",
        isRequired: true,
        instrument: "named",
      },
    },
    required: [
      "maxLong",
      "maxShort",
    ],
  },
  {
    id: "R04",
    title: "Message rate",
    basis: "RTS 6 Art 15(1)(d)",
    hard: true,
    ordRejReason: 99,
    params: {
      maxPerSecond: {
        title: "Messages a second",
        unit: "messages",
        bound: "max",
        isRequired: true,
        instrument: "absent",
      },
      maxPerMinute: {
        title: "Messages a minute",
        unit: "messages",
        bound: "max",
        isRequired: false,
        instrument: "absent",
      },
    },
    required: [
      "maxPerSecond",
    ],
  },
  {
    id: "R25",
    title: "Children within their parent",
    basis: "SEC Rel. 34-70694",
    hard: true,
    ordRejReason: 3,
    params: {},
    required: [],
  },
  {
    id: "R01",
    title: "Price collar",
    basis: "SEC 15c3-5(c)(1)(ii); RTS 6 Art 15(1)(a)",
    hard: true,
    ordRejReason: 16,
    params: {
      maxBps: {
        title: "Price beyond the reference, aggressive side",
        unit: "bps",
        bound: "max",
        isRequired: true,
      },
      maxPassiveBps: {
        title: "Price beyond the reference, passive side",
        unit: "bps",
        bound: "max",
        isRequired: false,
      },
      maxPeriodBps: {
        title: "Price against the price of five minutes ago",
        unit: "bps",
        bound: "max",
        isRequired: false,
      },
      maxReferenceAgeMs: {
        title: "Age of the reference price",
        unit: "ms",
        bound: "max",
        isRequired: true,
      },
    },
    required: [
      "maxBps",
      "maxReferenceAgeMs",
    ],
  },
  {
    id: "R06",
    title: "Repeated executions",
    basis: "RTS 6 Art 15(3); FIA 2024",
    hard: true,
    ordRejReason: 99,
    params: {
      maxExecutionsPerMinute: {
        title: "Executions a minute",
        unit: "executions",
        bound: "max",
        isRequired: false,
        instrument: "absent",
      },
    },
    required: [],
  },
  {
    id: "R22",
    title: "Session and order type",
    basis: "venue calendar and capabilities",
    hard: true,
    ordRejReason: 11,
    params: {},
    required: [],
  },
  {
    id: "R28",
    title: "Trading state",
    basis: "SEC 15c3-5; RTS 6 Art 12",
    hard: true,
    ordRejReason: 0,
    params: {},
    required: [],
  },
] as const;
