// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { duplicateOrder } from './duplicate-order.ts';
import { exposureLimits } from './exposure-limits.ts';
import { instrumentRules } from './instrument-rules.ts';
import { lossLimits } from './loss-limits.ts';
import { marketData } from './market-data.ts';
import { maxOpenOrders } from './max-open-orders.ts';
import { maxOrderQty } from './max-order-qty.ts';
import { maxOrderValue } from './max-order-value.ts';
import { maxPosition } from './max-position.ts';
import { messageRate } from './message-rate.ts';
import { parentConservation } from './parent-conservation.ts';
import { priceCollar } from './price-collar.ts';
import { repeatedExecution } from './repeated-execution.ts';
import { sessionAndType } from './session-and-type.ts';
import { tradingState } from './trading-state.ts';

export const registry = [
  duplicateOrder,
  exposureLimits,
  instrumentRules,
  lossLimits,
  marketData,
  maxOpenOrders,
  maxOrderQty,
  maxOrderValue,
  maxPosition,
  messageRate,
  parentConservation,
  priceCollar,
  repeatedExecution,
  sessionAndType,
  tradingState,
] as const;
