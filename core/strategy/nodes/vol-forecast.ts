/**
 * Volatility forecast a year for the next bar, from log returns. `ewma`: squares whose weights fade by `decay` (RiskMetrics, 1996), known
 * after one return. `garch`: GARCH(1,1) (Bollerslev, 1986) fitted by maximum likelihood to the last `window` returns, anew each
 * `refitEvery` bars; in between the variance moves on by its recursion, O(1). A fit that finds no maximum leaves the one before.
 * A missing value, or one not above zero, begins everything anew.
 */
import { ewmaVol } from '#/core/indicators/volatility/ewma-vol.ts';
import { fitGarch, type GarchFit } from '#/core/stats/analysis/series/garch-fit.ts';
import { log } from '#/core/value/math.ts';
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RefitWindow, type RefitSettings } from '../refit.ts';
import { knownRuns } from '../windows.ts';

export const volForecast = defineNode({
  id: 'vol-forecast',
  version: 1,
  title: 'Volatility forecast',
  lane: 'Features',
  category: 'Factor',
  doc: 'The volatility a year that is expected of the next bar: by weights that fade, or by GARCH(1,1) fitted again and again to what is known then.',
  formula: '{model}, next bar',
  params: {
    model: { kind: 'choice', title: 'Model', choices: ['ewma', 'garch'], default: 'ewma' },
    decay: { kind: 'number', title: 'Decay (ewma)', unit: 'ratio', min: 0.01, max: 0.9999, default: 0.94 },
    window: barsParam('Window (garch)', 500, 250),
    barsPerYear: { kind: 'number', title: 'Bars a year', unit: 'bars a year', min: 1, max: 31_622_400, default: 252 },
    refitEvery: barsParam('Refit every (garch)', 60, 20),
  },
  inputs: { x: { type: 'Series', units: ['price'] } },
  outputs: { volatility: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ model, window }) => (model === 'garch' ? window : 1),
  step({ slots, in: { x }, out: { volatility }, params }) {
    const create = (): Forecaster => (params.model === 'garch' ? new GarchForecaster(params) : new EwmaForecaster(params));
    let forecaster = create();
    return () => {
      const value = at(slots, x);
      if (value > 0) {
        slots[volatility] = forecaster.next(value);
        return;
      }
      forecaster = create();
      slots[volatility] = Number.NaN;
    };
  },
  vector(context) {
    const { params } = context;
    const x = context.input('x').map((value) => (value > 0 ? value : Number.NaN));
    const result = context.output('volatility');
    for (const [from, to] of knownRuns([x], x.length)) {
      const values = x.subarray(from, to);
      if (params.model === 'garch') garchColumn(values, params, result.subarray(from, to));
      else ewmaVol.fill({ decay: params.decay, barsPerYear: params.barsPerYear }, [values], [result.subarray(from, to)]);
    }
  },
});

interface Forecaster {
  next(value: number): number;
}

class EwmaForecaster implements Forecaster {
  private readonly stepper: ReturnType<typeof ewmaVol.create>;
  private readonly input = new Float64Array(1);
  private readonly output = new Float64Array(1);

  constructor({ decay, barsPerYear }: { readonly decay: number; readonly barsPerYear: number }) {
    this.stepper = ewmaVol.create({ decay, barsPerYear });
  }

  next(value: number): number {
    this.input[0] = value;
    this.stepper.step(this.input, this.output);
    return at(this.output, 0);
  }
}

interface GarchSettings extends RefitSettings {
  readonly barsPerYear: number;
}

class GarchForecaster implements Forecaster {
  private readonly barsPerYear: number;
  private readonly changes: RefitWindow;
  private previous = Number.NaN;
  private fit: GarchFit | undefined;
  private variance = Number.NaN;

  constructor(settings: GarchSettings) {
    this.barsPerYear = settings.barsPerYear;
    this.changes = new RefitWindow(settings);
  }

  next(value: number): number {
    const change = log(value / this.previous);
    this.previous = value;
    if (Number.isNaN(change)) return Number.NaN;
    if (this.fit !== undefined) this.variance = nextVariance(this.fit, change, this.variance);
    const due = this.changes.push(change);
    const fitted = due && fitGarch(due, 'garch');
    if (fitted?.ok === true) {
      this.fit = fitted.value;
      this.variance = forecastOf(fitted.value);
    }
    return Math.sqrt(this.variance * this.barsPerYear);
  }
}

/** By index over a whole stretch of known values. */
const garchColumn = (values: Float64Array, { window, refitEvery, barsPerYear }: GarchSettings, result: Float64Array): void => {
  const changes = values.map((value, i) => log(value / at(values, i - 1)));
  let fit: GarchFit | undefined;
  let variance = Number.NaN;
  for (let i = window; i < changes.length; i += 1) {
    const fitted = (i - window) % refitEvery === 0 ? fitGarch(changes.subarray(i - window + 1, i + 1), 'garch') : undefined;
    if (fitted?.ok === true) {
      fit = fitted.value;
      variance = forecastOf(fit);
    } else if (fit !== undefined) variance = nextVariance(fit, at(changes, i), variance);
    result[i] = Math.sqrt(variance * barsPerYear);
  }
};

const forecastOf = ({ volatilities }: GarchFit): number => {
  const forecast = volatilities.at(-1) ?? Number.NaN;
  return forecast * forecast;
};

const nextVariance = ({ mu, omega, alpha, beta }: GarchFit, change: number, variance: number): number =>
  omega + alpha * (change - mu) * (change - mu) + beta * variance;
