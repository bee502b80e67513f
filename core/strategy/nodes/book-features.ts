/**
 * Book features: what the order book showed at the bar's close. The spread in price and in basis points of the middle; the imbalance
 * of sizes, from -1 (all on the offer) to 1 (all on the bid), of the best levels or of those near them; and the micro-price, the two
 * best prices weighted each by the size of the other side, which is where the next trade is likelier to be.
 *
 * Source: Stoikov, The micro-price (2018), for the weighted mid that is the first step of his estimate.
 */
import type { Reading, SeriesNeed } from '#/core/market/facts/known-series.ts';
import type { QuoteColumn } from '#/core/ports/history.ts';
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';
import { seriesColumn, seriesReader } from '../series-node.ts';

const quote = (name: QuoteColumn): SeriesNeed => ({ kind: 'quotes', name });
const sizesOf = (levels: string): readonly [QuoteColumn, QuoteColumn] =>
  levels === 'near' ? ['bidDepth', 'offerDepth'] : ['bidSize', 'offerSize'];

/** Of this close and no other. */
const reading: Reading = { print: 'latest', back: 0, maxAgeMs: 0 };

const share = (part: number, whole: number): number => (whole > 0 ? finite(part / whole) : Number.NaN);

export const bookFeatures = defineNode({
  id: 'book-features',
  version: 1,
  title: 'Book features',
  lane: 'Features',
  category: 'Data',
  doc: 'Spread, imbalance and micro-price of the order book at the close of each bar. Needs data that have its columns, such as the bars of a recording (bw depth bars).',
  formula: 'order book at the close, {levels} levels',
  params: { levels: { kind: 'choice', title: 'Imbalance of', choices: ['best', 'near'], default: 'best' } },
  inputs: { bars: { type: 'Bars', isOwn: true } },
  outputs: {
    spread: { type: 'Series', title: 'Spread', unit: 'price' },
    spreadBps: { type: 'Series', title: 'Spread, bps', unit: 'none' },
    imbalance: { type: 'Series', title: 'Imbalance', unit: 'ratio' },
    micro: { type: 'Series', title: 'Micro-price', unit: 'price' },
  },
  warmUp: () => 0,
  series: ({ levels }) => [...new Set<QuoteColumn>(['bid', 'offer', 'bidSize', 'offerSize', ...sizesOf(levels)])].map(quote),
  step({ slots, runtime, in: { bars }, out, params: { levels } }) {
    const read = (name: QuoteColumn) => seriesReader(runtime, quote(name), reading);
    const [bid, offer, bidSize, offerSize] = [read('bid'), read('offer'), read('bidSize'), read('offerSize')];
    const [ours, theirs] = sizesOf(levels).map(read);
    return () => {
      const endMs = at(slots, bars + barSlot.endMs);
      const [low, high, lowSize, highSize] = [bid(endMs), offer(endMs), bidSize(endMs), offerSize(endMs)];
      const [near, far] = [ours?.(endMs) ?? Number.NaN, theirs?.(endMs) ?? Number.NaN];
      slots[out.spread] = high - low;
      slots[out.spreadBps] = share((high - low) * 10_000, (high + low) / 2);
      slots[out.imbalance] = share(near - far, near + far);
      slots[out.micro] = share(high * lowSize + low * highSize, lowSize + highSize);
    };
  },
  vector(context) {
    const endMs = context.input('bars', barSlot.endMs);
    const column = (name: QuoteColumn): Float64Array => seriesColumn(context.runtime, quote(name), { endMs, reading });
    const [bid, offer, bidSize, offerSize] = [column('bid'), column('offer'), column('bidSize'), column('offerSize')];
    const [nearName, farName] = sizesOf(context.params.levels);
    const [near, far] = [column(nearName), column(farName)];
    const [spread, spreadBps] = [context.output('spread'), context.output('spreadBps')];
    const [imbalance, micro] = [context.output('imbalance'), context.output('micro')];
    for (let i = 0; i < endMs.length; i += 1) {
      const [low, high, lowSize, highSize] = [at(bid, i), at(offer, i), at(bidSize, i), at(offerSize, i)];
      spread[i] = high - low;
      spreadBps[i] = share((high - low) * 10_000, (high + low) / 2);
      imbalance[i] = share(at(near, i) - at(far, i), at(near, i) + at(far, i));
      micro[i] = share(high * lowSize + low * highSize, lowSize + highSize);
    }
  },
});
