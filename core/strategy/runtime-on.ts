/** What a program is told of the instrument it runs on: its calendar, and the newest of its ticks. */
import { priceToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { present } from '../value/invariant.ts';
import type { Runtime } from './define.ts';

export const runtimeOn = (
  instrument: Pick<Instrument, 'calendar' | 'rules' | 'priceScale' | 'qtyScale'>,
): Required<Pick<Runtime, 'calendar' | 'tickSize'>> => ({
  calendar: instrument.calendar,
  tickSize: priceToNumber(present(instrument.rules.at(-1), 'rules of an instrument').tickSize, instrument),
});
