/** Equity share: units = |exposure| x fraction x equity / (price x multiplier). Never more than the equity buys. */
import { defineSizing } from './define.ts';
import { checkExposure, equityOf, toLots, unitsFor } from './lots.ts';

export const equityShare = defineSizing({
  id: 'equity-share',
  title: 'Share of equity',
  doc: 'The exposure is a share of the account: 1 is all of it.',
  formula: 'exposure x fraction x equity / price',
  params: { fraction: { title: 'Fraction', unit: 'ratio', min: 0, max: 1, default: 1 } },
  size(input, { fraction }) {
    const checked = checkExposure(input);
    if (!checked.ok) return checked;
    const units = unitsFor(Math.abs(input.exposure) * fraction * equityOf(input), input);
    return units.ok ? toLots(units.value, input) : units;
  },
});
