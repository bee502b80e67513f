/** One comparison a rule made: what was observed against what is allowed. Undefined is not known, and refused. */
export interface Measure {
  /** Completes "Refused by R07: ... 233,790 USD, limit 200,000". */
  readonly what: string;
  readonly observed: number | string | undefined;
  readonly allowed: number | string;
  readonly unit: string;
  readonly isBreached: boolean;
  /** Share of the limit in use; infinite where it cannot be known. */
  readonly utilisation: number | undefined;
  /** 103, where it differs from the rule's own. */
  readonly ordRejReason: number | undefined;
}

export interface Comparison {
  readonly what: string;
  readonly observed: number | undefined;
  readonly allowed: number;
  readonly unit: string;
  readonly ordRejReason?: number;
}

/** Written out member by member: the gate makes dozens of these for every order. */
export const atMost = ({ what, observed, allowed, unit, ordRejReason }: Comparison): Measure => {
  const isKnown = observed !== undefined && !Number.isNaN(observed);
  const over = isKnown ? Math.max(0, observed) : Infinity;
  return {
    what,
    observed: isKnown ? observed : undefined,
    allowed,
    unit,
    isBreached: !isKnown || observed > allowed,
    utilisation: allowed > 0 && isKnown ? over / allowed : over > 0 ? Infinity : 0,
    ordRejReason,
  };
};

export const atLeast = ({ what, observed, allowed, unit, ordRejReason }: Comparison): Measure => {
  const isKnown = observed !== undefined && !Number.isNaN(observed);
  return {
    what,
    observed: isKnown ? observed : undefined,
    allowed,
    unit,
    isBreached: !isKnown || observed < allowed,
    utilisation: isKnown && observed > 0 ? Math.max(0, allowed) / observed : Infinity,
    ordRejReason,
  };
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
  utilisation: undefined,
  ordRejReason,
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
