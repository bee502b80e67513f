/** Order states, types and times in force as a trader reads them. */
import { isTerminal } from '#/core/order/order.ts';
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { OrdType, TimeInForce } from '#/core/order/order.ts';
import type { Tone } from '../ui/chip.tsx';

type Status = OrderRow['ordStatus'];

const statusWords: Readonly<Record<Status, readonly [title: string, tone: Tone]>> = {
  PendingNew: ['Pending new', 'outline'],
  New: ['New', 'neutral'],
  PartiallyFilled: ['Part filled', 'accent'],
  Filled: ['Filled', 'ok'],
  PendingCancel: ['Pending cancel', 'outline'],
  PendingReplace: ['Pending replace', 'outline'],
  Canceled: ['Canceled', 'dim'],
  Rejected: ['Rejected', 'danger'],
  Expired: ['Expired', 'dim'],
  Unknown: ['Unknown', 'warn'],
  Refused: ['Refused', 'warn'],
};

/** Nothing is shown as working before the venue says so; a part fill says how much. */
export const statusOf = (row: Pick<OrderRow, 'ordStatus' | 'cumQty' | 'orderQty'>): readonly [title: string, tone: Tone] => {
  const [title, tone] = statusWords[row.ordStatus];
  if (row.ordStatus !== 'PartiallyFilled' || row.orderQty === 0) return [title, tone];
  return [`${title} ${Math.floor((row.cumQty / row.orderQty) * 100)}%`, tone];
};

export const isWorking = (row: Pick<OrderRow, 'ordStatus'>): boolean => row.ordStatus !== 'Refused' && !isTerminal(row.ordStatus);

export const typeWords: Readonly<Record<OrdType, string>> = {
  Market: 'Market',
  Limit: 'Limit',
  Stop: 'Stop',
  StopLimit: 'Stop limit',
};
export const timeWords: Readonly<Record<TimeInForce, string>> = {
  Day: 'Day',
  GoodTillCancel: 'GTC',
  ImmediateOrCancel: 'IOC',
  FillOrKill: 'FOK',
};

export const hasPrice = (type: OrdType): boolean => type === 'Limit' || type === 'StopLimit';
export const hasStop = (type: OrdType): boolean => type === 'Stop' || type === 'StopLimit';
