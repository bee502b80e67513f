/** By what order a fill came about, and why it left a position where the strategy's target did not ask for it: not the broker's closing. */
import type { BarOrder } from '../matching/bar-fill.ts';
import type { OrdType } from '../order/order.ts';

export const exitReasons = ['take profit', 'stop loss', 'expired'] as const;
export type ExitReason = (typeof exitReasons)[number];

export interface FillReason {
  /** Absent for a market order. */
  readonly ordType?: Exclude<OrdType, 'Market'>;
  /** Absent where the target asked for it. */
  readonly reason?: ExitReason;
}

export const fillReason = ({ ordType, parentId, execInst }: BarOrder, isExpired: boolean): FillReason => {
  const isExit = parentId !== undefined && execInst.includes('DoNotIncrease');
  const exit = isExit ? (ordType === 'Stop' ? 'stop loss' : 'take profit') : undefined;
  const reason = isExpired ? 'expired' : exit;
  return { ...(ordType !== 'Market' && { ordType }), ...(reason !== undefined && { reason }) };
};
