/**
 * Golden values of TA-Lib's C library (300 rows of S&P 500 daily bars, default parameters), read in place from the folder of
 * peers beside the project. Where that is absent the reason is printed and the committed series of golden.test.ts remain.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { InputName } from './define.ts';
import { registry } from './registry.gen.ts';

const FOLDER = '../shared/peers/w13/golden';
const isPresent = existsSync(`${FOLDER}/_index.json`);
if (!isPresent) console.log(`TA-Lib golden values are absent (${FOLDER}); compared with the committed series only`);

type Column = readonly (readonly [output: string, file: string, column: string])[];

const COVERED: Readonly<Record<string, Column>> = {
  sma: [['sma', 'SMA', 'real']],
  ema: [['ema', 'EMA', 'real']],
  wma: [['wma', 'WMA', 'real']],
  dema: [['dema', 'DEMA', 'real']],
  tema: [['tema', 'TEMA', 'real']],
  kama: [['kama', 'KAMA', 'real']],
  rsi: [['rsi', 'RSI', 'real']],
  macd: [
    ['macd', 'MACD', 'macd'],
    ['signal', 'MACD', 'macdsignal'],
    ['histogram', 'MACD', 'macdhist'],
  ],
  bollinger: [
    ['upper', 'BBANDS', 'upperband'],
    ['middle', 'BBANDS', 'middleband'],
    ['lower', 'BBANDS', 'lowerband'],
  ],
  atr: [['atr', 'ATR', 'real']],
  adx: [
    ['adx', 'ADX', 'real'],
    ['plusDi', 'PLUS_DI', 'real'],
    ['minusDi', 'MINUS_DI', 'real'],
  ],
  dmi: [
    ['plusDi', 'PLUS_DI', 'real'],
    ['minusDi', 'MINUS_DI', 'real'],
  ],
  stochastic: [
    ['k', 'STOCH', 'slowk'],
    ['d', 'STOCH', 'slowd'],
  ],
  cci: [['cci', 'CCI', 'real']],
  mfi: [['mfi', 'MFI', 'real']],
  obv: [['obv', 'OBV', 'real']],
  donchian: [
    ['upper', 'DONCHIAN', 'upperband'],
    ['middle', 'DONCHIAN', 'middleband'],
    ['lower', 'DONCHIAN', 'lowerband'],
  ],
  keltner: [
    ['upper', 'KC', 'upperband'],
    ['middle', 'KC', 'middleband'],
    ['lower', 'KC', 'lowerband'],
  ],
  roc: [['roc', 'ROC', 'real']],
  momentum: [['momentum', 'MOM', 'real']],
  willr: [['willr', 'WILLR', 'real']],
  stddev: [['stddev', 'STDDEV', 'real']],
  linreg: [
    ['value', 'LINEARREG', 'real'],
    ['slope', 'LINEARREG_SLOPE', 'real'],
    ['intercept', 'LINEARREG_INTERCEPT', 'real'],
  ],
  sar: [['sar', 'SAR', 'real']],
  trix: [['trix', 'TRIX', 'real']],
  aroon: [
    ['down', 'AROON', 'aroondown'],
    ['up', 'AROON', 'aroonup'],
  ],
  'true-range': [['range', 'TRANGE', 'real']],
};

function readColumn(file: string, name: string): Float64Array {
  const [head = '', ...rows] = readFileSync(`${FOLDER}/${file}.csv`, 'utf8').trim().split('\n');
  const at = head.split(',').indexOf(name);
  if (at < 0) throw new Error(`${file}.csv must have a column ${name}, was ${head}`);
  return Float64Array.from(rows, (row) => (row.split(',')[at] === '' ? NaN : Number(row.split(',')[at])));
}

describe.runIf(isPresent)('equals TA-Lib after its look-back', () => {
  const inputs = new Map<InputName, Float64Array>();
  const inputOf = (name: InputName): Float64Array => {
    const column = inputs.get(name) ?? readColumn('_input', name);
    inputs.set(name, column);
    return column;
  };

  test.each(registry.filter(({ id }) => id in COVERED).map((indicator) => [indicator.id, indicator] as const))('%s', (id, indicator) => {
    const computed = indicator.vector({}, indicator.inputs.map(inputOf));
    for (const [output, file, column] of COVERED[id] ?? []) {
      const ours = computed[indicator.outputs.indexOf(output)] ?? new Float64Array(0);
      const golden = readColumn(file, column);
      const warmUp = indicator.warmUp();
      let worst = 0;
      for (let i = warmUp; i < golden.length; i += 1) {
        const want = golden[i] ?? NaN;
        worst = Math.max(worst, Math.abs((ours[i] ?? NaN) - want) / Math.max(1e-3, Math.abs(want)));
      }
      expect(worst, `${output} against ${file}.${column}`).toBeLessThanOrEqual(1e-10);
    }
  });

  test('covers every indicator that TA-Lib has', () => {
    const own = registry.map(({ id }) => id).filter((id) => !(id in COVERED));
    expect(own).toEqual(['realised-vol', 'vwap', 'zscore']);
  });
});
