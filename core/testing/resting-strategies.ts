/** Strategies whose orders rest, by chance: every parameter of both nodes, and the models that fill them. */
import type { BacktestConfig } from '../backtest/config.ts';
import type { BacktestInput } from '../backtest/run.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { compileGraph } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { entryTypes, offsetUnits, type EntryType, type OffsetUnit } from '../strategy/resting-plan.ts';
import { graphNode, text } from '../strategy/template.ts';
import { invariant } from '../value/invariant.ts';
import { createRng } from '../value/rng.ts';
import type { FullBars } from './bars.ts';

export interface RestingQuestion {
  readonly seed: number;
  readonly isBracket: boolean;
  readonly ordType: EntryType;
  readonly offsetIn: OffsetUnit;
  readonly offset: number;
  readonly inForce: number;
  readonly onExpiry: string;
  readonly reprice: string;
  readonly closing: string;
  /** Take profit, stop loss, time in force. */
  readonly exits: readonly [number, number, number];
  readonly short: number;
  readonly participation: number | undefined;
  readonly fill: string;
  readonly latencyMs: number | undefined;
}

/** The same seed asks the same. */
export const drawResting = (seed: number): RestingQuestion => {
  const rng = createRng(`resting ${seed}`);
  const between = (min: number, max: number): number => min + rng.int(max - min + 1);
  const oneOf = <const Value>(first: Value, ...more: readonly Value[]): Value => more[rng.int(more.length + 1) - 1] ?? first;
  return {
    ...{ seed, isBracket: oneOf(false, true), ordType: oneOf(...entryTypes), offsetIn: oneOf(...offsetUnits) },
    ...{ offset: between(0, 60), inForce: between(0, 4), onExpiry: oneOf('wait', 'market', 'again') },
    ...{ reprice: oneOf('hold', 'each-bar'), closing: oneOf('market', 'same') },
    ...{ exits: [between(1, 200), between(1, 200), between(0, 6)], short: oneOf(0, -1, -0.5, 0.5) },
    participation: between(0, 2) === 0 ? undefined : oneOf(3, 40),
    fill: oneOf('next-open', 'next-close', 'signal-close'),
    latencyMs: between(0, 3) === 0 ? undefined : oneOf(0, 30_000, 90_000),
  };
};

const instrument = importedInstrument({ symbol: 'X', priceScale: 2, calendar: 'always', assetClass: 'Equity' });

const graphOf = ({
  isBracket,
  ordType,
  offsetIn,
  offset,
  inForce,
  onExpiry,
  reprice,
  closing,
  exits,
  short,
}: RestingQuestion): StrategyGraph => {
  const [takeProfit, stopLoss, exitsInForce] = exits;
  const shared = {
    offset: { value: offset, unit: 'none' },
    inForce: { value: inForce, unit: 'bars' },
    onExpiry: text(onExpiry),
    reprice: text(reprice),
  };
  const more = isBracket
    ? {
        ...{ ordType: text(ordType), exitsIn: text(offsetIn), exitsInForce: { value: exitsInForce, unit: 'bars' } },
        ...{ takeProfit: { value: takeProfit, unit: 'none' }, stopLoss: { value: stopLoss, unit: 'none' } },
      }
    : { ordType: text(ordType === 'Market' ? 'Limit' : ordType), closing: text(closing) };
  return {
    schema: 1,
    name: 'By chance',
    nodes: [
      graphNode('bars', 'bars@1'),
      graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
      graphNode('fast', 'sma@1', { params: { period: { value: 2, unit: 'bars' } }, in: { x: ['close', 'out'] } }),
      graphNode('slow', 'sma@1', { params: { period: { value: 6, unit: 'bars' } }, in: { x: ['close', 'out'] } }),
      graphNode('above', 'compare@1', { in: { a: ['fast', 'sma'], b: ['slow', 'sma'] } }),
      graphNode('side', 'exposure@1', { params: { whenFalse: { value: short, unit: 'ratio' } }, in: { when: ['above', 'out'] } }),
      graphNode('range', 'atr@1', { params: { period: { value: 3, unit: 'bars' } }, in: { bars: ['bars', 'bars'] } }),
      graphNode('send', isBracket ? 'bracket-order@1' : 'order@1', {
        params: { ...shared, offsetIn: text(offsetIn), ...more },
        in: { target: ['side', 'target'], bars: ['bars', 'bars'], atr: ['range', 'atr'] },
      }),
    ],
    outputs: { target: ['send', 'orders'] },
  };
};

const configOf = ({ participation, fill, latencyMs }: RestingQuestion): BacktestConfig => ({
  ...{ cash: 10_000_000_000_000n, size: { by: 'units', units: 20 }, fill: { id: fill }, fee: { id: 'bps' }, seed: 7 },
  ...(participation !== undefined && { participation: { id: 'share-of-volume', params: { percent: participation } } }),
  ...(latencyMs !== undefined && { latency: { id: 'constant-ms', params: { delayMs: latencyMs } } }),
});

export const restingInput = (asked: RestingQuestion, bars: FullBars, config: Partial<BacktestConfig> = {}): BacktestInput => {
  const graph = graphOf(asked);
  const program = compileGraph(graph);
  invariant(program.ok, 'the graph must compile');
  return { graph, program: program.value, config: { ...configOf(asked), ...config }, instrument, bars, interval: '1m' };
};
