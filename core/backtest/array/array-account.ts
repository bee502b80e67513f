/**
 * The books of the array path: cash, positions at average cost, and one balanced entry of the ledger for whatever moves them. A
 * reduction releases cost in proportion, half to even; what goes through zero opens the rest at its own cost. What comes in another
 * currency than the account's is exchanged at once.
 */
import {
  createLedger,
  ledgerAccount,
  postLines,
  type Ledger,
  type LedgerAccount,
  type LedgerKind,
  type LedgerLine,
} from '../../portfolio/ledger.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { Money, type Currency } from '../../value/money.ts';
import { divideHalfEven } from '../../value/rounding.ts';
import type { ExchangeModel } from '../define-model.ts';
import { noCarry, type CarryReason } from '../carry.ts';
import { account } from '../deployment.ts';

export interface BookedFill {
  /** Signed. */
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
  /** In the account's currency, where the instrument's is another. */
  readonly inAccount?: { readonly notional: bigint; readonly fee: bigint };
}

/** Money of a currency, and what it brings in the account's. */
export interface Brought {
  readonly currency: Currency;
  readonly amount: bigint;
  readonly brought: bigint;
}

interface Paid {
  readonly paid: bigint;
  readonly fee: bigint;
}

interface TradePaid extends Paid {
  readonly currency: Currency;
  readonly inAccount: Paid;
}

export interface AccountTerms {
  readonly currency: Currency;
  readonly cash: bigint;
  /** Of exchanging an amount of the account's currency. */
  readonly costOf?: ExchangeModel | undefined;
}

export class ArrayAccount {
  readonly ledger: Ledger = createLedger({ keepsEntries: false });
  readonly #currency: Currency;
  cash: bigint;
  fees = 0n;
  traded = 0n;
  dividends = 0n;
  carry = noCarry;
  exchangeCosts = 0n;
  readonly #costOf: ExchangeModel | undefined;
  readonly #cashLines = new Map<Currency, LedgerAccount>();
  readonly #feeLines = new Map<Currency, LedgerAccount>();

  constructor({ currency, cash, costOf }: AccountTerms) {
    this.#currency = currency;
    this.#costOf = costOf;
    this.cash = cash;
    if (cash > 0n) this.#move('Deposits', { currency, amount: cash });
  }

  /** Money for holding, received when positive. */
  onCarry(reason: CarryReason, { currency, amount, brought }: Brought): void {
    this.cash += brought;
    this.carry = { ...this.carry, [reason]: this.carry[reason] + brought };
    this.#move(carryLines[reason], { currency, amount });
    this.#exchange({ currency, amount, brought });
  }

  onDividend({ currency, amount, brought }: Brought): void {
    this.cash += brought;
    this.dividends += brought;
    this.#move('Dividends', { currency, amount });
    this.#exchange({ currency, amount, brought });
  }

