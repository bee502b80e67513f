/**
 * Sizing: a signal's exposure becomes a position to hold, in the ledger world. Equity is Money, prices and sizes are
 * scaled integers; the size rounds towards zero to whole lots, so a target is never exceeded by rounding. A size below
 * the instrument's smallest order is no position.
 */
import type { Instrument, InstrumentRules } from '#/core/instrument/instrument.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Money } from '#/core/value/money.ts';
import type { Price, SignedQty } from '#/core/value/quantity.ts';
import type { Result } from '#/core/value/result.ts';

export interface SizingParam {
  readonly title: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export type SizingParams = Readonly<Record<string, SizingParam>>;
export type SizingValues<Params extends SizingParams = SizingParams> = { readonly [Name in keyof Params]: number };

export interface SizingInput {
  /** Wanted exposure in [-1, 1]. */
  readonly exposure: number;
  /** Of the account, in the instrument's quote currency. */
  readonly equity: Money;
  readonly price: Price;
  readonly instrument: Pick<Instrument, 'priceScale' | 'qtyScale'>;
  readonly rules: Pick<InstrumentRules, 'lotSize' | 'minQty' | 'multiplier'>;
}

export interface Sizing {
  readonly id: string;
  readonly title: string;
  readonly doc: string;
  readonly formula: string;
  readonly params: SizingParams;
  /** The position to hold, signed. */
  size(input: SizingInput, params: SizingValues): Result<SignedQty, Failure>;
}

interface SizingSpec<Params extends SizingParams> extends Omit<Sizing, 'params' | 'size'> {
  readonly params: Params;
  size(input: SizingInput, params: SizingValues<Params>): Result<SignedQty, Failure>;
}

export const defineSizing = <const Params extends SizingParams>(spec: SizingSpec<Params>): Sizing => spec;

export const defaultSizing = (sizing: Sizing): SizingValues =>
  Object.fromEntries(Object.entries(sizing.params).map(([name, param]) => [name, param.default]));
