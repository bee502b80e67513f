/** One comparison a rule made: what was observed against what is allowed. Undefined is not known, and refused. */
export interface Measure {
  /** Completes "Refused by R07: ... 233,790 USD, limit 200,000". */
  readonly what: string;
  readonly observed: number | string | undefined;
  readonly allowed: number | string;
  readonly unit: string;
  readonly isBreached: boolean;
  /** Share of the limit in use. */
  readonly utilisation?: number;
  readonly ordRejReason?: number; // 103
}

export interface Comparison {
  readonly what: string;
  readonly observed: number | undefined;
  readonly allowed: number;
  readonly unit: string;
  readonly ordRejReason?: number;
}

export const atMost = (comparison: Comparison): Measure => {
  const { observed, allowed } = comparison;
  if (observed === undefined || Number.isNaN(observed)) return { ...comparison, observed: undefined, isBreached: true };
  const utilisation = allowed > 0 ? Math.max(0, observed) / allowed : Number(observed > allowed);
  return { ...comparison, isBreached: observed > allowed, utilisation };
};

export const atLeast = (comparison: Comparison): Measure => {
  const { observed, allowed } = comparison;
  if (observed === undefined || Number.isNaN(observed)) return { ...comparison, observed: undefined, isBreached: true };
  const utilisation = observed > 0 ? Math.max(0, allowed) / observed : 1;
  return { ...comparison, isBreached: observed < allowed, utilisation };
};

export interface Requirement {
  readonly what: string;
  readonly was: string | number | undefined;
  readonly must: string | number;
  readonly unit?: string;
  readonly ordRejReason?: number;
}

/** A requirement that is not met; rules return it only then. */
export const unmet = ({ what, was, must, unit = '', ordRejReason }: Requirement): Measure => ({
  what,
  observed: was,
  allowed: must,
  unit,
  isBreached: true,
  ...(ordRejReason === undefined ? {} : { ordRejReason }),
});

/** A plain decimal: no exponent, at most 8 decimals, no trailing zeros. */
export const formatPlain = (value: number): string => {
  const sign = value < 0 ? '-' : '';
  const scaled = Math.abs(value);
  if (!Number.isFinite(scaled)) return 'not finite';
  const whole = Math.trunc(scaled);
  const decimals = scaled >= 1000 ? 2 : 8;
  const unit = decimals === 2 ? 100 : 100_000_000;
  const fraction = Math.ceil((scaled - whole) * unit - 1e-6);
  const carried = BigInt(whole) + (fraction >= unit ? 1n : 0n);
  const digits = String(fraction >= unit ? 0 : fraction)
    .padStart(decimals, '0')
    .replace(/0+$/, '');
  const text = `${carried}${digits === '' ? '' : `.${digits}`}`;
  return text === '0' ? text : sign + text;
};

/** As `formatPlain`, with thousands grouped: 233,790. */
export const formatGrouped = (value: number): string => {
  const [whole = '', fraction] = formatPlain(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};