  /** Of a position: what is held at cost and what was realised change; cash for both, and what it costs. */
  onTrade([atCost, realised]: readonly [LedgerLine, LedgerLine], { paid, fee, currency, inAccount }: TradePaid): void {
    this.cash -= inAccount.paid + inAccount.fee;
    this.fees += inAccount.fee;
    const cash = this.#own('Cash', currency);
    if (fee === 0n) postLines(this.ledger, [atCost, realised, [cash, -paid]]);
    else postLines(this.ledger, [atCost, realised, [cash, -paid - fee], [this.#own('Fees', currency), fee]]);
    if (currency !== this.#currency) this.#exchange({ currency, amount: -paid - fee, brought: -inAccount.paid - inAccount.fee });
  }

  line(kind: LedgerKind, currency: Currency, instrumentId?: string): LedgerAccount {
    const line = { kind, account, currency };
    return ledgerAccount(this.ledger, instrumentId === undefined ? line : { ...line, instrumentId });
  }

  /** Out of the currency it came in, into the account's own, and what that costs. */
  #exchange({ currency, amount, brought }: Brought): void {
    if (currency === this.#currency || amount === 0n) return;
    const own = this.#currency;
    this.#moveAny('Exchange', { currency, amount: -amount });
    this.#moveAny('Exchange', { currency: own, amount: brought });
    const cost = this.#costOf?.(Money(brought < 0n ? -brought : brought)) ?? 0n;
    this.cash -= cost;
    this.exchangeCosts += cost;
    this.#moveAny('ExchangeCosts', { currency: own, amount: -cost });
  }

  #moveAny(counter: LedgerKind, money: Omit<Brought, 'brought'>): void {
    if (money.amount !== 0n) this.#move(counter, money);
  }

  #move(counter: LedgerKind, { currency, amount }: Omit<Brought, 'brought'>): void {
    const lines = [[this.#own('Cash', currency), amount] as const, [this.line(counter, currency), -amount] as const];
    postLines(this.ledger, lines);
  }

  /** A line of each currency, found once. */
  #own(kind: 'Cash' | 'Fees', currency: Currency): LedgerAccount {
    const lines = kind === 'Cash' ? this.#cashLines : this.#feeLines;
    const known = lines.get(currency) ?? this.line(kind, currency);
    lines.set(currency, known);
    return known;
  }
}

/** What an account holds of one instrument. */
export class ArrayPosition {
  readonly #account: ArrayAccount;
  readonly #instrumentId: string;
  readonly #currency: Currency;
  qty = 0;
  #cost = 0n;
  #lines: { readonly atCost: LedgerAccount; readonly realised: LedgerAccount } | undefined;

  constructor(of: ArrayAccount, { id, currency }: Instrument) {
    this.#account = of;
    this.#instrumentId = id;
    this.#currency = currency;
  }

  onFill({ qty, notional, fee, inAccount = { notional, fee } }: BookedFill): void {
    const value = qty > 0 ? notional : -notional;
    const realised = this.#move(qty, value);
    const brought = inAccount.notional;
    this.#account.traded += brought < 0n ? -brought : brought;
    const { atCost, realised: line } = this.#open();
    const lines = [[atCost, value + realised] as const, [line, -realised] as const] as const;
    const ofAccount = { paid: qty > 0 ? brought : -brought, fee: inAccount.fee };
    this.#account.onTrade(lines, { paid: value, fee, currency: this.#currency, inAccount: ofAccount });
  }

  /** The cost stays on what is held; where nothing whole is left it is realised with what was paid for the fraction. */
  onSplit(qty: number, { amount: inLieu, brought }: Omit<Brought, 'currency'>): void {
    const released = qty === 0 ? this.#cost : 0n;
    this.qty = qty;
    this.#cost -= released;
    const { atCost, realised: line } = this.#open();
    const lines = [[atCost, -released] as const, [line, released - inLieu] as const] as const;
    this.#account.onTrade(lines, {
      ...{ paid: -inLieu, fee: 0n, currency: this.#currency },
      inAccount: { paid: -brought, fee: 0n },
    });
  }

  /** Moves the position; returns what was realised against average cost. */
  #move(qty: number, value: bigint): bigint {
    const held = this.qty;
    this.qty = held + qty;
    const closing = held === 0 || held > 0 === qty > 0 ? 0 : Math.min(Math.abs(held), Math.abs(qty));
    if (closing === 0) {
      this.#cost += value;
      return 0n;
    }
    const proceeds = proportion(value, closing, qty);
    const released = proportion(this.#cost, closing, held);
    this.#cost += value - proceeds - released;
    return -proceeds - released;
  }

  /** Its lines of the ledger, opened by the first that moves it. */
  #open(): { readonly atCost: LedgerAccount; readonly realised: LedgerAccount } {
    return (this.#lines ??= {
      atCost: this.#account.line('Position', this.#currency, this.#instrumentId),
      realised: this.#account.line('Realised', this.#currency, this.#instrumentId),
    });
  }
}

const carryLines = { Borrow: 'BorrowFees', Interest: 'Interest', Funding: 'Funding' } as const satisfies Record<CarryReason, LedgerKind>;

/** Of the whole, most often: nothing to divide then. */
const proportion = (amount: bigint, part: number, whole: number): bigint => {
  const size = Math.abs(whole);
  return part === size ? amount : divideHalfEven(amount * BigInt(part), BigInt(size));
};
