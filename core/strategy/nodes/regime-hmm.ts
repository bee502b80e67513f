/**
 * Hidden regimes: a Gaussian hidden Markov chain fitted to the last `window` log returns, anew each `refitEvery` bars, states by rising
 * variance. `wild` is the probability of the wildest state given the returns so far: filtered, never smoothed; between fits one step of
 * the filter, O(1). Calm while it is at most the limit. A fit that fails leaves the one before. A missing value, or one not above zero,
 * begins everything anew. Source: Hamilton (1989); Rabiner (1989).
 */
import { fitHmm } from '#/core/stats/analysis/series/hmm-fit.ts';
import { forwardPass, type HiddenStates } from '#/core/stats/analysis/series/hmm-filter.ts';
import { log } from '#/core/value/math.ts';
import { at, flag } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RefitWindow, type RefitSettings } from '../refit.ts';
import { knownRuns } from '../windows.ts';

export const regimeHmm = defineNode({
  id: 'regime-hmm',
  version: 1,
  title: 'Hidden regimes',
  lane: 'Signals',
  category: 'Factor',
  doc: 'Tells calm from turbulent markets by a hidden Markov chain of returns, fitted again and again to what is known then.',
  formula: 'P(wildest of {states} | returns so far) <= {limit}',
  params: {
    states: { kind: 'number', title: 'States', unit: 'count', min: 2, max: 3, default: 2, isInteger: true },
    limit: { kind: 'number', title: 'Calm up to', unit: 'ratio', min: 0, max: 1, default: 0.5 },
    window: barsParam('Window', 500, 250),
    refitEvery: barsParam('Refit every', 60, 20),
  },
  inputs: { x: { type: 'Series', units: ['price'] } },
  outputs: { calm: { type: 'Bool' }, wild: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ window }) => window,
  step({ slots, in: { x }, out: { calm, wild }, params }) {
    let regimes = new Regimes(params);
    return () => {
      const value = at(slots, x);
      if (!(value > 0)) regimes = new Regimes(params);
      const probability = value > 0 ? regimes.next(value) : Number.NaN;
      slots[wild] = probability;
      slots[calm] = Number.isNaN(probability) ? Number.NaN : flag(probability <= params.limit);
    };
  },
  vector(context) {
    const { params } = context;
    const x = context.input('x').map((value) => (value > 0 ? value : Number.NaN));
    const [calm, wild] = [context.output('calm'), context.output('wild')];
    for (const [from, to] of knownRuns([x], x.length)) regimeColumn(x.subarray(from, to), params, wild.subarray(from, to));
    for (let i = 0; i < calm.length; i += 1) if (!Number.isNaN(at(wild, i))) calm[i] = flag(at(wild, i) <= params.limit);
  },
});

interface Settings extends RefitSettings {
  readonly states: number;
}

/** A fitted chain and what its filter knows of the state now. */
interface Filter {
  readonly chain: HiddenStates;
  readonly now: Float64Array;
}

class Regimes {
  private readonly states: number;
  private readonly changes: RefitWindow;
  private previous = Number.NaN;
  private filter: Filter | undefined;

  constructor(settings: Settings) {
    this.states = settings.states;
    this.changes = new RefitWindow(settings);
  }

  next(value: number): number {
    const change = log(value / this.previous);
    this.previous = value;
    if (Number.isNaN(change)) return Number.NaN;
    const due = this.changes.push(change);
    this.filter = (due && fitted(due, this.states)) ?? (this.filter && moved(this.filter, change));
    return this.filter?.now.at(-1) ?? Number.NaN;
  }
}

/** By index over a whole stretch of known values. */
const regimeColumn = (values: Float64Array, { window, refitEvery, states }: Settings, wild: Float64Array): void => {
  const changes = values.map((value, i) => log(value / at(values, i - 1)));
  let filter: Filter | undefined;
  for (let i = window; i < changes.length; i += 1) {
    const isDue = (i - window) % refitEvery === 0;
    const fit = isDue ? fitted(changes.subarray(i - window + 1, i + 1), states) : undefined;
    if (fit !== undefined) filter = fit;
    else if (filter !== undefined) filter = moved(filter, at(changes, i));
    wild[i] = filter?.now.at(-1) ?? Number.NaN;
  }
};

const fitted = (changes: Float64Array, states: number): Filter | undefined => {
  const fit = fitHmm(changes, { states, maxSteps: 100, tolerance: 1e-6 });
  return fit.ok ? { chain: fit.value, now: fit.value.filtered.slice(-states) } : undefined;
};

const moved = ({ chain, now }: Filter, change: number): Filter => {
  const start = now.map((_, to) => now.reduce((sum, p, from) => sum + p * at(chain.transition, from * now.length + to), 0));
  return { chain, now: forwardPass(Float64Array.of(change), { ...chain, start }).filtered };
};
