/**
 * Model score: the prediction of a pinned model for the bar's feature vector, a probability in [0, 1]. Unknown while any
 * feature is, and whenever there is no valid prediction: a late or missing one is no signal.
 */
import { at } from '../cell.ts';
import { defineNode, type Scorer } from '../define.ts';
import { barSlot } from '../port.ts';

export const modelScore = defineNode({
  id: 'model-score',
  version: 1,
  title: 'Model score',
  lane: 'Signals',
  category: 'Machine learning',
  doc: 'Asks a trained model how likely the next move is up.',
  formula: 'score of the model',
  params: {},
  inputs: { model: { type: 'Model' }, features: { type: 'Vector' }, bars: { type: 'Bars', isOwn: true } },
  outputs: { score: { type: 'Score', unit: 'ratio' } },
  warmUp: () => 0,
  step(context) {
    const { slots, in: ports, out } = context;
    const scorer = context.runtime.scorers?.get(String(context.sourceParams('model')['hash']));
    const row = new Float64Array(context.widthOf('features'));
    const endSlot = ports.bars + barSlot.endMs;
    return () => {
      let isKnown = scorer !== undefined;
      for (let i = 0; i < row.length; i += 1) {
        row[i] = at(slots, ports.features + i);
        if (Number.isNaN(at(row, i))) isKnown = false;
      }
      slots[out.score] = isKnown && scorer !== undefined ? probability(scorer(row, at(slots, endSlot))) : Number.NaN;
    };
  },
  vector(context) {
    const scorer = context.runtime.scorers?.get(String(context.sourceParams('model')['hash']));
    const columns = Array.from({ length: context.widthOf('features') }, (_, element) => context.input('features', element));
    const result = context.output('score');
    if (scorer !== undefined) scoreColumns(columns, context.input('bars', barSlot.endMs), { scorer, result });
  },
});

const scoreColumns = (
  columns: readonly Float64Array[],
  endMs: Float64Array,
  { scorer, result }: { scorer: Scorer; result: Float64Array },
): void => {
  for (let i = 0; i < result.length; i += 1) {
    const row = Float64Array.from(columns, (column) => at(column, i));
    if (!row.some(Number.isNaN)) result[i] = probability(scorer(row, at(endMs, i)));
  }
};

const probability = (value: number): number => (value >= 0 && value <= 1 ? value : Number.NaN);
