/** A number as a person types it, and what is said below its field where it is none. What it may be the desk says by name. */
import { showValue } from '#/core/value/failures.ts';
import { plainDecimal } from '#/core/value/number-text.ts';

export const typedNumber = (text: string): number | undefined => {
  const value = text.trim() === '' ? Number.NaN : Number(plainDecimal(text));
  return Number.isFinite(value) ? value : undefined;
};

export const typedWhole = (text: string): number | undefined => {
  const value = typedNumber(text);
  return Number.isSafeInteger(value) ? value : undefined;
};

export const numberProblem = (label: string, text: string): string | undefined =>
  typedNumber(text) === undefined ? `${label} must be a number, was ${shown(text)}` : undefined;

export const wholeProblem = (label: string, text: string): string | undefined =>
  typedWhole(text) === undefined ? `${label} must be a whole number, was ${shown(text)}` : undefined;

/** Of a part of something: neither nothing nor all of it. */
export const partProblem = (label: string, text: string): string | undefined => {
  const value = typedNumber(text);
  return value !== undefined && value > 0 && value < 100 ? undefined : `${label} must be above 0 and below 100, was ${shown(text)}`;
};

const shown = (text: string): string => (text.trim() === '' ? 'empty' : showValue(text.trim()));
