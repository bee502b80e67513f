/**
 * The books of the array path: cash, one position at average cost, and one balanced entry of the ledger for each fill. A
 * reduction releases cost in proportion, half to even; what goes through zero opens the rest at its own cost.
 */
import { createLedger, ledgerAccount, postEntry, type Ledger, type LedgerKind, type Posting } from '../../portfolio/ledger.ts';
import type { Instrument } from '../../instrument/instrument.ts';
import { Money } from '../../value/money.ts';
import { divideHalfEven } from '../../value/rounding.ts';
import { timestampFromMs } from '../../value/timestamp.ts';
import { noCarry, type CarryReason } from '../carry.ts';
import { account } from '../deployment.ts';

export interface BookedFill {
  readonly execId: string;
  /** Signed. */
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly atMs: number;
}

export class ArrayBook {
  readonly ledger: Ledger = createLedger({ keepsEntries: false });
  readonly #instrument: Instrument;
  qty = 0;
  cash: bigint;
  fees = 0n;
  traded = 0n;
  carry = noCarry;
  #cost = 0n;

  constructor(instrument: Instrument, cash: bigint, firstMs: number) {
    this.#instrument = instrument;
    this.cash = cash;
    if (cash > 0n)
      this.#post({ kind: 'Deposit', atMs: firstMs, reference: 'deposit' }, [
        ['Cash', cash],
        ['Deposits', -cash],
      ]);
  }

  /** Money for holding, received when positive. */
  onCarry(reason: CarryReason, amount: bigint, atMs: number): void {
    this.cash += amount;
    this.carry = { ...this.carry, [reason]: this.carry[reason] + amount };
    this.#post({ kind: reason, atMs, reference: 'carry' }, [
      ['Cash', amount],
      [carryLines[reason], -amount],
    ]);
  }

  onFill({ execId, qty, notional, fee, atMs }: BookedFill): void {
    const value = qty > 0 ? notional : -notional;
    const realised = this.#move(qty, value);
    this.cash -= value + fee;
    this.fees += fee;
    this.traded += notional < 0n ? -notional : notional;
    this.#post({ kind: 'Fill', atMs, reference: execId }, [
      ['Position', value + realised],
      ['Cash', -value],
      ['Realised', -realised],
      ...(fee === 0n
        ? []
        : ([
            ['Fees', fee],
            ['Cash', -fee],
          ] as const)),
    ]);
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

  #post(
    entry: { readonly kind: 'Deposit' | 'Fill' | CarryReason; readonly atMs: number; readonly reference: string },
    lines: readonly Line[],
  ): void {
    const { currency, id } = this.#instrument;
    const postings = lines.map(([kind, amount]): Posting => {
      const line = { kind, account, currency, ...(perInstrument.has(kind) && { instrumentId: id }) };
      return { ledgerAccount: ledgerAccount(this.ledger, line), amount: Money(amount) };
    });
    const { kind, atMs, reference } = entry;
    postEntry(this.ledger, { kind, account, at: timestampFromMs(atMs), reference, postings });
  }
}

type Line = readonly [kind: LedgerKind, amount: bigint];

const perInstrument: ReadonlySet<LedgerKind> = new Set(['Position', 'Realised']);

const carryLines = { Borrow: 'BorrowFees', Interest: 'Interest', Funding: 'Funding' } as const satisfies Record<CarryReason, LedgerKind>;

const proportion = (amount: bigint, part: number, whole: number): bigint => divideHalfEven(amount * BigInt(part), BigInt(Math.abs(whole)));
