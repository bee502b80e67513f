/**
 * W13: sixteen indicators over one million bars, by whole columns on one thread. On the peers' bars the last values are the gate:
 * those of TA-Lib's C library, within 1e-9; without them, a seeded walk of ours.
 *
 * Timed twice: into columns that are kept from pass to pass, and into fresh ones, whose first touch costs a process 3 ms for each eight
 * megabytes. The peers' columns are as good as kept: theirs are let go at once, and the next are given the same memory.
 *
 *   node bench/w13-indicators.ts [BARS.f64]
 */
import { isBarInput, type Indicator } from '#/core/indicators/define.ts';
import { registry } from '#/core/indicators/registry.gen.ts';
import { present } from '#/core/value/invariant.ts';
import { ok } from '#/core/value/result.ts';
import { benchBars } from './peer-bars.ts';
import { timed, timesOf } from './timed.ts';

interface Line {
  /** Name in TA-Lib. */
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
  /** Theirs, by our output; a pattern's strength is theirs as it is. */
  readonly last: Readonly<Record<string, number>>;
}

const lines: readonly Line[] = [
  { name: 'SMA', params: { period: 30 }, last: { sma: 92.44880051011233 } },
  { name: 'EMA', params: { period: 30 }, last: { ema: 92.44434297990564 } },
  { name: 'WMA', params: { period: 30 }, last: { wma: 92.46817773670314 } },
  { name: 'RSI', params: { period: 14 }, last: { rsi: 46.96190268662446 } },
  {
    name: 'MACD',
    params: { fast: 12, slow: 26, signal: 9 },
    last: { macd: 0.018601474881009494, signal: 0.029116822347765397, histogram: -0.010515347466755903 },
  },
  { name: 'BBANDS', params: { period: 20 }, last: { upper: 92.54042156760376, middle: 92.4720610183829, lower: 92.40370046916205 } },
  { name: 'ATR', params: { period: 14 }, last: { atr: 0.06892634071452833 } },
  { name: 'ADX', params: { period: 14 }, last: { adx: 12.473626242594461 } },
  { name: 'STOCH', params: { fastK: 14, slowK: 3, slowD: 3 }, last: { k: 38.587564228662636, d: 42.29752653827066 } },
  { name: 'CCI', params: { period: 20 }, last: { cci: -65.95289142101959 } },
  { name: 'MFI', params: { period: 14 }, last: { mfi: 58.18347424582622 } },
  { name: 'OBV', params: {}, last: { obv: -3_217_899.213238727 } },
  { name: 'SAR', params: {}, last: { sar: 92.55974106186302 } },
  { name: 'HT_DCPERIOD', params: {}, last: { period: 36.356220804422506 } },
  { name: 'LINEARREG', params: { period: 14 }, last: { value: 92.47597909402467 } },
  { name: 'CDLENGULFING', params: {}, last: { signal: -80 } },
];

/** The first few are slower: the code is compiled under way. */
const repeats = 15;
const tolerance = 1e-9;
const indicators: readonly Indicator[] = registry;
const { bars, rows, isOfPeers } = benchBars(process.argv.slice(2), { rows: 1_000_000 });

const indicatorOf = (name: string): Indicator =>
  present(
    indicators.find(({ talib }) => talib?.some((claim) => claim.name === name)),
    `indicator of ${name}`,
  );

const passesOf = (work: () => void) => timesOf(Array.from({ length: repeats }, () => timed(() => ok(work()))));

const run = ({ name, params, last }: Line) => {
  const indicator = indicatorOf(name);
  const columns = indicator.inputs.map((input) => (isBarInput(input) ? bars[input] : bars.close));
  const wanted = Object.keys(last);
  const outputs = indicator.outputs.map((output) => new Float64Array(wanted.includes(output) ? rows : 0));
  const kept = passesOf(() => indicator.fill(params, columns, outputs));
  const fresh = passesOf(() => void indicator.vector(params, columns, wanted));
  const valueOf = (output: string): number => outputs[indicator.outputs.indexOf(output)]?.at(-1) ?? Number.NaN;
  const isMet = Object.entries(last).every(([output, theirs]) => Math.abs(valueOf(output) - theirs) <= tolerance * Math.abs(theirs));
  const gate = isMet ? 'gate met' : `GATE NOT MET: ${wanted.map(valueOf).join(', ')}`;
  return {
    work: 'W13',
    function: name,
    rows,
    ...kept,
    gate: isOfPeers ? gate : 'bars of ours, no gate',
    freshLeastCpuSeconds: fresh.leastCpuSeconds,
  };
};

for (const line of lines) console.log(JSON.stringify(run(line)));
