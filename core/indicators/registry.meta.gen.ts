// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.

export const registryMeta = [
  {
    id: "abandoned-baby",
    title: "Abandoned baby",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long; a doji with gaps between all ranges; the opposite colour, not short, closes beyond the penetration of the 1st body",
    source: "Nison (1991); TA-Lib CDLABANDONEDBABY",
    talib: [
      {
        name: "CDLABANDONEDBABY",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "advance-block",
    title: "Advance block",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 white, each closing higher from an open within or near the body before; the 1st long; bodies shrink or upper shadows grow",
    source: "Nison (1991); TA-Lib CDLADVANCEBLOCK",
    talib: [
      {
        name: "CDLADVANCEBLOCK",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "belt-hold",
    title: "Belt-hold",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a long body with a very short shadow on the side of its open",
    source: "Nison (1991); TA-Lib CDLBELTHOLD",
    talib: [
      {
        name: "CDLBELTHOLD",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "breakaway",
    title: "Breakaway",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; the same colour gaps away; 2 more shift on, the 4th of the same colour; the opposite colour closes within the gap",
    source: "Morris (1992); TA-Lib CDLBREAKAWAY",
    talib: [
      {
        name: "CDLBREAKAWAY",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "closing-marubozu",
    title: "Closing marubozu",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a long body with a very short shadow on the side of its close",
    source: "Morris (1992); TA-Lib CDLCLOSINGMARUBOZU",
    talib: [
      {
        name: "CDLCLOSINGMARUBOZU",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "concealing-baby-swallow",
    title: "Concealing baby swallow",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "4 black: 2 marubozu; one gaps down and its upper shadow reaches the 2nd body; the last engulfs it, shadows and all",
    source: "Morris (1992); TA-Lib CDLCONCEALBABYSWALL",
    talib: [
      {
        name: "CDLCONCEALBABYSWALL",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "counterattack",
    title: "Counterattack",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 long of opposite colours with equal closes",
    source: "Nison (1991); TA-Lib CDLCOUNTERATTACK",
    talib: [
      {
        name: "CDLCOUNTERATTACK",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "dark-cloud-cover",
    title: "Dark cloud cover",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.5,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long white; black opens above its high and closes within its body, beyond the penetration",
    source: "Nison (1991); TA-Lib CDLDARKCLOUDCOVER",
    talib: [
      {
        name: "CDLDARKCLOUDCOVER",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "doji-star",
    title: "Doji star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; a doji gaps away",
    source: "Nison (1991); TA-Lib CDLDOJISTAR",
    talib: [
      {
        name: "CDLDOJISTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "doji",
    title: "Doji",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a body of at most 0.1 of the mean range of 10 candles",
    source: "Nison (1991); TA-Lib CDLDOJI",
    talib: [
      {
        name: "CDLDOJI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "dragonfly-doji",
    title: "Dragonfly doji",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a doji with a very short upper shadow and a lower one that is not",
    source: "Nison (1994); TA-Lib CDLDRAGONFLYDOJI",
    talib: [
      {
        name: "CDLDRAGONFLYDOJI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "engulfing",
    title: "Engulfing",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a body; the opposite colour engulfs it; 80 where one end matches",
    source: "Nison (1991); TA-Lib CDLENGULFING",
    talib: [
      {
        name: "CDLENGULFING",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "evening-doji-star",
    title: "Evening doji star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long white; a doji gaps up; black, not short, closes below the penetration of the 1st body",
    source: "Nison (1991); TA-Lib CDLEVENINGDOJISTAR",
    talib: [
      {
        name: "CDLEVENINGDOJISTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "evening-star",
    title: "Evening star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long white; a body not long gaps up; black, not short, closes below the penetration of the 1st body",
    source: "Nison (1991); TA-Lib CDLEVENINGSTAR",
    talib: [
      {
        name: "CDLEVENINGSTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "gap-three-methods",
    title: "Upside, downside gap three methods",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 of one colour with a gap of its direction; the opposite colour opens within the 2nd body and closes within the 1st",
    source: "Morris (1992); TA-Lib CDLXSIDEGAP3METHODS",
    talib: [
      {
        name: "CDLXSIDEGAP3METHODS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "gravestone-doji",
    title: "Gravestone doji",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a doji with a very short lower shadow and an upper one that is not",
    source: "Nison (1991); TA-Lib CDLGRAVESTONEDOJI",
    talib: [
      {
        name: "CDLGRAVESTONEDOJI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "hammer",
    title: "Hammer",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with a long lower and a very short upper shadow, below or near the low before",
    source: "Nison (1991); TA-Lib CDLHAMMER",
    talib: [
      {
        name: "CDLHAMMER",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "hanging-man",
    title: "Hanging man",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with a long lower and a very short upper shadow, above or near the high before",
    source: "Nison (1991); TA-Lib CDLHANGINGMAN",
    talib: [
      {
        name: "CDLHANGINGMAN",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "harami-cross",
    title: "Harami cross",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; a doji within its body; 80 where one end matches",
    source: "Nison (1991); TA-Lib CDLHARAMICROSS",
    talib: [
      {
        name: "CDLHARAMICROSS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "harami",
    title: "Harami",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; a body not long within it; 80 where one end matches",
    source: "Nison (1991); TA-Lib CDLHARAMI",
    talib: [
      {
        name: "CDLHARAMI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "high-wave",
    title: "High-wave candle",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with 2 very long shadows",
    source: "Nison (1994); TA-Lib CDLHIGHWAVE",
    talib: [
      {
        name: "CDLHIGHWAVE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "hikkake",
    title: "Hikkake",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "inside bar; a break of it to one side; confirmed by a close beyond its other side within 3 bars",
    source: "Chesler (2004); TA-Lib CDLHIKKAKE",
    talib: [
      {
        name: "CDLHIKKAKE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "homing-pigeon",
    title: "Homing pigeon",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; a black body not long within it",
    source: "Morris (1992); TA-Lib CDLHOMINGPIGEON",
    talib: [
      {
        name: "CDLHOMINGPIGEON",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "identical-three-crows",
    title: "Identical three crows",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 black with falling closes and very short lower shadows, each opening at the close before",
    source: "Morris (1992); TA-Lib CDLIDENTICAL3CROWS",
    talib: [
      {
        name: "CDLIDENTICAL3CROWS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "in-neck",
    title: "In-neck",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; white opens below its low and closes at its close or a little within its body",
    source: "Nison (1991); TA-Lib CDLINNECK",
    talib: [
      {
        name: "CDLINNECK",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "inverted-hammer",
    title: "Inverted hammer",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with a long upper and a very short lower shadow gaps down",
    source: "Nison (1991); TA-Lib CDLINVERTEDHAMMER",
    talib: [
      {
        name: "CDLINVERTEDHAMMER",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "kicking-by-length",
    title: "Kicking by the longer marubozu",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 marubozu of opposite colours with a gap between their ranges; the longer one gives the direction",
    source: "Morris (1992); TA-Lib CDLKICKINGBYLENGTH",
    talib: [
      {
        name: "CDLKICKINGBYLENGTH",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "kicking",
    title: "Kicking",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 marubozu of opposite colours with a gap between their ranges",
    source: "Morris (1992); TA-Lib CDLKICKING",
    talib: [
      {
        name: "CDLKICKING",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ladder-bottom",
    title: "Ladder bottom",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 black with falling opens and closes; black with an upper shadow; white opens above its body and closes above its high",
    source: "Morris (1992); TA-Lib CDLLADDERBOTTOM",
    talib: [
      {
        name: "CDLLADDERBOTTOM",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "long-legged-doji",
    title: "Long-legged doji",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a doji with a long upper or lower shadow",
    source: "Nison (1991); TA-Lib CDLLONGLEGGEDDOJI",
    talib: [
      {
        name: "CDLLONGLEGGEDDOJI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "long-line",
    title: "Long line",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a long body with 2 short shadows",
    source: "Morris (1992); TA-Lib CDLLONGLINE",
    talib: [
      {
        name: "CDLLONGLINE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "marubozu",
    title: "Marubozu",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a long body with 2 very short shadows",
    source: "Morris (1992); TA-Lib CDLMARUBOZU",
    talib: [
      {
        name: "CDLMARUBOZU",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "mat-hold",
    title: "Mat hold",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.5,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long white; short black gaps up; 2 short fall back, no deeper than the penetration of the 1st body; white closes above all",
    source: "Morris (1992); TA-Lib CDLMATHOLD",
    talib: [
      {
        name: "CDLMATHOLD",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "matching-low",
    title: "Matching low",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 black with equal closes",
    source: "Morris (1992); TA-Lib CDLMATCHINGLOW",
    talib: [
      {
        name: "CDLMATCHINGLOW",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "modified-hikkake",
    title: "Modified hikkake",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "inside bar that closes near its low (high); a 2nd inside bar within it; a break of that down (up); confirmed as a hikkake",
    source: "Chesler (2004); TA-Lib CDLHIKKAKEMOD",
    talib: [
      {
        name: "CDLHIKKAKEMOD",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "morning-doji-star",
    title: "Morning doji star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long black; a doji gaps down; white, not short, closes above the penetration of the 1st body",
    source: "Nison (1991); TA-Lib CDLMORNINGDOJISTAR",
    talib: [
      {
        name: "CDLMORNINGDOJISTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "morning-star",
    title: "Morning star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {
      penetration: {
        min: 0,
        max: 1,
        default: 0.3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long black; a body not long gaps down; white, not short, closes above the penetration of the 1st body",
    source: "Nison (1991); TA-Lib CDLMORNINGSTAR",
    talib: [
      {
        name: "CDLMORNINGSTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "on-neck",
    title: "On-neck",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; white opens below its low and closes equal to that low",
    source: "Nison (1991); TA-Lib CDLONNECK",
    talib: [
      {
        name: "CDLONNECK",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "piercing",
    title: "Piercing line",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; long white opens below its low and closes within its body, above the middle",
    source: "Nison (1991); TA-Lib CDLPIERCING",
    talib: [
      {
        name: "CDLPIERCING",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rickshaw-man",
    title: "Rickshaw man",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a doji with 2 long shadows and its body near the middle of the range",
    source: "Nison (1991); TA-Lib CDLRICKSHAWMAN",
    talib: [
      {
        name: "CDLRICKSHAWMAN",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "separating-lines",
    title: "Separating lines",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a candle; a belt-hold of the opposite colour with an equal open",
    source: "Nison (1991); TA-Lib CDLSEPARATINGLINES",
    talib: [
      {
        name: "CDLSEPARATINGLINES",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "shooting-star",
    title: "Shooting star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with a long upper and a very short lower shadow gaps up",
    source: "Nison (1991); TA-Lib CDLSHOOTINGSTAR",
    talib: [
      {
        name: "CDLSHOOTINGSTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "short-line",
    title: "Short line",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with 2 short shadows",
    source: "Morris (1992); TA-Lib CDLSHORTLINE",
    talib: [
      {
        name: "CDLSHORTLINE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "side-by-side-white-lines",
    title: "Side-by-side white lines",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 white of near sizes and equal opens, both a gap away from the 1st body",
    source: "Nison (1991); TA-Lib CDLGAPSIDESIDEWHITE",
    talib: [
      {
        name: "CDLGAPSIDESIDEWHITE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "spinning-top",
    title: "Spinning top",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a short body with 2 shadows longer than it",
    source: "Nison (1991); TA-Lib CDLSPINNINGTOP",
    talib: [
      {
        name: "CDLSPINNINGTOP",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "stalled-pattern",
    title: "Stalled pattern",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "2 long white, the 2nd from within or near the 1st body with a very short upper shadow; short white on its shoulder",
    source: "Nison (1991); TA-Lib CDLSTALLEDPATTERN",
    talib: [
      {
        name: "CDLSTALLEDPATTERN",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "stick-sandwich",
    title: "Stick sandwich",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "black; white whose low is above its close; black with a close equal to the 1st",
    source: "Morris (1992); TA-Lib CDLSTICKSANDWICH",
    talib: [
      {
        name: "CDLSTICKSANDWICH",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "takuri",
    title: "Takuri line",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a doji with a very short upper shadow and a very long lower one",
    source: "Morris (1992); TA-Lib CDLTAKURI",
    talib: [
      {
        name: "CDLTAKURI",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "tasuki-gap",
    title: "Tasuki gap",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a gap; a candle of its direction; one of near size and opposite colour opens within that body and closes within the gap",
    source: "Nison (1991); TA-Lib CDLTASUKIGAP",
    talib: [
      {
        name: "CDLTASUKIGAP",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-black-crows",
    title: "Three black crows",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "white; 3 black below its high, each closing lower from an open within the body before, with very short lower shadows",
    source: "Nison (1991); TA-Lib CDL3BLACKCROWS",
    talib: [
      {
        name: "CDL3BLACKCROWS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-inside",
    title: "Three inside up, down",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; a body not long within it; the opposite colour closes beyond the 1st open",
    source: "Morris (1992); TA-Lib CDL3INSIDE",
    talib: [
      {
        name: "CDL3INSIDE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-line-strike",
    title: "Three-line strike",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 of one colour, each closing farther from an open within or near the body before; the 4th opens beyond and takes all back",
    source: "Morris (1992); TA-Lib CDL3LINESTRIKE",
    talib: [
      {
        name: "CDL3LINESTRIKE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-methods",
    title: "Rising, falling three methods",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long; 3 short of the opposite colour move back within its range; long of its colour closes beyond the 1st close",
    source: "Nison (1991); TA-Lib CDLRISEFALL3METHODS",
    talib: [
      {
        name: "CDLRISEFALL3METHODS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-outside",
    title: "Three outside up, down",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "a body; the opposite colour engulfs it; the 3rd closes beyond the 2nd close",
    source: "Morris (1992); TA-Lib CDL3OUTSIDE",
    talib: [
      {
        name: "CDL3OUTSIDE",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-stars-in-the-south",
    title: "Three stars in the south",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 black: long with a long lower shadow; smaller with a low not lower; short with very short shadows, an inside bar",
    source: "Morris (1992); TA-Lib CDL3STARSINSOUTH",
    talib: [
      {
        name: "CDL3STARSINSOUTH",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "three-white-soldiers",
    title: "Three white soldiers",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 white, each closing higher from an open within or near the body before, not far shorter, with very short upper shadows",
    source: "Nison (1991); TA-Lib CDL3WHITESOLDIERS",
    talib: [
      {
        name: "CDL3WHITESOLDIERS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "thrusting",
    title: "Thrusting line",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; white opens below its low and closes within its body, above an equal close, up to the middle",
    source: "Nison (1991); TA-Lib CDLTHRUSTING",
    talib: [
      {
        name: "CDLTHRUSTING",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "tristar",
    title: "Tri-star",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "3 dojis; the 2nd gaps away; the 3rd does not reach as far",
    source: "Nison (1991); TA-Lib CDLTRISTAR",
    talib: [
      {
        name: "CDLTRISTAR",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "two-crows",
    title: "Two crows",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long white; black body gaps up; black opens within the 2nd body and closes within the 1st",
    source: "Morris (1992); TA-Lib CDL2CROWS",
    talib: [
      {
        name: "CDL2CROWS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "unique-three-river",
    title: "Unique three river",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long black; black within its body with a lower low; short white that opens above that low",
    source: "Morris (1992); TA-Lib CDLUNIQUE3RIVER",
    talib: [
      {
        name: "CDLUNIQUE3RIVER",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "upside-gap-two-crows",
    title: "Upside gap two crows",
    family: "candles",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "signal",
    ],
    unit: "none",
    params: {},
    formula: "long white; a black body not long gaps up; black engulfs it and closes above the 1st close",
    source: "Nison (1991); TA-Lib CDLUPSIDEGAP2CROWS",
    talib: [
      {
        name: "CDLUPSIDEGAP2CROWS",
        outputs: {
          integer: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ht-dc-period",
    title: "Dominant cycle period",
    family: "cycle",
    inputs: [
      "close",
    ],
    outputs: [
      "period",
    ],
    unit: "count",
    params: {},
    formula: "period of the homodyne discriminator, 6 to 50 bars, smoothed",
    source: "Ehlers (2001); TA-Lib HT_DCPERIOD",
    talib: [
      {
        name: "HT_DCPERIOD",
        outputs: {
          real: "period",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ht-dc-phase",
    title: "Dominant cycle phase",
    family: "cycle",
    inputs: [
      "close",
    ],
    outputs: [
      "phase",
    ],
    unit: "none",
    params: {},
    formula: "degrees, -45 to 315, of the smoothed price within its dominant cycle",
    source: "Ehlers (2001); TA-Lib HT_DCPHASE",
    talib: [
      {
        name: "HT_DCPHASE",
        outputs: {
          real: "phase",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ht-phasor",
    title: "Phasor components",
    family: "cycle",
    inputs: [
      "close",
    ],
    outputs: [
      "inPhase",
      "quadrature",
    ],
    unit: "input",
    params: {},
    formula: "the detrended price 3 bars ago, and its Hilbert transform",
    source: "Ehlers (2001); TA-Lib HT_PHASOR",
    talib: [
      {
        name: "HT_PHASOR",
        outputs: {
          inphase: "inPhase",
          quadrature: "quadrature",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ht-sine",
    title: "Sine wave of the dominant cycle",
    family: "cycle",
    inputs: [
      "close",
    ],
    outputs: [
      "sine",
      "lead",
    ],
    unit: "none",
    params: {},
    formula: "sine = sin(phase), lead = sin(phase + 45 degrees)",
    source: "Ehlers (2001); TA-Lib HT_SINE",
    talib: [
      {
        name: "HT_SINE",
        outputs: {
          sine: "sine",
          leadsine: "lead",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ht-trend-mode",
    title: "Trend or cycle mode",
    family: "cycle",
    inputs: [
      "close",
    ],
    outputs: [
      "mode",
    ],
    unit: "none",
    params: {},
    formula: "0 for half a period after the sine wave crosses its lead and while the phase runs with the cycle, else 1",
    source: "Ehlers (2001); TA-Lib HT_TRENDMODE",
    talib: [
      {
        name: "HT_TRENDMODE",
        outputs: {
          integer: "mode",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "cumulative-sum",
    title: "Cumulative sum",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "sum",
    ],
    unit: "input",
    params: {},
    formula: "x[0] + ... + x[t]",
    source: "TA-Lib CUMSUM",
    talib: [
      {
        name: "CUMSUM",
        outputs: {
          real: "sum",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "exponential",
    title: "Exponential",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "exp",
    ],
    unit: "none",
    isPartial: true,
    params: {},
    formula: "e^x, up to the largest double",
    source: "TA-Lib EXP",
    talib: [
      {
        name: "EXP",
        outputs: {
          real: "exp",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "extremes",
    title: "Highest and lowest",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "max",
      "min",
      "maxIndex",
      "minIndex",
    ],
    unit: {
      max: "input",
      min: "input",
      maxIndex: "count",
      minIndex: "count",
    },
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "max and min of x[t - n + 1] to x[t], and the bars at which they stood",
    source: "TA-Lib MAX, MIN, MAXINDEX, MININDEX",
    talib: [
      {
        name: "MAX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "max",
        },
      },
      {
        name: "MIN",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "min",
        },
      },
      {
        name: "MINMAX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          min: "min",
          max: "max",
        },
      },
      {
        name: "MAXINDEX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          integer: "maxIndex",
        },
      },
      {
        name: "MININDEX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          integer: "minIndex",
        },
      },
      {
        name: "MINMAXINDEX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          minidx: "minIndex",
          maxidx: "maxIndex",
        },
      },
    ],
    pane: "price",
    drawn: [
      "max",
      "min",
    ],
  },
  {
    id: "hyperbolic",
    title: "Hyperbolic sine, cosine, tangent",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "sinh",
      "cosh",
      "tanh",
    ],
    unit: "none",
    isPartial: true,
    params: {},
    formula: "sinh x = (e^x - e^-x) / 2, cosh x = (e^x + e^-x) / 2, tanh x = sinh x / cosh x",
    source: "TA-Lib SINH, COSH, TANH",
    talib: [
      {
        name: "SINH",
        outputs: {
          real: "sinh",
        },
      },
      {
        name: "COSH",
        outputs: {
          real: "cosh",
        },
      },
      {
        name: "TANH",
        outputs: {
          real: "tanh",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "inverse-trigonometric",
    title: "Arc sine, cosine, tangent",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "asin",
      "acos",
      "atan",
    ],
    unit: "none",
    isPartial: true,
    params: {},
    formula: "asin x and acos x for x from -1 to 1, atan x, in radians",
    source: "TA-Lib ASIN, ACOS, ATAN",
    talib: [
      {
        name: "ASIN",
        outputs: {
          real: "asin",
        },
      },
      {
        name: "ACOS",
        outputs: {
          real: "acos",
        },
      },
      {
        name: "ATAN",
        outputs: {
          real: "atan",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "logarithm",
    title: "Logarithm",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "ln",
      "log10",
    ],
    unit: "none",
    isPartial: true,
    params: {},
    formula: "ln x and log10 x for x above 0",
    source: "TA-Lib LN, LOG10",
    talib: [
      {
        name: "LN",
        outputs: {
          real: "ln",
        },
      },
      {
        name: "LOG10",
        outputs: {
          real: "log10",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rolling-sum",
    title: "Rolling sum",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "sum",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "x[t] + ... + x[t - n + 1]",
    source: "TA-Lib SUM",
    talib: [
      {
        name: "SUM",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "sum",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "square-root",
    title: "Square root",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "sqrt",
    ],
    unit: "none",
    isPartial: true,
    params: {},
    formula: "sqrt x for x from 0",
    source: "TA-Lib SQRT",
    talib: [
      {
        name: "SQRT",
        outputs: {
          real: "sqrt",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "trigonometric",
    title: "Sine, cosine, tangent",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "sin",
      "cos",
      "tan",
    ],
    unit: "none",
    params: {},
    formula: "sin x, cos x, tan x, x in radians",
    source: "TA-Lib SIN, COS, TAN",
    talib: [
      {
        name: "SIN",
        outputs: {
          real: "sin",
        },
      },
      {
        name: "COS",
        outputs: {
          real: "cos",
        },
      },
      {
        name: "TAN",
        outputs: {
          real: "tan",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "whole-number",
    title: "Floor and ceiling",
    family: "math",
    inputs: [
      "close",
    ],
    outputs: [
      "floor",
      "ceil",
    ],
    unit: "input",
    params: {},
    formula: "the whole number at or below x, and at or above it",
    source: "TA-Lib FLOOR, CEIL",
    talib: [
      {
        name: "FLOOR",
        outputs: {
          real: "floor",
        },
      },
      {
        name: "CEIL",
        outputs: {
          real: "ceil",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "accelerator-oscillator",
    title: "Accelerator oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "price",
    params: {
      fast: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 1,
        max: 100000,
        default: 34,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "AC = AO - SMA(AO, signal)",
    source: "Williams (1995); TA-Lib AC",
    talib: [
      {
        name: "AC",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
          signalperiod: "signal",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "apo",
    title: "Absolute price oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "apo",
    ],
    unit: "input",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 12,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 1,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "APO = MA(fast) - MA(slow)",
    source: "TA-Lib APO",
    talib: [
      {
        name: "APO",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
          matype: "kind",
        },
        outputs: {
          real: "apo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "awesome-oscillator",
    title: "Awesome oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "price",
    params: {
      fast: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 1,
        max: 100000,
        default: 34,
        integer: true,
        unit: "bars",
      },
    },
    formula: "AO = SMA(median, fast) - SMA(median, slow), median = (high + low) / 2",
    source: "Williams (1995); TA-Lib AO",
    talib: [
      {
        name: "AO",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "bop",
    title: "Balance of power",
    family: "momentum",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "bop",
    ],
    unit: "ratio",
    params: {},
    formula: "BOP = (close - open) / (high - low)",
    source: "Livshin (2001); TA-Lib BOP",
    talib: [
      {
        name: "BOP",
        outputs: {
          real: "bop",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "cci",
    title: "Commodity channel index",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "cci",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 1000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "CCI = (tp - mean(tp)) / (0.015 mean |tp - mean(tp)|), tp = (high + low + close) / 3",
    source: "Lambert (1980); TA-Lib CCI",
    talib: [
      {
        name: "CCI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "cci",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "center-of-gravity",
    title: "Center of gravity oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "gravity",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(n + 1) / 2 - sum((1 + i) p[-i]) / sum(p[-i]), i = 0 to n - 1, p = (high + low) / 2",
    source: "Ehlers (2002)",
    pane: "own",
  },
  {
    id: "cmo-unsmoothed",
    title: "Chande momentum oscillator, unsmoothed",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "cmo",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "CMO = 100 (G - L) / (G + L), G and L sums of gains and losses over n changes",
    source: "Chande and Kroll (1994); TA-Lib CMOU",
    talib: [
      {
        name: "CMOU",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "cmo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "cmo",
    title: "Chande momentum oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "cmo",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "CMO = 100 (G - L) / (G + L), G and L Wilder means of gains and losses",
    source: "Chande and Kroll (1994); TA-Lib CMO",
    talib: [
      {
        name: "CMO",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "cmo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "connors-rsi",
    title: "Connors RSI",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rsi",
    ],
    unit: "percent",
    params: {
      rsi: {
        min: 2,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      streak: {
        min: 2,
        max: 100000,
        default: 2,
        integer: true,
        unit: "bars",
      },
      rank: {
        min: 2,
        max: 10000,
        default: 100,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(RSI(x) + RSI(streak) + percent rank(x / x[-1] - 1)) / 3",
    source: "Connors and Alvarez (2012)",
    pane: "own",
  },
  {
    id: "coppock",
    title: "Coppock curve",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "coppock",
    ],
    unit: "percent",
    params: {
      average: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      first: {
        min: 1,
        max: 100000,
        default: 11,
        integer: true,
        unit: "bars",
      },
      second: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "WMA(ROC(first) + ROC(second)), ROC = 100 (x[t] / x[t - n] - 1)",
    source: "Coppock (1962); TA-Lib COPPOCK",
    talib: [
      {
        name: "COPPOCK",
        params: {
          wmaperiod: "average",
          roc1period: "first",
          roc2period: "second",
        },
        outputs: {
          real: "coppock",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "cyber-cycle",
    title: "Cyber cycle",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "cycle",
      "trigger",
    ],
    unit: "price",
    params: {
      alpha: {
        min: 0.01,
        max: 1,
        default: 0.07,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "C = (1 - a / 2)^2 (s - 2 s[-1] + s[-2]) + 2 (1 - a) C[-1] - (1 - a)^2 C[-2], s = (p + 2 p[-1] + 2 p[-2] + p[-3]) / 6",
    source: "Ehlers (2004)",
    pane: "own",
  },
  {
    id: "demarker",
    title: "DeMarker",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "demarker",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "up / (up + down), up = SMA(max(0, high - high[-1])), down = SMA(max(0, low[-1] - low))",
    source: "DeMark (1994)",
    pane: "own",
  },
  {
    id: "derivative-oscillator",
    title: "Derivative oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      first: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      second: {
        min: 2,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "D = s - SMA(s), s = EMA(EMA(RSI))",
    source: "Brown (1999)",
    pane: "own",
  },
  {
    id: "disparity",
    title: "Disparity index",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "disparity",
    ],
    unit: "percent",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "100 (x - MA(x)) / MA(x)",
    source: "Nison (1994)",
    pane: "own",
  },
  {
    id: "dpo",
    title: "Detrended price oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "dpo",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "DPO = x[t - (n / 2 + 1)] - SMA(n)",
    source: "TA-Lib DPO",
    talib: [
      {
        name: "DPO",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "dpo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "elder-ray",
    title: "Elder ray",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "bull",
      "bear",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
    },
    formula: "bull = high - EMA(close), bear = low - EMA(close)",
    source: "Elder (1993); TA-Lib ERI",
    talib: [
      {
        name: "ERI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          bullpower: "bull",
          bearpower: "bear",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ergodic",
    title: "Ergodic oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "ergodic",
      "signal",
    ],
    unit: "percent",
    params: {
      first: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      second: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "E = 100 EMA(EMA(change)) / EMA(EMA(|change|)); signal = EMA(E)",
    source: "Blau (1995)",
    pane: "own",
  },
  {
    id: "fisher",
    title: "Fisher transform",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "fisher",
      "trigger",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "F = ln((1 + v) / (1 - v)) / 2 + F[-1] / 2, v = 0.66 (place - 1/2) + 0.67 v[-1] held to +-0.999; trigger = F[-1]",
    source: "Ehlers (2002)",
    pane: "own",
  },
  {
    id: "forecast-oscillator",
    title: "Forecast oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "100 (x - forecast[-1]) / x, forecast = least-squares line one bar ahead",
    source: "Chande and Kroll (1994); TA-Lib FOSC",
    talib: [
      {
        name: "FOSC",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "fractal",
    title: "Williams fractal",
    family: "momentum",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "high",
      "low",
    ],
    unit: "none",
    params: {
      left: {
        min: 1,
        max: 100000,
        default: 2,
        integer: true,
        unit: "bars",
      },
      right: {
        min: 1,
        max: 100000,
        default: 2,
        integer: true,
        unit: "bars",
      },
    },
    formula: "high = 100 where high[t - right] > all other highs of t - right - left to t; low likewise",
    source: "Williams (1995); TA-Lib FRACTAL",
    talib: [
      {
        name: "FRACTAL",
        params: {
          leftbars: "left",
          rightbars: "right",
        },
        outputs: {
          swinghigh: "high",
          swinglow: "low",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "imi",
    title: "Intraday momentum index",
    family: "momentum",
    inputs: [
      "open",
      "close",
    ],
    outputs: [
      "imi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "IMI = 100 sum of rising bodies / sum of all bodies over n bars",
    source: "Chande and Kroll (1994); TA-Lib IMI",
    talib: [
      {
        name: "IMI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "imi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "kdj",
    title: "KDJ",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "k",
      "d",
      "j",
    ],
    unit: "percent",
    params: {
      fastK: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      slowK: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      slowD: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      kindK: {
        min: 0,
        max: 13,
        default: 13,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
      kindD: {
        min: 0,
        max: 13,
        default: 13,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "K = RMA(100 (close - lowest) / (highest - lowest)), D = RMA(K), J = 3 K - 2 D",
    source: "TA-Lib KDJ",
    talib: [
      {
        name: "KDJ",
        params: {
          fastk_period: "fastK",
          slowk_period: "slowK",
          slowd_period: "slowD",
          slowk_matype: "kindK",
          slowd_matype: "kindD",
        },
        outputs: {
          k: "k",
          d: "d",
          j: "j",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "kst",
    title: "Know sure thing",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "kst",
      "signal",
    ],
    unit: "none",
    params: {
      rate1: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      rate2: {
        min: 1,
        max: 100000,
        default: 15,
        integer: true,
        unit: "bars",
      },
      rate3: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      rate4: {
        min: 1,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
      average1: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      average2: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      average3: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      average4: {
        min: 1,
        max: 100000,
        default: 15,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "KST = SMA(ROC1) + 2 SMA(ROC2) + 3 SMA(ROC3) + 4 SMA(ROC4), ROC = 100 (x / x[-n] - 1); signal = SMA(KST)",
    source: "Pring (1992)",
    pane: "own",
  },
  {
    id: "laguerre-rsi",
    title: "Laguerre RSI",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rsi",
    ],
    unit: "percent",
    isPartial: true,
    params: {
      damping: {
        min: 0,
        max: 0.99,
        default: 0.5,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "100 up / (up + down), up and down the sums of rises and falls L0 - L1, L1 - L2, L2 - L3",
    source: "Ehlers (2004)",
    pane: "own",
  },
  {
    id: "macd-ext",
    title: "MACD of any averages",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "macd",
      "signal",
      "histogram",
    ],
    unit: "input",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 12,
        integer: true,
        unit: "bars",
      },
      fastKind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
      slow: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      slowKind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
      signal: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      signalKind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "MACD = MA(fast) - MA(slow); signal = MA(MACD); histogram = MACD - signal",
    source: "TA-Lib MACDEXT",
    talib: [
      {
        name: "MACDEXT",
        params: {
          fastperiod: "fast",
          fastmatype: "fastKind",
          slowperiod: "slow",
          slowmatype: "slowKind",
          signalperiod: "signal",
          signalmatype: "signalKind",
        },
        outputs: {
          macd: "macd",
          macdsignal: "signal",
          macdhist: "histogram",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "macd-fix",
    title: "MACD 12/26 with fixed constants",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "macd",
      "signal",
      "histogram",
    ],
    unit: "input",
    params: {
      signal: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "MACD = EMA(12, k 0.15) - EMA(26, k 0.075); signal = EMA(MACD); histogram = MACD - signal",
    source: "Appel (1979); TA-Lib MACDFIX",
    talib: [
      {
        name: "MACDFIX",
        params: {
          signalperiod: "signal",
        },
        outputs: {
          macd: "macd",
          macdsignal: "signal",
          macdhist: "histogram",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "macd",
    title: "MACD",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "macd",
      "signal",
      "histogram",
    ],
    unit: "input",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 12,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "MACD = EMA(fast) - EMA(slow); signal = EMA(MACD); histogram = MACD - signal",
    source: "Appel (1979); TA-Lib MACD",
    talib: [
      {
        name: "MACD",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
          signalperiod: "signal",
        },
        outputs: {
          macd: "macd",
          macdsignal: "signal",
          macdhist: "histogram",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "momentum",
    title: "Momentum",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "momentum",
    ],
    unit: "input",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "MOM = x[t] - x[t - n]",
    source: "TA-Lib MOM",
    talib: [
      {
        name: "MOM",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "momentum",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ppo",
    title: "Percentage price oscillator",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "ppo",
    ],
    unit: "percent",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 12,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 1,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "PPO = 100 (MA(fast) - MA(slow)) / MA(slow)",
    source: "TA-Lib PPO",
    talib: [
      {
        name: "PPO",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
          matype: "kind",
        },
        outputs: {
          real: "ppo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "pretty-good",
    title: "Pretty good oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(close - SMA(close)) / EMA(TR)",
    source: "Johnson, PGO",
    pane: "own",
  },
  {
    id: "qqe",
    title: "Qualitative quantitative estimation",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "line",
      "stop",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      smooth: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0,
        max: 100,
        default: 4.236,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "line = EMA(RSI); stop trails the line at k EMA(EMA(|line - line[-1]|)), over 2 n - 1 each",
    source: "Ignatov",
    pane: "own",
  },
  {
    id: "qstick",
    title: "Qstick",
    family: "momentum",
    inputs: [
      "open",
      "close",
    ],
    outputs: [
      "qstick",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "Qstick = SMA(close - open)",
    source: "Chande and Kroll (1994); TA-Lib QSTICK",
    talib: [
      {
        name: "QSTICK",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "qstick",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "relative-vigor",
    title: "Relative vigor index",
    family: "momentum",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "vigor",
      "signal",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sum(w(close - open)) / sum(w(high - low)), w(x) = (x + 2 x[-1] + 2 x[-2] + x[-3]) / 6; signal = w(vigor)",
    source: "Ehlers (2002)",
    pane: "own",
  },
  {
    id: "rmi",
    title: "Relative momentum index",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rmi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      momentum: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RMI = 100 G / (G + L), G and L Wilder means of the gains and losses in x - x[-m]",
    source: "Altman (1993)",
    pane: "own",
  },
  {
    id: "roc",
    title: "Rate of change",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "roc",
    ],
    unit: "percent",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ROC = 100 (x[t] / x[t - n] - 1)",
    source: "TA-Lib ROC",
    talib: [
      {
        name: "ROC",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "roc",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rocp",
    title: "Rate of change, fraction",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rocp",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ROCP = (x[t] - x[t - n]) / x[t - n]",
    source: "TA-Lib ROCP",
    talib: [
      {
        name: "ROCP",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rocp",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rocr",
    title: "Rate of change, ratio",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rocr",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ROCR = x[t] / x[t - n]",
    source: "TA-Lib ROCR",
    talib: [
      {
        name: "ROCR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rocr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rocr100",
    title: "Rate of change, ratio times 100",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rocr100",
    ],
    unit: "percent",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ROCR100 = 100 x[t] / x[t - n]",
    source: "TA-Lib ROCR100",
    talib: [
      {
        name: "ROCR100",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rocr100",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "rsi",
    title: "Relative strength index",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "rsi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RSI = 100 G / (G + L), G and L Wilder means of gains and losses",
    source: "Wilder (1978); TA-Lib RSI",
    talib: [
      {
        name: "RSI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rsi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "schaff",
    title: "Schaff trend cycle",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "cycle",
    ],
    unit: "percent",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 23,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      cycle: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "S(S(EMA(fast) - EMA(slow))), S = S[-1] + (100 (x - lowest) / (highest - lowest) - S[-1]) / 2",
    source: "Schaff (2008)",
    pane: "own",
  },
  {
    id: "setup-count",
    title: "DeMark's setup count",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "buy",
      "sell",
    ],
    unit: "count",
    params: {
      lag: {
        min: 1,
        max: 100000,
        default: 4,
        integer: true,
        unit: "bars",
      },
    },
    formula: "buy = buy[-1] + 1 where x < x[-lag], else 0; sell likewise where x > x[-lag]",
    source: "DeMark (1994)",
    pane: "own",
  },
  {
    id: "smi",
    title: "Stochastic momentum index",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "smi",
      "signal",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
      fast: {
        min: 2,
        max: 100000,
        default: 2,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 25,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "SMI = 100 EMA(EMA(close - (highest + lowest) / 2)) / (EMA(EMA(highest - lowest)) / 2); signal = EMA(SMI)",
    source: "Blau (1993); TA-Lib SMI",
    talib: [
      {
        name: "SMI",
        params: {
          timeperiod: "period",
          fastperiod: "fast",
          slowperiod: "slow",
          signalperiod: "signal",
        },
        outputs: {
          smi: "smi",
          smisignal: "signal",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "squeeze",
    title: "Squeeze",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "squeeze",
      "momentum",
    ],
    unit: {
      squeeze: "none",
      momentum: "price",
    },
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
      multiple: {
        min: 0.1,
        max: 10,
        default: 1.5,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "1 where k sd < m SMA(TR); momentum = linreg(close - ((highest + lowest) / 2 + SMA) / 2)",
    source: "Carter (2005)",
    pane: "own",
  },
  {
    id: "stochastic-fast",
    title: "Fast stochastic",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "k",
      "d",
    ],
    unit: "percent",
    params: {
      fastK: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      fastD: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      kindD: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "%K = 100 (close - lowest) / (highest - lowest), %D = MA(%K)",
    source: "Lane (1984); TA-Lib STOCHF",
    talib: [
      {
        name: "STOCHF",
        params: {
          fastk_period: "fastK",
          fastd_period: "fastD",
          fastd_matype: "kindD",
        },
        outputs: {
          fastk: "k",
          fastd: "d",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "stochastic-rsi",
    title: "Stochastic RSI",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "k",
      "d",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      fastK: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      fastD: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      kindD: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "%K = 100 (RSI - lowest RSI) / (highest RSI - lowest RSI), %D = MA(%K)",
    source: "Chande and Kroll (1994); TA-Lib STOCHRSI",
    talib: [
      {
        name: "STOCHRSI",
        params: {
          timeperiod: "period",
          fastk_period: "fastK",
          fastd_period: "fastD",
          fastd_matype: "kindD",
        },
        outputs: {
          fastk: "k",
          fastd: "d",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "stochastic",
    title: "Stochastic oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "k",
      "d",
    ],
    unit: "percent",
    params: {
      fastK: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      slowK: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      slowD: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      kindK: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
        isAdded: true,
      },
      kindD: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
        isAdded: true,
      },
    },
    formula: "%K = MA(100 (close - lowest) / (highest - lowest)), %D = MA(%K)",
    source: "Lane (1984); TA-Lib STOCH",
    talib: [
      {
        name: "STOCH",
        params: {
          fastk_period: "fastK",
          slowk_period: "slowK",
          slowd_period: "slowD",
          slowk_matype: "kindK",
          slowd_matype: "kindD",
        },
        outputs: {
          slowk: "k",
          slowd: "d",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "trix",
    title: "TRIX",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "trix",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "TRIX = 100 (E3[t] / E3[t - 1] - 1), E3 = EMA(EMA(EMA))",
    source: "Hutson (1983); TA-Lib TRIX",
    talib: [
      {
        name: "TRIX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "trix",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "tsi",
    title: "True strength index",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "tsi",
    ],
    unit: "percent",
    params: {
      first: {
        min: 2,
        max: 100000,
        default: 25,
        integer: true,
        unit: "bars",
      },
      second: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
    },
    formula: "TSI = 100 EMA(EMA(change)) / EMA(EMA(|change|))",
    source: "Blau (1991); TA-Lib TSI",
    talib: [
      {
        name: "TSI",
        params: {
          firstperiod: "first",
          secondperiod: "second",
        },
        outputs: {
          real: "tsi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ultimate-oscillator",
    title: "Ultimate oscillator",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "percent",
    params: {
      short: {
        min: 1,
        max: 100000,
        default: 7,
        integer: true,
        unit: "bars",
      },
      middle: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      long: {
        min: 1,
        max: 100000,
        default: 28,
        integer: true,
        unit: "bars",
      },
    },
    formula: "UO = 100 (4 A(short) + 2 A(middle) + A(long)) / 7, A = sum(close - true low) / sum(true range)",
    source: "Williams (1985); TA-Lib ULTOSC",
    talib: [
      {
        name: "ULTOSC",
        params: {
          timeperiod1: "short",
          timeperiod2: "middle",
          timeperiod3: "long",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "wad",
    title: "Williams' accumulation and distribution",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "wad",
    ],
    unit: "price",
    params: {},
    formula: "WAD = WAD[-1] + (close - min(low, close[-1]) on a rise, close - max(high, close[-1]) on a fall)",
    source: "Williams (1972); TA-Lib WAD",
    talib: [
      {
        name: "WAD",
        outputs: {
          real: "wad",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "willr",
    title: "Williams %R",
    family: "momentum",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "willr",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "%R = -100 (highest - close) / (highest - lowest)",
    source: "Williams (1979); TA-Lib WILLR",
    talib: [
      {
        name: "WILLR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "willr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "average-price",
    title: "Average price",
    family: "price",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "price",
    ],
    unit: "price",
    params: {},
    formula: "(open + high + low + close) / 4",
    source: "TA-Lib AVGPRICE",
    talib: [
      {
        name: "AVGPRICE",
        outputs: {
          real: "price",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "heikin-ashi",
    title: "Heikin-Ashi candles",
    family: "price",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    unit: "price",
    params: {},
    formula: "close = (o + h + l + c) / 4; open = (open[-1] + close[-1]) / 2; high = max(h, open, close); low = min(l, open, close)",
    source: "Valcu (2004); TA-Lib HA",
    talib: [
      {
        name: "HA",
        outputs: {
          haopen: "open",
          hahigh: "high",
          halow: "low",
          haclose: "close",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "median-price",
    title: "Median price",
    family: "price",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "price",
    ],
    unit: "price",
    params: {},
    formula: "(high + low) / 2",
    source: "TA-Lib MEDPRICE",
    talib: [
      {
        name: "MEDPRICE",
        outputs: {
          real: "price",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "typical-price",
    title: "Typical price",
    family: "price",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "price",
    ],
    unit: "price",
    params: {},
    formula: "(high + low + close) / 3",
    source: "TA-Lib TYPPRICE",
    talib: [
      {
        name: "TYPPRICE",
        outputs: {
          real: "price",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "weighted-close",
    title: "Weighted close",
    family: "price",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "price",
    ],
    unit: "price",
    params: {},
    formula: "(high + low + 2 close) / 4",
    source: "TA-Lib WCLPRICE",
    talib: [
      {
        name: "WCLPRICE",
        outputs: {
          real: "price",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "abdi-ranaldo",
    title: "Abdi-Ranaldo spread",
    family: "statistic",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "spread",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "mean of sqrt(max(0, 4 (c[-1] - m[-1]) (c[-1] - m))), c = ln close, m = (ln high + ln low) / 2",
    source: "Abdi and Ranaldo (2017)",
    pane: "own",
  },
  {
    id: "autocorrelation",
    title: "Autocorrelation",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "correlation",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      lag: {
        min: 1,
        max: 100000,
        default: 1,
        integer: true,
        unit: "bars",
      },
    },
    formula: "cov(x, x[-lag]) / (sd(x) sd(x[-lag])) over n bars",
    source: "Box and Jenkins (1970)",
    pane: "own",
  },
  {
    id: "beta",
    title: "Beta of two series",
    family: "statistic",
    inputs: [
      "x",
      "y",
    ],
    outputs: [
      "beta",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "beta = cov(dy, dx) / var(dx), dx = x[t] / x[t - 1] - 1, dy likewise",
    source: "TA-Lib BETA",
    talib: [
      {
        name: "BETA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "beta",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "correlation",
    title: "Correlation of two series",
    family: "statistic",
    inputs: [
      "x",
      "y",
    ],
    outputs: [
      "correlation",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "cov(x, y) / (sd(x) sd(y)) over n bars",
    source: "TA-Lib CORREL",
    talib: [
      {
        name: "CORREL",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "correlation",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "corwin-schultz",
    title: "Corwin-Schultz spread",
    family: "statistic",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "spread",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "mean of max(0, 2 (e^a - 1) / (1 + e^a)), a = (sqrt(2 b) - sqrt(b)) / k - sqrt(g / k), k = 3 - 2 sqrt 2",
    source: "Corwin and Schultz (2012)",
    pane: "own",
  },
  {
    id: "fractional-difference",
    title: "Fractional difference",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "difference",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      order: {
        min: 0,
        max: 2,
        default: 0.4,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "sum(w[k] x[-k]), w[0] = 1, w[k] = -w[k - 1] (d - k + 1) / k, k = 0 to n - 1",
    source: "Hosking (1981); Lopez de Prado (2018)",
    pane: "own",
  },
  {
    id: "half-life",
    title: "Half-life of mean reversion",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "halfLife",
      "t",
    ],
    unit: {
      halfLife: "count",
      t: "none",
    },
    isPartial: true,
    params: {
      period: {
        min: 3,
        max: 100000,
        default: 60,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ln 2 / -b, b the least-squares slope of x - x[-1] on x[-1]; t = b / (standard error of b)",
    source: "Chan (2013); Dickey and Fuller (1979)",
    pane: "own",
    drawn: [
      "halfLife",
    ],
  },
  {
    id: "hurst",
    title: "Hurst exponent",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "hurst",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 16,
        max: 10000,
        default: 100,
        integer: true,
        unit: "bars",
      },
    },
    formula: "least-squares slope of ln(mean R/S) on ln(size), sizes n, n / 2, n / 4, ... of x - x[-1]",
    source: "Hurst (1951); Mandelbrot and Wallis (1969)",
    pane: "own",
  },
  {
    id: "kurtosis",
    title: "Excess kurtosis",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "kurtosis",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 4,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(n - 1) / ((n - 2) (n - 3)) ((n + 1) (m4 / m2^2 - 3) + 6), m the moments about the mean, with n",
    source: "Joanes and Gill (1998)",
    pane: "own",
  },
  {
    id: "linreg",
    title: "Linear regression",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "value",
      "slope",
      "intercept",
      "angle",
      "forecast",
    ],
    unit: {
      value: "input",
      slope: "input",
      intercept: "input",
      angle: "none",
      forecast: "input",
    },
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "least squares x = intercept + slope i over the last n bars; value = intercept + slope (n - 1), forecast = intercept + slope n",
    source: "TA-Lib LINEARREG, LINEARREG_SLOPE, LINEARREG_INTERCEPT, LINEARREG_ANGLE, TSF",
    talib: [
      {
        name: "LINEARREG",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "value",
        },
      },
      {
        name: "LINEARREG_SLOPE",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "slope",
        },
      },
      {
        name: "LINEARREG_INTERCEPT",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "intercept",
        },
      },
      {
        name: "LINEARREG_ANGLE",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "angle",
        },
      },
      {
        name: "TSF",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "forecast",
        },
      },
    ],
    pane: "price",
    drawn: [
      "value",
      "forecast",
    ],
  },
  {
    id: "mean-deviation",
    title: "Mean absolute deviation",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "deviation",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 1000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "mean |x - mean|",
    source: "TA-Lib AVGDEV",
    talib: [
      {
        name: "AVGDEV",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "deviation",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "percent-rank",
    title: "Percent rank",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "rank",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 10000,
        default: 100,
        integer: true,
        unit: "bars",
      },
    },
    formula: "100 times the share of the n values before that are below x",
    source: "TA-Lib PERCENTRANK",
    talib: [
      {
        name: "PERCENTRANK",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rank",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "percentile",
    title: "Percentile",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "percentile",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 10000,
        default: 30,
        integer: true,
        unit: "bars",
      },
      percentile: {
        min: 0,
        max: 100,
        default: 50,
        integer: false,
        unit: "percent",
      },
    },
    formula: "the value of rank p n / 100, rounded up, among the last n",
    source: "Hyndman and Fan (1996); TA-Lib PERCENTILE",
    talib: [
      {
        name: "PERCENTILE",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "percentile",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "permutation-entropy",
    title: "Permutation entropy",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "entropy",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      order: {
        min: 2,
        max: 6,
        default: 3,
        integer: true,
        unit: "bars",
      },
    },
    formula: "-sum(p ln p) / ln(order!), p the share of each order among the last n groups",
    source: "Bandt and Pompe (2002)",
    pane: "own",
  },
  {
    id: "robust-zscore",
    title: "Robust z-score",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "zscore",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "0.6745 (x - median) / median(|x - median|)",
    source: "Iglewicz and Hoaglin (1993)",
    pane: "own",
  },
  {
    id: "roll-spread",
    title: "Roll spread",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "spread",
    ],
    unit: "input",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "2 sqrt(-cov(dx, dx[-1])), dx = x - x[-1]",
    source: "Roll (1984)",
    pane: "own",
  },
  {
    id: "skewness",
    title: "Skewness",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "skewness",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 3,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sqrt(n (n - 1)) / (n - 2) m3 / m2^1.5, m the moments about the mean, with n",
    source: "Joanes and Gill (1998)",
    pane: "own",
  },
  {
    id: "variance-ratio",
    title: "Variance ratio",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "ratio",
      "z",
    ],
    unit: {
      ratio: "ratio",
      z: "none",
    },
    isPartial: true,
    params: {
      period: {
        min: 4,
        max: 100000,
        default: 100,
        integer: true,
        unit: "bars",
      },
      horizon: {
        min: 2,
        max: 100000,
        default: 4,
        integer: true,
        unit: "bars",
      },
    },
    formula: "VR = var(x - x[-q]) / (q var(x - x[-1])); z = (VR - 1) / sqrt(2 (2 q - 1) (q - 1) / (3 q n))",
    source: "Lo and MacKinlay (1988)",
    pane: "own",
  },
  {
    id: "variance",
    title: "Variance",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "variance",
    ],
    unit: "none",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "mean((x - mean)^2)",
    source: "TA-Lib VAR",
    talib: [
      {
        name: "VAR",
        params: {
          timeperiod: "period",
        },
        ignored: [
          "nbdev",
        ],
        outputs: {
          real: "variance",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "zscore",
    title: "Z-score",
    family: "statistic",
    inputs: [
      "close",
    ],
    outputs: [
      "zscore",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "z = (x - mean) / sd, sd with n - 1",
    source: "textbook definition; equals pandas rolling mean and std",
    pane: "own",
  },
  {
    id: "adx",
    title: "Average directional index",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "adx",
      "plusDi",
      "minusDi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ADX = (ADX[-1] (n - 1) + DX) / n, DX = 100 |+DI - -DI| / (+DI + -DI)",
    source: "Wilder (1978); TA-Lib ADX",
    talib: [
      {
        name: "ADX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "adx",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "adxr",
    title: "Average directional index rating",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "adxr",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ADXR = (ADX[t] + ADX[t - (n - 1)]) / 2",
    source: "Wilder (1978); TA-Lib ADXR",
    talib: [
      {
        name: "ADXR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "adxr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "alligator",
    title: "Alligator",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "jaw",
      "teeth",
      "lips",
    ],
    unit: "price",
    params: {
      jaw: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
      teeth: {
        min: 2,
        max: 100000,
        default: 8,
        integer: true,
        unit: "bars",
      },
      lips: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      jawShift: {
        min: 1,
        max: 100000,
        default: 8,
        integer: true,
        unit: "bars",
      },
      teethShift: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      lipsShift: {
        min: 1,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RMA((high + low) / 2) over 13, 8 and 5 bars, of 8, 5 and 3 bars ago",
    source: "Williams (1995)",
    pane: "price",
  },
  {
    id: "alma",
    title: "Arnaud Legoux moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "alma",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      offset: {
        min: 0,
        max: 1,
        default: 0.85,
        integer: false,
        unit: "ratio",
      },
      sigma: {
        min: 0.5,
        max: 100,
        default: 6,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "sum(w x) / sum(w), w[i] = exp(-(i - m)^2 / (2 s^2)), m = offset (n - 1), s = n / sigma",
    source: "Legoux and Kouzis-Loukas (2009)",
    pane: "price",
  },
  {
    id: "aroon-oscillator",
    title: "Aroon oscillator",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "Aroon up - Aroon down",
    source: "Chande (1995); TA-Lib AROONOSC",
    talib: [
      {
        name: "AROONOSC",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "aroon",
    title: "Aroon",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "down",
      "up",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "up = 100 (n - bars since highest high) / n; down with the lowest low",
    source: "Chande (1995); TA-Lib AROON",
    talib: [
      {
        name: "AROON",
        params: {
          timeperiod: "period",
        },
        outputs: {
          aroondown: "down",
          aroonup: "up",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "chande-kroll-stop",
    title: "Chande Kroll stop",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "long",
      "short",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      smooth: {
        min: 1,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0,
        max: 100,
        default: 1,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long = lowest of (lowest low + k ATR), short = highest of (highest high - k ATR)",
    source: "Chande and Kroll (1994)",
    pane: "price",
  },
  {
    id: "chandelier-exit",
    title: "Chandelier exit",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "long",
      "short",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 22,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0,
        max: 100,
        default: 3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "long = highest high - k ATR, short = lowest low + k ATR",
    source: "Le Beau; Elder (2002)",
    pane: "price",
  },
  {
    id: "dema",
    title: "Double exponential moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "dema",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "DEMA = 2 EMA - EMA(EMA)",
    source: "Mulloy (1994); TA-Lib DEMA",
    talib: [
      {
        name: "DEMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "dema",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "directional-movement",
    title: "Directional movement, raw",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "plusDm",
      "minusDm",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "+DM = +DM[-1] (n - 1) / n + the move up where it is the larger; -DM likewise",
    source: "Wilder (1978); TA-Lib PLUS_DM, MINUS_DM",
    talib: [
      {
        name: "PLUS_DM",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "plusDm",
        },
      },
      {
        name: "MINUS_DM",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "minusDm",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "dmi",
    title: "Directional movement",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "plusDi",
      "minusDi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "+DI = 100 smoothed +DM / smoothed TR; -DI likewise",
    source: "Wilder (1978); TA-Lib PLUS_DI, MINUS_DI",
    talib: [
      {
        name: "PLUS_DI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "plusDi",
        },
      },
      {
        name: "MINUS_DI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "minusDi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "donchian",
    title: "Donchian channel",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "price",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "upper = highest high, lower = lowest low, middle = (upper + lower) / 2",
    source: "Donchian; TA-Lib DONCHIAN",
    talib: [
      {
        name: "DONCHIAN",
        params: {
          timeperiod: "period",
        },
        outputs: {
          upperband: "upper",
          middleband: "middle",
          lowerband: "lower",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "dx",
    title: "Directional movement index",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "dx",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "DX = 100 |+DI - -DI| / (+DI + -DI)",
    source: "Wilder (1978); TA-Lib DX",
    talib: [
      {
        name: "DX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "dx",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "efficiency-ratio",
    title: "Efficiency ratio",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "ratio",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ER = |x[t] - x[t - n]| / sum of |one-bar changes|",
    source: "Kaufman (1995); TA-Lib ER",
    talib: [
      {
        name: "ER",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "ratio",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ema",
    title: "Exponential moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "ema",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "EMA = EMA[-1] + (x - EMA[-1]) * 2 / (n + 1), seeded with the SMA",
    source: "TA-Lib EMA",
    talib: [
      {
        name: "EMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "ema",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "fractal-efficiency",
    title: "Polarized fractal efficiency",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "efficiency",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      smooth: {
        min: 1,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "EMA(+-100 sqrt((x - x[-n])^2 + n^2) / sum of sqrt((x - x[-1])^2 + 1) over n bars)",
    source: "Hannula (1994)",
    pane: "own",
  },
  {
    id: "frama",
    title: "Fractal adaptive moving average",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "frama",
    ],
    unit: "price",
    params: {
      half: {
        min: 2,
        max: 100000,
        default: 8,
        integer: true,
        unit: "bars",
      },
    },
    formula: "F = F[-1] + exp(-4.6 (D - 1)) (median - F[-1]), D = log2((range1 + range2) / half) - log2(range / (2 half))",
    source: "Ehlers (2005)",
    pane: "price",
  },
  {
    id: "hma",
    title: "Hull moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "hma",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "HMA = WMA(2 WMA(x, n / 2) - WMA(x, n), sqrt(n))",
    source: "Hull (2005); TA-Lib HMA",
    talib: [
      {
        name: "HMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "hma",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "ht-trendline",
    title: "Instantaneous trendline",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "trendline",
    ],
    unit: "input",
    params: {},
    formula: "(4 M + 3 M[-1] + 2 M[-2] + M[-3]) / 10, M the mean of x over the dominant cycle",
    source: "Ehlers (2001); TA-Lib HT_TRENDLINE",
    talib: [
      {
        name: "HT_TRENDLINE",
        outputs: {
          real: "trendline",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "ichimoku",
    title: "Ichimoku cloud",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "conversion",
      "base",
      "spanA",
      "spanB",
    ],
    unit: "price",
    params: {
      conversion: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      base: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      span: {
        min: 2,
        max: 100000,
        default: 52,
        integer: true,
        unit: "bars",
      },
      shift: {
        min: 1,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
    },
    formula: "lines = (highest + lowest) / 2; span A = (conversion + base) / 2, span B over the long window, both shift bars ago",
    source: "Hosoda (1969)",
    pane: "price",
  },
  {
    id: "kama",
    title: "Kaufman adaptive moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "kama",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "KAMA = KAMA[-1] + (x - KAMA[-1]) (ER (2/3 - 2/31) + 2/31)^2, ER = |change over n| / sum of |one-bar changes|",
    source: "Kaufman (1995); TA-Lib KAMA",
    talib: [
      {
        name: "KAMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "kama",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "laguerre-filter",
    title: "Laguerre filter",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "filter",
    ],
    unit: "input",
    params: {
      damping: {
        min: 0,
        max: 0.99,
        default: 0.8,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "(L0 + 2 L1 + 2 L2 + L3) / 6, L0 = (1 - g) x + g L0[-1], Lk = L(k-1)[-1] + g (Lk[-1] - L(k-1))",
    source: "Ehlers (2004)",
    pane: "price",
  },
  {
    id: "mama",
    title: "MESA adaptive moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "mama",
      "fama",
    ],
    unit: "input",
    params: {
      fastLimit: {
        min: 0.01,
        max: 0.99,
        default: 0.5,
        integer: false,
        unit: "ratio",
      },
      slowLimit: {
        min: 0.01,
        max: 0.99,
        default: 0.05,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "MAMA = a x + (1 - a) MAMA[-1], a = fast limit / change of phase; FAMA = a/2 MAMA + (1 - a/2) FAMA[-1]",
    source: "Ehlers (2001); TA-Lib MAMA",
    talib: [
      {
        name: "MAMA",
        params: {
          fastlimit: "fastLimit",
          slowlimit: "slowLimit",
        },
        outputs: {
          mama: "mama",
          fama: "fama",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "mavp",
    title: "Moving average of variable period",
    family: "trend",
    inputs: [
      "x",
      "y",
    ],
    outputs: [
      "average",
    ],
    unit: "input",
    params: {
      minPeriod: {
        min: 2,
        max: 1000,
        default: 2,
        integer: true,
        unit: "bars",
      },
      maxPeriod: {
        min: 2,
        max: 1000,
        default: 30,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "MA(x, n), n = y held to [min, max]",
    source: "TA-Lib MAVP",
    talib: [
      {
        name: "MAVP",
        params: {
          minperiod: "minPeriod",
          maxperiod: "maxPeriod",
          matype: "kind",
        },
        outputs: {
          real: "average",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "mcginley",
    title: "McGinley dynamic",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "mcginley",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "M = M[-1] + (x - M[-1]) / max(1, n (x / M[-1])^4)",
    source: "McGinley",
    pane: "price",
  },
  {
    id: "midpoint",
    title: "Midpoint",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "midpoint",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(highest x + lowest x) / 2 over n bars",
    source: "TA-Lib MIDPOINT",
    talib: [
      {
        name: "MIDPOINT",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "midpoint",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "midprice",
    title: "Midprice",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "midprice",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "(highest high + lowest low) / 2 over n bars",
    source: "TA-Lib MIDPRICE",
    talib: [
      {
        name: "MIDPRICE",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "midprice",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "moving-average",
    title: "Moving average of any kind",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "average",
    ],
    unit: "input",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "the average of that kind over n bars; MESA takes no period, none gives x itself",
    source: "TA-Lib MA",
    talib: [
      {
        name: "MA",
        params: {
          timeperiod: "period",
          matype: "kind",
        },
        outputs: {
          real: "average",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "pivots",
    title: "Pivot points",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "pivot",
      "r1",
      "s1",
      "r2",
      "s2",
      "r3",
      "s3",
      "r4",
      "s4",
    ],
    unit: "price",
    isPartial: true,
    params: {
      session: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      method: {
        min: 0,
        max: 3,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "classic",
          "Fibonacci",
          "Camarilla",
          "Woodie",
        ],
        isAdded: true,
      },
    },
    formula: "classic: P = (H + L + C) / 3; R1 = 2 P - L, S1 = 2 P - H; R2, S2 = P +- (H - L); R3 = H + 2 (P - L), S3 = L - 2 (H - P)",
    source: "Person (2004); Scott (1989); Wood",
    pane: "price",
  },
  {
    id: "quadratic-trend",
    title: "Quadratic trend",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "value",
      "slope",
      "curvature",
    ],
    unit: "input",
    params: {
      period: {
        min: 3,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "least squares x = a + b i + c i^2 over the last n bars, i = 0 at the last: value = a, slope = b, curvature = 2 c",
    source: "Savitzky and Golay (1964)",
    pane: "price",
    drawn: [
      "value",
    ],
  },
  {
    id: "regression-channel",
    title: "Linear regression channel",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "input",
    params: {
      period: {
        min: 3,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
    },
    formula: "middle = end of the least-squares line; upper, lower = middle +- k sqrt(sum(residual^2) / (n - 2))",
    source: "Andersen (1996)",
    pane: "price",
  },
  {
    id: "rma",
    title: "Wilder's moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "rma",
    ],
    unit: "input",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RMA = (RMA[-1] (n - 1) + x) / n, seeded with the SMA",
    source: "Wilder (1978); TA-Lib RMA",
    talib: [
      {
        name: "RMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "rma",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "sar-ext",
    title: "Parabolic SAR, extended",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "sar",
    ],
    unit: "price",
    params: {
      start: {
        min: -1000000000,
        max: 1000000000,
        default: 0,
        integer: false,
        unit: "price",
      },
      offset: {
        min: 0,
        max: 1,
        default: 0,
        integer: false,
        unit: "ratio",
      },
      initialLong: {
        min: 0,
        max: 1,
        default: 0.02,
        integer: false,
        unit: "ratio",
      },
      accelerationLong: {
        min: 0,
        max: 1,
        default: 0.02,
        integer: false,
        unit: "ratio",
      },
      maximumLong: {
        min: 0,
        max: 1,
        default: 0.2,
        integer: false,
        unit: "ratio",
      },
      initialShort: {
        min: 0,
        max: 1,
        default: 0.02,
        integer: false,
        unit: "ratio",
      },
      accelerationShort: {
        min: 0,
        max: 1,
        default: 0.02,
        integer: false,
        unit: "ratio",
      },
      maximumShort: {
        min: 0,
        max: 1,
        default: 0.2,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "SAR = SAR[-1] + af (extreme - SAR[-1]), af by side; negative in a downtrend",
    source: "Wilder (1978); TA-Lib SAREXT",
    talib: [
      {
        name: "SAREXT",
        params: {
          startvalue: "start",
          offsetonreverse: "offset",
          accelerationinitlong: "initialLong",
          accelerationlong: "accelerationLong",
          accelerationmaxlong: "maximumLong",
          accelerationinitshort: "initialShort",
          accelerationshort: "accelerationShort",
          accelerationmaxshort: "maximumShort",
        },
        outputs: {
          real: "sar",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "sar",
    title: "Parabolic SAR",
    family: "trend",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "sar",
    ],
    unit: "price",
    params: {
      acceleration: {
        min: 0.001,
        max: 1,
        default: 0.02,
        integer: false,
        unit: "ratio",
      },
      maximum: {
        min: 0.001,
        max: 1,
        default: 0.2,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "SAR = SAR[-1] + af (extreme - SAR[-1]), af grows by `acceleration` to `maximum` with each new extreme",
    source: "Wilder (1978); TA-Lib SAR",
    talib: [
      {
        name: "SAR",
        outputs: {
          real: "sar",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "sma",
    title: "Simple moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "sma",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "SMA = (x[t] + ... + x[t - n + 1]) / n",
    source: "TA-Lib SMA",
    talib: [
      {
        name: "SMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "sma",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "super-smoother",
    title: "Super smoother",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "smooth",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "S = (1 - b + a^2) (x + x[-1]) / 2 + b S[-1] - a^2 S[-2], a = exp(-sqrt 2 pi / n), b = 2 a cos(sqrt 2 pi / n)",
    source: "Ehlers (2013)",
    pane: "price",
  },
  {
    id: "supertrend",
    title: "SuperTrend",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "stop",
      "trend",
    ],
    unit: {
      stop: "price",
      trend: "none",
    },
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0,
        max: 100,
        default: 3,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "bands = (high + low) / 2 +- k ATR, drawn together until a close is beyond one",
    source: "Seban (2009); TA-Lib SUPERTREND",
    talib: [
      {
        name: "SUPERTREND",
        params: {
          timeperiod: "period",
          multiplier: "multiple",
        },
        outputs: {
          supertrend: "stop",
          trend: "trend",
        },
      },
    ],
    pane: "price",
    drawn: [
      "stop",
    ],
  },
  {
    id: "t3",
    title: "T3 moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "t3",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      volumeFactor: {
        min: 0,
        max: 1,
        default: 0.7,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "T3 = GD(GD(GD)), GD = (1 + v) EMA - v EMA(EMA)",
    source: "Tillson (1998); TA-Lib T3",
    talib: [
      {
        name: "T3",
        params: {
          timeperiod: "period",
          vfactor: "volumeFactor",
        },
        outputs: {
          real: "t3",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "tema",
    title: "Triple exponential moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "tema",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "TEMA = 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA))",
    source: "Mulloy (1994); TA-Lib TEMA",
    talib: [
      {
        name: "TEMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "tema",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "trima",
    title: "Triangular moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "trima",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "TRIMA = SMA of an SMA, each over half the period",
    source: "TA-Lib TRIMA",
    talib: [
      {
        name: "TRIMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "trima",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "vhf",
    title: "Vertical horizontal filter",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "vhf",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 28,
        integer: true,
        unit: "bars",
      },
    },
    formula: "VHF = (highest x - lowest x) / sum of |one-bar changes|",
    source: "White (1991); TA-Lib VHF",
    talib: [
      {
        name: "VHF",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "vhf",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "vidya",
    title: "Variable index dynamic average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "vidya",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      momentum: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
    },
    formula: "V = V[-1] + 2 / (n + 1) |CMO| (x - V[-1]), CMO = (gains - losses) / (gains + losses)",
    source: "Chande and Kroll (1994)",
    pane: "price",
  },
  {
    id: "vortex",
    title: "Vortex",
    family: "trend",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "plus",
      "minus",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "+VI = sum |high - low[-1]| / sum TR, -VI = sum |low - high[-1]| / sum TR",
    source: "Botes and Siepman (2010); TA-Lib VORTEX",
    talib: [
      {
        name: "VORTEX",
        params: {
          timeperiod: "period",
        },
        outputs: {
          plusvi: "plus",
          minusvi: "minus",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "vwma",
    title: "Volume-weighted moving average",
    family: "trend",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "vwma",
    ],
    unit: "price",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "VWMA = sum(close * volume) / sum(volume) over n bars",
    source: "TA-Lib VWMA",
    talib: [
      {
        name: "VWMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "vwma",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "wma",
    title: "Weighted moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "wma",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "WMA = (n x[t] + (n - 1) x[t - 1] + ... + x[t - n + 1]) / (n (n + 1) / 2)",
    source: "TA-Lib WMA",
    talib: [
      {
        name: "WMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "wma",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "zlema",
    title: "Zero-lag moving average",
    family: "trend",
    inputs: [
      "close",
    ],
    outputs: [
      "zlema",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 30,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ZLEMA = EMA(x + (x - x[t - lag])), lag = (n - 1) / 2",
    source: "Ehlers and Way (2010); TA-Lib ZLEMA",
    talib: [
      {
        name: "ZLEMA",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "zlema",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "acceleration-bands",
    title: "Acceleration bands",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "upper = SMA(high (1 + 4 w)), middle = SMA(close), lower = SMA(low (1 - 4 w)), w = (high - low) / (high + low)",
    source: "Headley (2002); TA-Lib ACCBANDS",
    talib: [
      {
        name: "ACCBANDS",
        params: {
          timeperiod: "period",
        },
        outputs: {
          upperband: "upper",
          middleband: "middle",
          lowerband: "lower",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "adr",
    title: "Average day range",
    family: "volatility",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "adr",
    ],
    unit: "price",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ADR = SMA(high - low)",
    source: "TA-Lib ADR",
    talib: [
      {
        name: "ADR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "adr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "atr",
    title: "Average true range",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "atr",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "ATR = (ATR[-1] (n - 1) + TR) / n",
    source: "Wilder (1978); TA-Lib ATR",
    talib: [
      {
        name: "ATR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "atr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "bandwidth",
    title: "Bollinger bandwidth",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "bandwidth",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
    },
    formula: "bandwidth = (upper - lower) / middle",
    source: "Bollinger (2001)",
    pane: "own",
  },
  {
    id: "bipower",
    title: "Bipower volatility",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "volatility",
      "jumps",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year B / n), B = pi / 2 n / (n - 1) sum |r r[-1]|; jumps = max(0, 1 - B / sum r^2), r = ln(x / x[-1])",
    source: "Barndorff-Nielsen and Shephard (2004)",
    pane: "own",
  },
  {
    id: "bollinger",
    title: "Bollinger bands",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
      lowerDeviations: {
        min: 0,
        max: 10,
        default: 0,
        integer: false,
        unit: "deviations",
        isAdded: true,
      },
      kind: {
        min: 0,
        max: 13,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
        isAdded: true,
      },
    },
    formula: "middle = MA; upper = MA + k sd, lower = MA - k sd (population); k of the lower band may differ",
    source: "Bollinger (2001); TA-Lib BBANDS",
    talib: [
      {
        name: "BBANDS",
        params: {
          timeperiod: "period",
          nbdevup: "deviations",
          nbdevdn: "lowerDeviations",
          matype: "kind",
        },
        outputs: {
          upperband: "upper",
          middleband: "middle",
          lowerband: "lower",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "chaikin-volatility",
    title: "Chaikin volatility",
    family: "volatility",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "volatility",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      change: {
        min: 1,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "100 (EMA(high - low) / EMA(high - low)[t - change] - 1)",
    source: "Chaikin; TA-Lib CVI",
    talib: [
      {
        name: "CVI",
        params: {
          timeperiod: "period",
          rocperiod: "change",
        },
        outputs: {
          real: "volatility",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "choppiness",
    title: "Choppiness index",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "choppiness",
    ],
    unit: "percent",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "100 log(sum(TR) / (highest high - lowest low)) / log(n)",
    source: "Dreiss",
    pane: "own",
  },
  {
    id: "ewma-vol",
    title: "Exponentially weighted volatility",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      decay: {
        min: 0.01,
        max: 0.9999,
        default: 0.94,
        integer: false,
        unit: "ratio",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year v), v = decay v[-1] + (1 - decay) ln(x / x[-1])^2",
    source: "J.P. Morgan (1996)",
    pane: "own",
  },
  {
    id: "garman-klass",
    title: "Garman-Klass volatility",
    family: "volatility",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year mean(ln(high / low)^2 / 2 - (2 ln 2 - 1) ln(close / open)^2))",
    source: "Garman and Klass (1980)",
    pane: "own",
  },
  {
    id: "keltner",
    title: "Keltner channel",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      atrPeriod: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "middle = EMA(tp), tp = (high + low + close) / 3; upper, lower = middle +- k ATR",
    source: "Keltner (1960), Raschke; TA-Lib KC",
    talib: [
      {
        name: "KC",
        params: {
          timeperiod: "period",
          atrperiod: "atrPeriod",
          nbdev: "multiple",
        },
        outputs: {
          upperband: "upper",
          middleband: "middle",
          lowerband: "lower",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "mass-index",
    title: "Mass index",
    family: "volatility",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "mass",
    ],
    unit: "none",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 9,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 25,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sum over slow bars of EMA(high - low) / EMA(EMA(high - low))",
    source: "Dorsey (1992); TA-Lib MASSI",
    talib: [
      {
        name: "MASSI",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
        },
        outputs: {
          real: "mass",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "natr",
    title: "Normalised average true range",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "natr",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "NATR = 100 ATR / close",
    source: "Forman (2006); TA-Lib NATR",
    talib: [
      {
        name: "NATR",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "natr",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "parkinson",
    title: "Parkinson volatility",
    family: "volatility",
    inputs: [
      "high",
      "low",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year mean(ln(high / low)^2) / (4 ln 2))",
    source: "Parkinson (1980)",
    pane: "own",
  },
  {
    id: "percent-b",
    title: "Bollinger %b",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "percentB",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
    },
    formula: "%b = (x - lower) / (upper - lower)",
    source: "Bollinger (2001)",
    pane: "own",
  },
  {
    id: "realised-vol",
    title: "Realised volatility",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "vol = sd(ln(x[t] / x[t - 1])) sqrt(bars a year), sd with n - 1",
    source: "Hull, Options, Futures and Other Derivatives, estimating volatility from historical data",
    pane: "own",
  },
  {
    id: "rogers-satchell",
    title: "Rogers-Satchell volatility",
    family: "volatility",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year mean(ln(high / close) ln(high / open) + ln(low / close) ln(low / open)))",
    source: "Rogers and Satchell (1991)",
    pane: "own",
  },
  {
    id: "rvi",
    title: "Relative volatility index",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "rvi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
      deviation: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RVI = 100 U / (U + D), U and D Wilder means of sd(x) on rises and falls",
    source: "Dorsey (1993); TA-Lib RVI",
    talib: [
      {
        name: "RVI",
        params: {
          timeperiod: "period",
          stddevperiod: "deviation",
        },
        outputs: {
          real: "rvi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "starc",
    title: "STARC bands",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "upper",
      "middle",
      "lower",
    ],
    unit: "price",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 6,
        integer: true,
        unit: "bars",
      },
      atrPeriod: {
        min: 2,
        max: 100000,
        default: 15,
        integer: true,
        unit: "bars",
      },
      multiple: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "ratio",
      },
    },
    formula: "middle = SMA(close); upper, lower = middle +- k ATR",
    source: "Stoller",
    pane: "price",
  },
  {
    id: "stddev",
    title: "Standard deviation",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "stddev",
    ],
    unit: "input",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 1,
        integer: false,
        unit: "deviations",
        isAdded: true,
      },
    },
    formula: "k sd, sd = sqrt(mean((x - mean)^2))",
    source: "TA-Lib STDDEV",
    talib: [
      {
        name: "STDDEV",
        params: {
          timeperiod: "period",
          nbdev: "deviations",
        },
        outputs: {
          real: "stddev",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "true-range",
    title: "True range",
    family: "volatility",
    inputs: [
      "high",
      "low",
      "close",
    ],
    outputs: [
      "range",
    ],
    unit: "price",
    params: {},
    formula: "TR = max(high - low, |close[-1] - high|, |close[-1] - low|)",
    source: "Wilder (1978); TA-Lib TRANGE",
    talib: [
      {
        name: "TRANGE",
        outputs: {
          real: "range",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ulcer",
    title: "Ulcer index",
    family: "volatility",
    inputs: [
      "close",
    ],
    outputs: [
      "ulcer",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sqrt(mean(R^2)), R = 100 (x - highest) / highest",
    source: "Martin and McCann (1989)",
    pane: "own",
  },
  {
    id: "yang-zhang",
    title: "Yang-Zhang volatility",
    family: "volatility",
    inputs: [
      "open",
      "high",
      "low",
      "close",
    ],
    outputs: [
      "volatility",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
      barsPerYear: {
        min: 1,
        max: 31622400,
        default: 252,
        integer: false,
        unit: "bars a year",
      },
    },
    formula: "sqrt(bars a year (var(gap) + k var(body) + (1 - k) Rogers-Satchell)), k = 0.34 / (1.34 + (n + 1) / (n - 1))",
    source: "Yang and Zhang (2000)",
    pane: "own",
  },
  {
    id: "ad-line",
    title: "Accumulation and distribution line",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "line",
    ],
    unit: "count",
    params: {},
    formula: "AD = AD[-1] + volume ((close - low) - (high - close)) / (high - low)",
    source: "Chaikin; TA-Lib AD",
    talib: [
      {
        name: "AD",
        outputs: {
          real: "line",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "amihud",
    title: "Amihud illiquidity",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "illiquidity",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "10^6 mean(|close / close[-1] - 1| / (close volume))",
    source: "Amihud (2002)",
    pane: "own",
  },
  {
    id: "chaikin-oscillator",
    title: "Chaikin oscillator",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "oscillator",
    ],
    unit: "count",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 3,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 10,
        integer: true,
        unit: "bars",
      },
    },
    formula: "EMA(AD, fast) - EMA(AD, slow), both begun with the first AD",
    source: "Chaikin; TA-Lib ADOSC",
    talib: [
      {
        name: "ADOSC",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
        },
        outputs: {
          real: "oscillator",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "cmf",
    title: "Chaikin money flow",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "cmf",
    ],
    unit: "ratio",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "CMF = sum(volume ((close - low) - (high - close)) / (high - low)) / sum(volume) over n bars",
    source: "Chaikin; TA-Lib CMF",
    talib: [
      {
        name: "CMF",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "cmf",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "ease-of-movement",
    title: "Ease of movement",
    family: "volume",
    inputs: [
      "high",
      "low",
      "volume",
    ],
    outputs: [
      "ease",
    ],
    unit: "none",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "SMA(10^8 (m - m[-1]) (high - low) / volume), m = (high + low) / 2",
    source: "Arms (1983)",
    pane: "own",
  },
  {
    id: "force-index",
    title: "Elder's force index",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "force",
    ],
    unit: "none",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
    },
    formula: "EFI = EMA((close - close[-1]) volume)",
    source: "Elder (1993); TA-Lib EFI",
    talib: [
      {
        name: "EFI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "force",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "klinger",
    title: "Klinger oscillator",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "klinger",
      "signal",
    ],
    unit: "none",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 34,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 55,
        integer: true,
        unit: "bars",
      },
      signal: {
        min: 2,
        max: 100000,
        default: 13,
        integer: true,
        unit: "bars",
      },
    },
    formula: "EMA(force, fast) - EMA(force, slow), force = 100 volume trend |2 (dm / cm - 1)|; signal = EMA of that",
    source: "Klinger (1997)",
    pane: "own",
  },
  {
    id: "kyle-lambda",
    title: "Kyle's lambda",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "lambda",
    ],
    unit: "none",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
    },
    formula: "10^6 cov(dp, s volume) / var(s volume), dp = close - close[-1], s = sign(dp), or s[-1] where dp = 0",
    source: "Kyle (1985)",
    pane: "own",
  },
  {
    id: "market-facilitation",
    title: "Market facilitation index",
    family: "volume",
    inputs: [
      "high",
      "low",
      "volume",
    ],
    outputs: [
      "index",
    ],
    unit: "none",
    params: {},
    formula: "(high - low) / volume",
    source: "Williams (1995); TA-Lib MARKETFI",
    talib: [
      {
        name: "MARKETFI",
        outputs: {
          real: "index",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "mfi",
    title: "Money flow index",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "mfi",
    ],
    unit: "percent",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "MFI = 100 positive flow / (positive + negative flow), flow = tp * volume, tp = (high + low + close) / 3",
    source: "Quong and Soudack (1989); TA-Lib MFI",
    talib: [
      {
        name: "MFI",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "mfi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "nvi",
    title: "Negative volume index",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "nvi",
    ],
    unit: "none",
    params: {},
    formula: "NVI = NVI[-1] close / close[-1] where volume < volume[-1], from 1000",
    source: "Dysart (1936); TA-Lib NVI",
    talib: [
      {
        name: "NVI",
        outputs: {
          real: "nvi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "obv",
    title: "On-balance volume",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "obv",
    ],
    unit: "count",
    params: {},
    formula: "OBV = OBV[-1] + volume * sign(close - close[-1])",
    source: "Granville (1963); TA-Lib OBV",
    talib: [
      {
        name: "OBV",
        outputs: {
          real: "obv",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "pvi",
    title: "Positive volume index",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "pvi",
    ],
    unit: "none",
    params: {},
    formula: "PVI = PVI[-1] close / close[-1] where volume > volume[-1], from 1000",
    source: "Fosback (1976); TA-Lib PVI",
    talib: [
      {
        name: "PVI",
        outputs: {
          real: "pvi",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "pvo",
    title: "Percentage volume oscillator",
    family: "volume",
    inputs: [
      "volume",
    ],
    outputs: [
      "pvo",
    ],
    unit: "percent",
    params: {
      fast: {
        min: 2,
        max: 100000,
        default: 12,
        integer: true,
        unit: "bars",
      },
      slow: {
        min: 2,
        max: 100000,
        default: 26,
        integer: true,
        unit: "bars",
      },
      kind: {
        min: 0,
        max: 13,
        default: 1,
        integer: true,
        unit: "kind",
        choices: [
          "simple",
          "exponential",
          "weighted",
          "double",
          "triple",
          "triangular",
          "kaufman",
          "mesa",
          "t3",
          "hull",
          "none",
          "default",
          "zero-lag",
          "wilder",
        ],
      },
    },
    formula: "PVO = 100 (MA(volume, fast) - MA(volume, slow)) / MA(volume, slow)",
    source: "TA-Lib PVO",
    talib: [
      {
        name: "PVO",
        params: {
          fastperiod: "fast",
          slowperiod: "slow",
          matype: "kind",
        },
        outputs: {
          real: "pvo",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "pvt",
    title: "Price volume trend",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "pvt",
    ],
    unit: "count",
    params: {},
    formula: "PVT = PVT[-1] + volume (close - close[-1]) / close[-1]",
    source: "TA-Lib PVT",
    talib: [
      {
        name: "PVT",
        outputs: {
          real: "pvt",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "relative-volume",
    title: "Relative volume",
    family: "volume",
    inputs: [
      "volume",
    ],
    outputs: [
      "ratio",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "volume / SMA(volume)[-1]",
    source: "TA-Lib RVOL",
    talib: [
      {
        name: "RVOL",
        params: {
          timeperiod: "period",
        },
        outputs: {
          real: "ratio",
        },
      },
    ],
    pane: "own",
  },
  {
    id: "twiggs-money-flow",
    title: "Twiggs money flow",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "flow",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 21,
        integer: true,
        unit: "bars",
      },
    },
    formula: "RMA(volume (2 close - th - tl) / (th - tl)) / RMA(volume), th = max(high, close[-1]), tl = min(low, close[-1])",
    source: "Twiggs",
    pane: "own",
  },
  {
    id: "volume-profile",
    title: "Volume profile",
    family: "volume",
    inputs: [
      "high",
      "low",
      "volume",
    ],
    outputs: [
      "poc",
      "high",
      "low",
    ],
    unit: "price",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      rows: {
        min: 1,
        max: 500,
        default: 24,
        integer: true,
        unit: "count",
      },
      area: {
        min: 1,
        max: 100,
        default: 70,
        integer: false,
        unit: "percent",
      },
    },
    formula: "poc = row of the most volume; high, low = ends of the rows about it with 70% of the volume",
    source: "Steidlmayer and Koy (1986); Dalton, Jones and Dalton (1990)",
    pane: "price",
  },
  {
    id: "volume-zscore",
    title: "Z-score of volume",
    family: "volume",
    inputs: [
      "volume",
    ],
    outputs: [
      "zscore",
    ],
    unit: "none",
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "z = (volume - mean) / sd, sd with n - 1",
    source: "textbook definition; equals pandas rolling mean and std",
    pane: "own",
  },
  {
    id: "vpin",
    title: "VPIN",
    family: "volume",
    inputs: [
      "close",
      "volume",
    ],
    outputs: [
      "vpin",
    ],
    unit: "ratio",
    isPartial: true,
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      deviation: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sum |bought - sold| / sum volume over n bars, bought = volume Phi((close - close[-1]) / sd)",
    source: "Easley, Lopez de Prado and O'Hara (2012)",
    pane: "own",
  },
  {
    id: "vwap-anchored",
    title: "VWAP anchored to an extreme",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "upper",
      "vwap",
      "lower",
    ],
    unit: "price",
    isPartial: true,
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 50,
        integer: true,
        unit: "bars",
      },
      anchor: {
        min: 0,
        max: 1,
        default: 0,
        integer: true,
        unit: "kind",
        choices: [
          "highest high",
          "lowest low",
        ],
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 1,
        integer: false,
        unit: "deviations",
      },
    },
    formula: "VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the extreme of the last n bars",
    source: "Shannon (2023)",
    pane: "price",
  },
  {
    id: "vwap-bands",
    title: "Session VWAP with bands",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "upper",
      "vwap",
      "lower",
    ],
    unit: "price",
    isPartial: true,
    params: {
      session: {
        min: 1,
        max: 100000,
        default: 78,
        integer: true,
        unit: "bars",
      },
      deviations: {
        min: 0.1,
        max: 10,
        default: 2,
        integer: false,
        unit: "deviations",
      },
    },
    formula: "VWAP +- k sqrt(sum(volume (tp - VWAP)^2) / sum(volume)) since the session began",
    source: "West (1979); Shannon (2023)",
    pane: "price",
  },
  {
    id: "vwap-cumulative",
    title: "VWAP since the start",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "vwap",
    ],
    unit: "price",
    params: {},
    formula: "VWAP = sum(tp * volume) / sum(volume) since the first bar, tp = (high + low + close) / 3",
    source: "Berkowitz, Logue and Noser (1988); TA-Lib VWAP",
    talib: [
      {
        name: "VWAP",
        outputs: {
          real: "vwap",
        },
      },
    ],
    pane: "price",
  },
  {
    id: "vwap",
    title: "Rolling VWAP",
    family: "volume",
    inputs: [
      "high",
      "low",
      "close",
      "volume",
    ],
    outputs: [
      "vwap",
    ],
    unit: "price",
    params: {
      period: {
        min: 1,
        max: 100000,
        default: 20,
        integer: true,
        unit: "bars",
      },
    },
    formula: "VWAP = sum(tp * volume) / sum(volume) over n bars, tp = (high + low + close) / 3",
    source: "Berkowitz, Logue and Noser (1988), over a rolling window",
    pane: "price",
  },
] as const;
