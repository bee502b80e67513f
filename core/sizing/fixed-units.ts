/** Fixed units: |exposure| x units of the instrument, whatever price and equity are. */
import { defineSizing } from './define.ts';
import { checkExposure, toLots } from './lots.ts';

export const fixedUnits = defineSizing({
  id: 'fixed-units',
  title: 'Fixed size',
  doc: 'The same number of units in every position.',
  formula: 'exposure x units',
  params: { units: { title: 'Units', unit: 'units', min: 0, max: 1e9, default: 1 } },
  size(input, { units }) {
    const checked = checkExposure(input);
    return checked.ok ? toLots(Math.abs(input.exposure) * units, input) : checked;
  },
});
