/** A recording opened for trading by the terms of `bw depth`, and what came of it. */
import { DepthAccount } from '#/core/backtest/depth/depth-account.ts';
import type { DepthReplay } from '#/core/backtest/depth/depth-replay.ts';
import { openReplay } from '#/core/backtest/depth/open-replay.ts';
import type { DepthReport } from '#/core/backtest/depth/resting-order.ts';
import type { DepthTape } from '#/core/backtest/depth/tape.ts';
import { formatDecimal } from '#/core/value/decimal.ts';
import { moneyScale, type Money } from '#/core/value/money.ts';
import type { TapeSource } from '#/server/adapters/venues/binance/read-tape.ts';
import type { JsonObject } from './define.ts';
import type { QuotingTerms } from './depth-terms.ts';

export interface OpenedDepth {
  readonly replay: DepthReplay;
  /** Of all orders, as they were received. */
  readonly reports: readonly DepthReport[];
  /** At the end. */
  readonly answer: () => JsonObject;
}

export const openDepth = (tape: DepthTape, { instrument, grid }: TapeSource, terms: QuotingTerms): OpenedDepth => {
  const reports: DepthReport[] = [];
  const account = new DepthAccount({ ...grid, instrument, makerBps: terms.makerBps, takerBps: terms.takerBps });
  const replay = openReplay(tape, { account, terms, onReport: (report) => reports.push(report) });
  const count = (exec: DepthReport['exec']): number => reports.filter((report) => report.exec === exec).length;
  const answer = (): JsonObject => {
    const equity = account.equityAt(replay.top());
    return {
      ...{ orders: replay.ordersSent, fills: account.fills, expired: count('Expired'), cancelRejected: count('CancelRejected') },
      position: formatDecimal(account.positionLots * grid.lotSize, instrument.qtyScale),
      volume: formatDecimal(account.volumeLots * grid.lotSize, instrument.qtyScale),
      ...{ cash: toText(account.cash), fees: toText(account.fees), currency: instrument.currency },
      ...(equity !== undefined && { equity: toText(equity) }),
    };
  };
  return { replay, reports, answer };
};

export const toText = (money: Money): string => formatDecimal(money, moneyScale, 2);

export const toCsv = (
  reports: readonly DepthReport[],
  tape: DepthTape,
  { instrument, grid }: Pick<TapeSource, 'instrument' | 'grid'>,
): string => {
  const rows = reports.flatMap(({ order, exec, lastTicks, lastLots, isMaker, venueNs, localNs }) =>
    exec !== 'Trade'
      ? []
      : [
          [
            ...[tape.baseNs + BigInt(venueNs), tape.baseNs + BigInt(localNs), order.id, order.side],
            formatDecimal(lastTicks * grid.tickSize, instrument.priceScale, 0),
            formatDecimal(lastLots * grid.lotSize, instrument.qtyScale, 0),
            isMaker ? 'maker' : 'taker',
          ].join(','),
        ],
  );
  return ['venue_ns,local_ns,order,side,price,size,liquidity', ...rows, ''].join('\n');
};
