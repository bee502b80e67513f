/** What the gate would say now of each trade by itself, so that a refusal is seen before anything is accepted. */
import type { RebalanceRow, RebalanceTrade } from '#/core/portfolio/rebalance.ts';
import type { ProposalRow, TradeVerdict } from '#/core/portfolio/rebalance-proposal.ts';
import type { OrderTerms } from '#/core/order/order.ts';
import { orderPreviewSchema } from '#/core/order/preview-order.schema.ts';
import { toActor } from '#/server/desk.ts';
import type { RunBy } from '#/server/use-cases/run-backtest.ts';

export const judgeTrades = (by: RunBy, account: string, rows: readonly RebalanceRow[]): Promise<readonly ProposalRow[]> =>
  Promise.all(
    rows.map(async ({ leg, before, after, trade, reason }): Promise<ProposalRow> => {
      const verdict = trade === undefined ? undefined : await judge(by, { account, instrumentId: leg.instrument.id, trade });
      return {
        instrumentId: leg.instrument.id,
        symbol: leg.instrument.symbol,
        held: leg.qty,
        bidPx: leg.bidPx,
        offerPx: leg.offerPx,
        rate: [leg.rate.numerator.toString(), leg.rate.denominator.toString()],
        before,
        target: leg.target,
        after,
        ...(reason !== undefined && { reason }),
        ...(trade && { trade: { ...written(trade), ...(verdict && { verdict }) } }),
      };
    }),
  );

const written = ({ side, qty, notional, fee, spread }: RebalanceTrade) => ({
  side,
  qty,
  notional: notional.toString(),
  fee: fee.toString(),
  spread: spread.toString(),
});

interface Trade {
  readonly account: string;
  readonly instrumentId: string;
  readonly trade: RebalanceTrade;
}

const judge = async ({ desk, identity }: RunBy, { account, instrumentId, trade }: Trade): Promise<TradeVerdict | undefined> => {
  const terms: OrderTerms = {
    account,
    instrumentId,
    side: trade.side,
    ordType: 'Market',
    orderQty: trade.qty,
    timeInForce: 'GoodTillCancel',
    execInst: [],
  };
  const preview = orderPreviewSchema.parse(await desk.query({ type: 'preview', actor: toActor(identity), terms }));
  const worst = preview.checks.find(({ state }) => state === 'refuse') ?? preview.tightest;
  if (worst === undefined) return undefined;
  const { rule, state, text, utilisation } = worst;
  return { rule, state, text, ...(utilisation !== undefined && { utilisation }) };
};
