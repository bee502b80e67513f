// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.

export const registryMeta = [
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
    formula: "middle = SMA; upper, lower = SMA +- k sd (population)",
    source: "Bollinger (2001); TA-Lib BBANDS",
    pane: "price",
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
    pane: "own",
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
    pane: "price",
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
    source: "Donchian; TA-Lib MAX and MIN",
    pane: "price",
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
    pane: "price",
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
    pane: "price",
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
    ],
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 14,
        integer: true,
        unit: "bars",
      },
    },
    formula: "least squares x = intercept + slope i over the last n bars; value = intercept + slope (n - 1)",
    source: "TA-Lib LINEARREG, LINEARREG_SLOPE, LINEARREG_INTERCEPT",
    pane: "price",
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
    params: {},
    formula: "OBV = OBV[-1] + volume * sign(close - close[-1])",
    source: "Granville (1963); TA-Lib OBV",
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
    id: "roc",
    title: "Rate of change",
    family: "momentum",
    inputs: [
      "close",
    ],
    outputs: [
      "roc",
    ],
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
    params: {
      period: {
        min: 2,
        max: 100000,
        default: 5,
        integer: true,
        unit: "bars",
      },
    },
    formula: "sd = sqrt(mean((x - mean)^2))",
    source: "TA-Lib STDDEV",
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
    },
    formula: "%K = SMA(100 (close - lowest) / (highest - lowest)), %D = SMA(%K)",
    source: "Lane (1984); TA-Lib STOCH",
    pane: "own",
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
    pane: "price",
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
    params: {},
    formula: "TR = max(high - low, |close[-1] - high|, |close[-1] - low|)",
    source: "Wilder (1978); TA-Lib TRANGE",
    pane: "own",
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
    pane: "own",
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
    pane: "price",
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
] as const;
