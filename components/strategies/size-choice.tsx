'use client';
/** What one unit of exposure stands for: a fixed amount, or a share of what the account is worth at each decision. */
import { useState } from 'react';
import { parseDecimal } from '#/core/value/decimal.ts';
import { plainDecimal } from '#/core/value/number-text.ts';
import { Labelled, NumberField } from '../ui/field.tsx';
import { Segmented } from '../ui/tabs.tsx';

const kinds = [
  ['amount', 'Amount'],
  ['equity', 'Share of equity'],
] as const;
type Kind = (typeof kinds)[number][0];

export type Size = { readonly by: 'amount'; readonly amount: string } | { readonly by: 'equity'; readonly percent: string };

export interface SizeState {
  readonly kind: Kind;
  readonly setKind: (kind: Kind) => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** Undefined while what is typed is no size. */
  readonly asked: Size | undefined;
  readonly error: string | undefined;
}

const initial: Readonly<Record<Kind, string>> = { amount: '100000', equity: '10' };
const most: Readonly<Record<Kind, bigint>> = { amount: 100_000_000_000n, equity: 10_000n };
const must: Readonly<Record<Kind, string>> = {
  amount: 'Above 0 and at most 1,000,000,000, with two decimals at most',
  equity: '0.01 to 100 percent, with two decimals at most',
};

export const useSizeChoice = (): SizeState => {
  const [kind, setKind] = useState<Kind>('amount');
  const [byKind, setByKind] = useState(initial);
  const typed = byKind[kind];
  const plain = plainDecimal(typed);
  const parsed = parseDecimal(plain, 2, kind);
  const isSize = parsed.ok && parsed.value > 0n && parsed.value <= most[kind];
  return {
    ...{ kind, setKind, typed },
    setTyped: (text) => setByKind((before) => ({ ...before, [kind]: text })),
    asked: !isSize ? undefined : kind === 'amount' ? { by: kind, amount: plain } : { by: kind, percent: plain },
    error: isSize ? undefined : must[kind],
  };
};

export const SizeChoice = ({ size: { kind, setKind, typed, setTyped, error } }: { readonly size: SizeState }) => (
  <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-3">
    <Labelled label="One unit of exposure">
      <Segmented label="One unit of exposure" items={kinds} value={kind} onChange={setKind} />
    </Labelled>
    <NumberField
      label={kind === 'amount' ? 'Amount, in the currency of the account' : 'Share of its equity at each decision'}
      unit={kind === 'amount' ? undefined : '%'}
      rule={kind === 'amount' ? { size: 100_000, scale: 2, min: 100_000 } : { size: 100, scale: 2, min: 100 }}
      value={typed}
      onChange={setTyped}
      error={error}
    />
  </div>
);
