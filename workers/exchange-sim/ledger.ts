/**
 * The exchange's own books, kept apart from every book of the desk and written without its code, so that the two can
 * disagree: positions in units of the instrument's scale, cash and fees by currency at 8 decimals, executions in order.
 * Cash is the sum of flows since the exchange began: minus notional for a buy, plus for a sell, minus fees.
 */
import type { WireExecution, WirePosition, WireStatement } from '#/server/adapters/venues/simx/wire.ts';

export interface LedgerInstrument {
  readonly id: string;
  readonly priceScale: number;
  readonly qtyScale: number;
  readonly currency: string;
}

interface AccountBook {
  readonly positions: Map<string, number>;
  readonly cash: Map<string, bigint>;
  readonly fees: Map<string, bigint>;
  readonly executions: WireExecution[];
}

const add = (amounts: Map<string, bigint>, currency: string, amount: bigint): void => {
  amounts.set(currency, (amounts.get(currency) ?? 0n) + amount);
};

/** price x quantity at 8 decimals, ties to even. */
export const valueAt8 = (px: number, qty: number, { priceScale, qtyScale }: LedgerInstrument): bigint => {
  const decimals = priceScale + qtyScale;
  const product = BigInt(px) * BigInt(qty);
  if (decimals <= 8) return product * 10n ** BigInt(8 - decimals);
  return halfEven(product, 10n ** BigInt(decimals - 8));
};

export const halfEven = (value: bigint, unit: bigint): bigint => {
  const isNegative = value < 0n;
  const size = isNegative ? -value : value;
  const whole = size / unit;
  const twice = (size % unit) * 2n;
  const rounded = twice > unit || (twice === unit && whole % 2n === 1n) ? whole + 1n : whole;
  return isNegative ? -rounded : rounded;
};

export class ExchangeLedger {
  readonly #instruments: ReadonlyMap<string, LedgerInstrument>;
  readonly #accounts = new Map<string, AccountBook>();
  readonly #all: WireExecution[] = [];
  readonly #index = new Map<string, number>();

  constructor(instruments: readonly LedgerInstrument[]) {
    this.#instruments = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  }

  book(execution: WireExecution): void {
    const instrument = this.#instruments.get(execution.instrumentId);
    if (instrument === undefined) throw new Error(`an execution must be of a known instrument, was ${execution.instrumentId}`);
    if (this.#index.has(execution.execId)) throw new Error(`an execution must be booked once, was ${execution.execId} again`);
    const sign = execution.side === 'Buy' ? 1 : -1;
    const account = this.#account(execution.account);
    account.positions.set(instrument.id, this.position(execution.account, instrument.id) + sign * execution.lastQty);
    add(account.cash, instrument.currency, BigInt(-sign) * valueAt8(execution.lastPx, execution.lastQty, instrument));
    add(account.cash, execution.feeCurrency, -BigInt(execution.fee));
    add(account.fees, execution.feeCurrency, BigInt(execution.fee));
    account.executions.push(execution);
    this.#index.set(execution.execId, this.#all.length);
    this.#all.push(execution);
  }

  get lastExecId(): string | undefined {
    return this.#all.at(-1)?.execId;
  }

  position(account: string, instrumentId: string): number {
    return this.#accounts.get(account)?.positions.get(instrumentId) ?? 0;
  }

  positions(accounts?: readonly string[]): WirePosition[] {
    const wanted = accounts ?? [...this.#accounts.keys()];
    return wanted.flatMap((account) =>
      [...(this.#accounts.get(account)?.positions ?? [])]
        .filter(([, qty]) => qty !== 0)
        .map(([instrumentId, qty]) => ({ account, instrumentId, qty })),
    );
  }

  /** After `execId`, oldest first; all of them when it is absent or not ours. */
  executionsSince(execId: string | undefined): WireExecution[] {
    const at = execId === undefined ? undefined : this.#index.get(execId);
    return this.#all.slice(at === undefined ? 0 : at + 1);
  }

  statement(account: string, orders: number): WireStatement {
    const book = this.#account(account);
    return {
      account,
      cash: Object.fromEntries([...book.cash].map(([currency, value]) => [currency, String(value)])),
      fees: Object.fromEntries([...book.fees].map(([currency, value]) => [currency, String(value)])),
      positions: this.positions([account]),
      orders,
      executions: book.executions.length,
    };
  }

  #account(name: string): AccountBook {
    const known = this.#accounts.get(name);
    if (known !== undefined) return known;
    const book: AccountBook = { positions: new Map(), cash: new Map(), fees: new Map(), executions: [] };
    this.#accounts.set(name, book);
    return book;
  }
}
