/**
 * Fits a multilayer perceptron with tfjs: tanh hidden layers, one sigmoid, cross-entropy, Adam, mini-batches. All chance
 * comes from the given generator (Glorot-uniform starts, the order of rows), and one thread of one backend does the sums,
 * so the same seed gives the same bytes. Keeps the epoch that was best in validation.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import type { Part } from '#/core/features/training-set.ts';
import type { DenseLayer } from '#/core/learn/model.ts';
import type { Rng } from '#/core/value/rng.ts';
import type { LossPoint } from '../protocol/train.ts';

export interface FitOptions {
  readonly train: Part;
  readonly validation: Part;
  readonly width: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly rng: Rng;
  /** After each epoch. */
  readonly onEpoch: (point: LossPoint) => void;
  readonly isCancelled: () => boolean;
}

export interface Fitted {
  readonly layers: readonly DenseLayer[];
  readonly losses: readonly LossPoint[];
  /** The epoch whose layers these are. */
  readonly bestEpoch: number;
}

/** What fits: library, version, backend. */
export const learner = `tfjs ${tf.version.tfjs}, wasm`;

/** The layers, or undefined when it was cancelled. */
export const fitNetwork = async (options: FitOptions): Promise<Fitted | undefined> => {
  await openBackend();
  const { train, validation, width, epochs, learningRate, rng, onEpoch, isCancelled } = options;
  const network = startNetwork([width, ...options.hidden, 1], rng.fork('weights'));
  const optimiser = tf.train.adam(learningRate);
  const order = rng.fork('order');
  const losses: LossPoint[] = [];
  let best: Best = { epoch: 0, loss: Infinity, layers: readLayers(network) };
  try {
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      trainEpoch({ network, optimiser, part: train, width, batch: options.batch, order, isCancelled });
      if (isCancelled()) return undefined;
      const point: LossPoint = [epoch, lossOf(network, train, width), lossOf(network, validation, width)];
      losses.push(point);
      onEpoch(point);
      if (point[2] < best.loss) best = { epoch, loss: point[2], layers: readLayers(network) };
    }
  } finally {
    for (const { kernel, bias } of network) tf.dispose([kernel, bias]);
    optimiser.dispose();
  }
  return { layers: best.layers, losses, bestEpoch: best.epoch };
};

interface Best {
  readonly epoch: number;
  readonly loss: number;
  readonly layers: readonly DenseLayer[];
}

interface Dense {
  readonly kernel: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
}

type Network = readonly Dense[];

const openBackend = async (): Promise<void> => {
  const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json');
  setWasmPaths(`${join(dirname(packageFile), 'dist')}/`);
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
};

const startNetwork = (widths: readonly number[], rng: Rng): Network =>
  widths.slice(1).map((outputs, i) => {
    const inputs = widths[i] ?? 1;
    const reach = Math.sqrt(6 / (inputs + outputs));
    const kernel = Float32Array.from({ length: inputs * outputs }, () => (rng.float() * 2 - 1) * reach);
    return { kernel: tf.variable(tf.tensor2d(kernel, [inputs, outputs])), bias: tf.variable(tf.zeros([outputs])) };
  });

/** Before the last sigmoid: a logit per row. */
const runNetwork = (network: Network, inputs: tf.Tensor2D): tf.Tensor2D =>
  network.reduce((values, { kernel, bias }, i) => {
    const sums = tf.add<tf.Tensor2D>(tf.matMul(values, kernel), bias);
    return i === network.length - 1 ? sums : tf.tanh(sums);
  }, inputs);

const crossEntropy = (network: Network, inputs: tf.Tensor2D, labels: tf.Tensor2D): tf.Scalar =>
  tf.losses.sigmoidCrossEntropy<tf.Tensor2D, tf.Scalar>(labels, runNetwork(network, inputs));

interface Epoch {
  readonly network: Network;
  readonly optimiser: tf.AdamOptimizer;
  readonly part: Part;
  readonly width: number;
  readonly batch: number;
  readonly order: Rng;
  readonly isCancelled: () => boolean;
}

const trainEpoch = ({ network, optimiser, part, width, batch, order, isCancelled }: Epoch): void => {
  const rows = shuffle(part.labels.length, order);
  for (let from = 0; from < rows.length && !isCancelled(); from += batch) {
    const chosen = rows.slice(from, from + batch);
    tf.tidy(() => {
      const inputs = tf.tensor2d(gather(part.inputs, chosen, width), [chosen.length, width]);
      const labels = tf.tensor2d(gather(part.labels, chosen, 1), [chosen.length, 1]);
      optimiser.minimize(() => crossEntropy(network, inputs, labels));
    });
  }
};

const lossOf = (network: Network, { inputs, labels }: Part, width: number): number =>
  tf.tidy(() => {
    const rows = tf.tensor2d(Float32Array.from(inputs), [labels.length, width]);
    const loss = crossEntropy(network, rows, tf.tensor2d(Float32Array.from(labels), [labels.length, 1]));
    return loss.dataSync()[0] ?? Number.NaN;
  });

const readLayers = (network: Network): readonly DenseLayer[] =>
  network.map(({ kernel, bias }, i) => ({
    inputs: kernel.shape[0],
    outputs: kernel.shape[1],
    weights: [...kernel.dataSync()],
    biases: [...bias.dataSync()],
    activation: i === network.length - 1 ? 'sigmoid' : 'tanh',
  }));

const gather = (table: Float64Array, rows: Uint32Array, width: number): Float32Array => {
  const gathered = new Float32Array(rows.length * width);
  rows.forEach((row, i) => gathered.set(table.subarray(row * width, row * width + width), i * width));
  return gathered;
};

/** 0 to n - 1 in a random order (Fisher-Yates). */
export const shuffle = (n: number, rng: Rng): Uint32Array => {
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i -= 1) {
    const j = rng.int(i + 1);
    const moved = rows[i] ?? 0;
    rows[i] = rows[j] ?? 0;
    rows[j] = moved;
  }
  return rows;
};
