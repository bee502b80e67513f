/**
 * ML classifier: a feature vector, a pinned model's probability that the next move is up, and a position while it is
 * convincing. It begins with the starter model of core/learn, which is hand-set and not trained; training one gives a
 * hash to put in its place (`withModel`).
 */
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import type { StrategyGraph } from '../graph.ts';
import { bars, defineTemplate, graphNode, ratio, text } from '../template.ts';

export const mlClassifier = defineTemplate({
  id: 'ml-classifier',
  title: 'Machine-learning classifier',
  doc: 'Long while a small neural network thinks that the next move is up. Features, model and thresholds are all on view.',
  params: {
    short: { title: 'Short window', unit: 'bars', min: 2, max: 1000, default: 20 },
    long: { title: 'Long window', unit: 'bars', min: 3, max: 5000, default: 100 },
    enter: { title: 'Enter above', unit: 'ratio', min: 0.5, max: 1, default: 0.6 },
    exit: { title: 'Out below', unit: 'ratio', min: 0, max: 1, default: 0.48 },
  },
  nodes: ({ short, long, enter, exit }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('near', 'zscore@1', { params: { period: bars(short) }, in: { x: ['close', 'out'] } }),
    graphNode('far', 'zscore@1', { params: { period: bars(long) }, in: { x: ['close', 'out'] } }),
    graphNode('rsi', 'rsi@1', { params: { period: bars(14) }, in: { x: ['close', 'out'] } }),
    graphNode('regime', 'regime-vol@1', {
      params: { short: bars(short), long: bars(long) },
      in: { x: ['close', 'out'] },
    }),
    graphNode('features', 'feature-vector@1', {
      in: { x1: ['near', 'zscore'], x2: ['far', 'zscore'], x3: ['rsi', 'rsi'], x4: ['regime', 'ratio'] },
    }),
    graphNode('model', 'model@1', { params: { hash: text(modelHashOf(starterModel)) } }),
    graphNode('score', 'model-score@1', {
      in: { model: ['model', 'model'], features: ['features', 'features'], bars: ['bars', 'bars'] },
    }),
    graphNode('decide', 'score-target@1', {
      params: { enter: ratio(enter), exit: ratio(exit) },
      in: { score: ['score', 'score'] },
    }),
  ],
  target: ['decide', 'target'],
  watched: { score: ['score', 'score'] },
});

/** The same graph asking another model. */
export const withModel = (graph: StrategyGraph, modelHash: string): StrategyGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.kind === 'model@1' ? { ...node, params: { hash: text(modelHash) } } : node)),
});
