/**
 * Append-only double-entry books. Every entry's postings sum to zero in each currency. Sign convention: assets and expenses
 * are debits (+), income and capital are credits (-), so the balance of Realised is minus the profit.
 * Positions are carried at average cost; a bust or correction is an explicit entry of its own, never an edit.
 */
import { contentHash, type Digest } from '../value/canonical.ts';
import { invariant } from '../value/invariant.ts';
import { Money, addMoney, noMoney, type Currency } from '../value/money.ts';
import type { Timestamp } from '../value/timestamp.ts';

export const ledgerKinds = [
  'Cash',
  'Position',
  'Realised',
  'Fees',
  'Funding',
  'Dividends',
  'BorrowFees',
  'Interest',
  'Exchange',
  'ExchangeCosts',
  'Deposits',
  'Adopted',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** One line of the chart of accounts; shared by every posting to it. */
export interface LedgerAccount {
  readonly kind: LedgerKind;
  readonly account: string;
  readonly currency: Currency;
  /** Position, Realised, Funding and Dividends are kept per instrument. */
  readonly instrumentId?: string;
  balance: Money;
}

export interface Posting {
  readonly ledgerAccount: LedgerAccount;
  readonly amount: Money;
}

export const entryKinds = [
  'Fill',
  'Bust',
  'Correction',
  'Adoption',
  'Funding',
  'Dividend',
  'Borrow',
  'Interest',
  'Exchange',
  'ExchangeCost',
  'Split',
  'Deposit',
  'Withdrawal',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface Entry {
  readonly number: number;
  readonly kind: EntryKind;
  readonly account: string;
  readonly at: Timestamp;
  /** What the entry is about: an execId, a transfer's number. */
  readonly reference: string;
  readonly postings: readonly Posting[];
}

export interface Ledger {
  readonly accounts: Map<string, LedgerAccount>;
  /** Kept only when `keepsEntries`: the journal holds the bookings anyway. */
  readonly entries: Entry[];
  readonly keepsEntries: boolean;
  nextNumber: number;
}

export const createLedger = ({ keepsEntries }: { readonly keepsEntries: boolean }): Ledger => ({
  accounts: new Map(),
  entries: [],
  keepsEntries,
  nextNumber: 1,
});

type LineKey = Omit<LedgerAccount, 'balance'>;

/** The line of the chart of accounts, opened on first use. Hold the reference: a look-up costs a string. */
export const ledgerAccount = (ledger: Ledger, line: LineKey): LedgerAccount => {
  const key = `${line.kind}|${line.account}|${line.currency}|${line.instrumentId ?? ''}`;
  const known = ledger.accounts.get(key);
  if (known !== undefined) return known;
  const opened = { ...line, balance: noMoney };
  ledger.accounts.set(key, opened);
  return opened;
};

export type EntryDraft = Omit<Entry, 'number'>;

/** Books an entry; one that does not balance is a bug and changes nothing. */
export const postEntry = (ledger: Ledger, draft: EntryDraft): Entry => {
  assertBalanced(draft.postings);
  for (const { ledgerAccount: line, amount } of draft.postings) line.balance = addMoney(line.balance, amount);
  const entry: Entry = {
    number: ledger.nextNumber,
    kind: draft.kind,
    account: draft.account,
    at: draft.at,
    reference: draft.reference,
    postings: draft.postings,
  };
  ledger.nextNumber += 1;
  if (ledger.keepsEntries) ledger.entries.push(entry);
  return entry;
};

export type LedgerLine = readonly [line: LedgerAccount, amount: bigint];

/** Books an entry of one currency that is not kept: its lines are all that is left of it. */
export const postLines = (ledger: Ledger, lines: readonly LedgerLine[]): void => {
  const currency = lines[0]?.[0].currency;
  let sum = 0n;
  for (const [line, amount] of lines) {
    if (line.currency !== currency) invariant(false, `an entry of ${currency} must have no line in ${line.currency}`);
    sum += amount;
  }
  if (ledger.keepsEntries || sum !== 0n) invariant(false, `an entry that is not kept must balance in ${currency}, was off by ${sum}`);
  for (const [line, amount] of lines) line.balance = Money(line.balance + amount);
  ledger.nextNumber += 1;
};

/** Entries have a handful of postings and one to three currencies: summing per currency in place beats building a map. */
const assertBalanced = (postings: readonly Posting[]): void => {
  let before: Currency | undefined;
  for (const {
    ledgerAccount: { currency },
  } of postings) {
    if (currency === before) continue;
    before = currency;
    let sum = 0n;
    for (const posting of postings) if (posting.ledgerAccount.currency === currency) sum += posting.amount;
    if (sum !== 0n) invariant(false, `an entry must balance in ${currency}, was off by ${sum}`);
  }
};

/** Sum of all balances per currency: zero, always. */
export const trialBalance = (ledger: Ledger): ReadonlyMap<Currency, Money> => {
  const totals = new Map<Currency, Money>();
  for (const { currency, balance } of ledger.accounts.values()) {
    totals.set(currency, addMoney(totals.get(currency) ?? noMoney, balance));
  }
  return totals;
};

/** Sum of the balances of one kind in one account, per currency. */
export const balancesOf = (ledger: Ledger, account: string, kind: LedgerKind): ReadonlyMap<Currency, Money> => {
  const totals = new Map<Currency, Money>();
  for (const line of ledger.accounts.values()) {
    if (line.account !== account || line.kind !== kind) continue;
    totals.set(line.currency, Money((totals.get(line.currency) ?? noMoney) + line.balance));
  }
  return totals;
};

/** One digest for the books as they stand: every line's balance and how many entries made them. */
export const ledgerHash = ({ accounts, nextNumber }: Ledger): Digest =>
  contentHash({
    entries: nextNumber - 1,
    lines: Object.fromEntries([...accounts].map(([key, { balance }]) => [key, balance])),
  });
