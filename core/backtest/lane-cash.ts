/** Money and size of a lane's account, kept beside the engine's books so that a bar is marked without asking them. */
import { moneyToNumber } from '../instrument/convert.ts';
import type { Side } from '../order/order.ts';
import { Money } from '../value/money.ts';
import { noCarry, type CarryReason } from './carry.ts';

interface CashFill {
  readonly side: Side;
  readonly qty: number;
  readonly notional: bigint;
  readonly fee: bigint;
}

export class LaneCash {
  amount: bigint;
  /** The same as a double. */
  number: number;
  /** Signed. */
  qty = 0;
  fees = 0n;
  traded = 0n;
  carry = noCarry;

  constructor(amount: bigint) {
    this.amount = amount;
    this.number = moneyToNumber(Money(amount));
  }

  onFill({ side, qty, notional, fee }: CashFill): void {
    const sign = side === 'Buy' ? 1 : -1;
    this.qty += sign * qty;
    this.fees += fee;
    this.traded += notional < 0n ? -notional : notional;
    this.#move(-BigInt(sign) * notional - fee);
  }

  onCarry(reason: CarryReason, amount: bigint): void {
    this.carry = { ...this.carry, [reason]: this.carry[reason] + amount };
    this.#move(amount);
  }

  #move(amount: bigint): void {
    this.amount += amount;
    this.number = moneyToNumber(Money(this.amount));
  }
}
