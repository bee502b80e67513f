/**
 * Scores a multilayer perceptron in float64, one order of summation: bias first, then inputs in order. Every path
 * (backtest, preview, inference worker, replay) calls this, so all agree to the bit; tfjs only trains.
 *   h = f(b + sum_i x_i w_i);  f: linear, relu max(0, x), tanh, sigmoid 1 / (1 + e^-x)
 */
import { exp, tanh } from '#/core/value/math.ts';
import type { Activation, DenseLayer, ModelArtefact } from './model.ts';

/** Probability of "up" for one row of raw features; NaN when a feature is not finite or their number is wrong. */
export type ModelScorer = (features: Float64Array) => number;

export const createScorer = (model: ModelArtefact): ModelScorer => {
  const { mean, deviation } = model.normaliser;
  const input = new Float64Array(mean.length);
  const layers = model.layers.map(prepareLayer);
  return (features) => {
    if (features.length !== input.length) return Number.NaN;
    for (let i = 0; i < input.length; i += 1) input[i] = ((features[i] ?? Number.NaN) - (mean[i] ?? 0)) / (deviation[i] ?? 1);
    let values: Float64Array = input;
    for (const layer of layers) values = runLayer(layer, values);
    const score = values[0] ?? Number.NaN;
    return input.every(Number.isFinite) ? score : Number.NaN;
  };
};

interface PreparedLayer {
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly output: Float64Array;
  readonly activate: (value: number) => number;
}

const prepareLayer = ({ weights, biases, outputs, activation }: DenseLayer): PreparedLayer => ({
  weights: Float64Array.from(weights),
  biases: Float64Array.from(biases),
  output: new Float64Array(outputs),
  activate: functions[activation],
});

const runLayer = ({ weights, biases, output, activate }: PreparedLayer, input: Float64Array): Float64Array => {
  const width = output.length;
  for (let j = 0; j < width; j += 1) {
    let sum = biases[j] ?? 0;
    for (let i = 0; i < input.length; i += 1) sum += (input[i] ?? 0) * (weights[i * width + j] ?? 0);
    output[j] = activate(sum);
  }
  return output;
};

const functions: Readonly<Record<Activation, (value: number) => number>> = {
  linear: (value) => value,
  relu: (value) => (value > 0 ? value : 0),
  tanh,
  sigmoid: (value) => 1 / (1 + exp(-value)),
};
