/**
 * Pairs: of two instruments that move together, the dear one is sold and the cheap one bought when their spread passes `entry` standard
 * errors, in the shares at which they hedge; both are left near the mean, or beyond the stop, where they may have parted for good.
 * Entered on the crossing only, so that a stopped pair waits for the next one. Source: Gatev, Goetzmann and Rouwenhorst (2006).
 */
import type { GraphNode } from '../graph.ts';
import { bars, defineTemplate, graphNode, ratio, text } from '../template.ts';

export const pairsSpread = defineTemplate({
  id: 'pairs-spread',
  title: 'Pairs by their spread',
  doc: 'Sells the dear and buys the cheap one of two related instruments until they meet again, with a stop. For a book of exactly two.',
  isBook: true,
  params: {
    window: { title: 'Hedge window', unit: 'bars', min: 5, max: 5000, default: 120 },
    refitEvery: { title: 'Refit every', unit: 'bars', min: 1, max: 500, default: 20 },
    entry: { title: 'Entry', unit: 'none', min: 0.1, max: 10, default: 2 },
    exit: { title: 'Exit', unit: 'none', min: 0, max: 10, default: 0.5 },
    stop: { title: 'Stop', unit: 'none', min: 0.2, max: 50, default: 4 },
    band: { title: 'Rebalance band', unit: 'ratio', min: 0, max: 1, default: 0.1 },
  },
  nodes: ({ window, refitEvery, entry, exit, stop, band }) => [
    graphNode('bars', 'bars@1'),
    graphNode('close', 'price@1', { in: { bars: ['bars', 'bars'] } }),
    graphNode('pair', 'pair-spread@1', {
      params: { window: bars(window), refitEvery: bars(refitEvery) },
      in: { x: ['close', 'out'] },
    }),
    level('dear', entry),
    level('cheap', -entry),
    level('nearly-dear', exit),
    level('nearly-cheap', -exit),
    level('limit', stop),
    graphNode('distance', 'absolute@1', { in: { x: ['pair', 'z'] } }),
    compared('stopped', 'above', { of: 'distance', port: 'out', with: 'limit' }),
    graphNode('within', 'not@1', { in: { a: ['stopped', 'out'] } }),
    crossed('turns-cheap', 'below', 'cheap'),
    crossed('turns-dear', 'above', 'dear'),
    both('buy', 'turns-cheap'),
    both('sell', 'turns-dear'),
    compared('up-again', 'at-least', { of: 'pair', port: 'z', with: 'nearly-cheap' }),
    compared('down-again', 'at-most', { of: 'pair', port: 'z', with: 'nearly-dear' }),
    graphNode('leave-long', 'or@1', { in: { a: ['up-again', 'out'], b: ['stopped', 'out'] } }),
    graphNode('leave-short', 'or@1', { in: { a: ['down-again', 'out'], b: ['stopped', 'out'] } }),
    graphNode('side', 'state-machine@1', {
      in: { enterLong: ['buy', 'out'], exitLong: ['leave-long', 'out'], enterShort: ['sell', 'out'], exitShort: ['leave-short', 'out'] },
    }),
    graphNode('leg', 'scale-target@1', { in: { target: ['side', 'target'], weight: ['pair', 'weight'] } }),
    graphNode('band', 'rebalance-band@1', { params: { band: ratio(band) }, in: { target: ['leg', 'target'] } }),
  ],
  target: ['band', 'target'],
  watched: { z: ['pair', 'z'], weight: ['pair', 'weight'] },
});

const level = (id: string, value: number): GraphNode => graphNode(id, 'constant@1', { params: { value: { value, unit: 'none' } } });

interface Comparison {
  readonly of: string;
  readonly port: string;
  readonly with: string;
}

const compared = (id: string, relation: string, { of, port, with: other }: Comparison): GraphNode =>
  graphNode(id, 'compare@1', { params: { relation: text(relation) }, in: { a: [of, port], b: [other, 'out'] } });

const crossed = (id: string, direction: string, other: string): GraphNode =>
  graphNode(id, 'cross@1', { params: { direction: text(direction) }, in: { a: ['pair', 'z'], b: [other, 'out'] } });

const both = (id: string, event: string): GraphNode => graphNode(id, 'and@1', { in: { a: [event, 'out'], b: ['within', 'out'] } });
