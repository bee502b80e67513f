/**
 * Basis: how far a dated future stands above what it is on, as a fraction of it, and the same as a rate of a year of 365 days for the
 * time that is left until it expires. Both are unknown without a price above zero below it, the rate also at expiry and after.
 */
import { parseIso, toMs } from '#/core/value/timestamp.ts';
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';
import { daysMs } from '../series-node.ts';

const expiryMs = (text: string): number | undefined => {
  const parsed = parseIso(text, 'expiry');
  return parsed.ok ? toMs(parsed.value) : undefined;
};

const yearMs = daysMs(365);

const basisOf = (future: number, spot: number): number => (spot > 0 ? finite(future / spot - 1) : Number.NaN);
const annual = (ratio: number, leftMs: number): number => (leftMs > 0 ? finite((ratio * yearMs) / leftMs) : Number.NaN);

export const basis = defineNode({
  id: 'basis',
  version: 1,
  title: 'Basis',
  lane: 'Features',
  category: 'Factor',
  doc: 'How far a dated future stands above its spot, plain and as a rate a year until it expires. Connect the two prices, one of them an imported series.',
  formula: 'future / spot - 1, until {expiry}',
  params: {
    expiry: {
      kind: 'text',
      title: 'Expiry',
      maxLength: 40,
      default: '2030-01-01T00:00Z',
      check: (text) => (expiryMs(text) === undefined ? { must: 'a moment such as 2030-06-28T08:00Z', was: text } : undefined),
    },
  },
  inputs: {
    future: { type: 'Series', title: 'Future', units: ['price'] },
    spot: { type: 'Series', title: 'Spot', units: ['price'] },
    bars: { type: 'Bars' },
  },
  outputs: { ratio: { type: 'Series', title: 'Basis', unit: 'ratio' }, annual: { type: 'Series', title: 'A year', unit: 'ratio' } },
  warmUp: () => 0,
  step({ slots, in: { future, spot, bars }, out, params: { expiry } }) {
    const endsMs = expiryMs(expiry) ?? Number.NaN;
    return () => {
      const ratio = basisOf(at(slots, future), at(slots, spot));
      slots[out.ratio] = ratio;
      slots[out.annual] = annual(ratio, endsMs - at(slots, bars + barSlot.endMs));
    };
  },
  vector(context) {
    const endsMs = expiryMs(context.params.expiry) ?? Number.NaN;
    const [future, spot] = [context.input('future'), context.input('spot')];
    const endMs = context.input('bars', barSlot.endMs);
    const [ratio, yearly] = [context.output('ratio'), context.output('annual')];
    for (let i = 0; i < ratio.length; i += 1) {
      const plain = basisOf(at(future, i), at(spot, i));
      ratio[i] = plain;
      yearly[i] = annual(plain, endsMs - at(endMs, i));
    }
  },
});
