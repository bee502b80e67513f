/** Where the exits of a bracket must be: the stop on the losing side of the entry, the take profit on the winning one. */
import type { Instrument } from '../instrument/instrument.ts';
import { formatDecimal } from '../value/decimal.ts';
import type { Price } from '../value/quantity.ts';
import type { ExitPrices, Side } from './order.ts';

export interface ExitQuestion extends ExitPrices {
  readonly side: Side;
  /** Undefined where neither a limit nor a quote says it: the exits are then held against each other alone. */
  readonly entryPx: Price | undefined;
  readonly instrument: Instrument;
}

export interface ExitProblem {
  readonly field: keyof ExitPrices;
  readonly must: string;
  readonly was: string;
}

const names: Readonly<Record<keyof ExitPrices, string>> = { stopPx: 'stop loss', profitPx: 'take profit' };

export const findExitProblem = (question: ExitQuestion): ExitProblem | undefined =>
  sideProblem('stopPx', question) ?? sideProblem('profitPx', question);

const sideProblem = (field: keyof ExitPrices, question: ExitQuestion): ExitProblem | undefined => {
  const { side, entryPx, instrument } = question;
  const other = field === 'stopPx' ? question.profitPx : question.stopPx;
  const isBelow = (field === 'stopPx') === (side === 'Buy');
  const against = entryPx ?? other;
  const px = question[field];
  if (isBelow ? px < against : px > against) return undefined;
  const what = entryPx === undefined ? `the ${names[field === 'stopPx' ? 'profitPx' : 'stopPx']}` : 'the entry';
  const must = `${isBelow ? 'below' : 'above'} ${what} ${formatDecimal(against, instrument.priceScale)} for a ${side.toLowerCase()}`;
  return { field, must, was: formatDecimal(px, instrument.priceScale) };
};
