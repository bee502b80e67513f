/** Fixed notional: units = |exposure| x notional / (price x multiplier), in the quote currency, whatever the equity is. */
import { defineSizing } from './define.ts';
import { checkExposure, toLots, unitsFor } from './lots.ts';

export const fixedNotional = defineSizing({
  id: 'fixed-notional',
  title: 'Fixed value',
  doc: 'The same value in every position, in the quote currency.',
  formula: 'exposure x notional / price',
  params: { notional: { title: 'Value', unit: 'quote currency', min: 0, max: 1e12, default: 10_000 } },
  size(input, { notional }) {
    const checked = checkExposure(input);
    if (!checked.ok) return checked;
    const units = unitsFor(Math.abs(input.exposure) * notional, input);
    return units.ok ? toLots(units.value, input) : units;
  },
});
