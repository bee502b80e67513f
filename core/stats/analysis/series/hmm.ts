/**
 * Regimes: a Gaussian hidden Markov chain fitted to returns; the probability of the wildest state after the last row.
 *   P(state | returns so far), filtered: no row is judged by those after it; the parameters are of the whole sample
 * Convention: see hmm-fit.ts. Source: Hamilton (1989); Rabiner (1989).
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { defineAnalysis } from '../define.ts';
import { fitHmm } from './hmm-fit.ts';

export const hmm = defineAnalysis({
  id: 'hmm',
  title: 'Regimes (hidden Markov)',
  formula: 'P(state of the greatest variance | returns so far)',
  convention: 'normal returns, EM from a fixed start, filtered; states by rising variance',
  source: 'Hamilton (1989); Rabiner (1989)',
  unit: 'probability',
  takes: 'log-return',
  columns: [1, 1],
  against: [0, 0],
  params: { states: { meaning: 'hidden states', default: 2, min: 2, max: 3, isWhole: true } },
  compute: ({ columns: [x = new Float64Array()] }, { states }) => {
    const fit = fitHmm(x, { states, maxSteps: 1000, tolerance: 1e-8 });
    if (!fit.ok) return fit;
    const { filtered, means, variances, transition, logLikelihood, steps } = fit.value;
    const last = filtered.slice(-states);
    const rows = Array.from({ length: states }, (_, i) => Array.from(transition.subarray(i * states, (i + 1) * states)));
    return ok({
      value: at(last, states - 1),
      n: x.length,
      details: {
        last: Array.from(last),
        means: Array.from(means),
        variances: Array.from(variances),
        transition: rows,
        logLikelihood,
        steps,
      },
    });
  },
});
