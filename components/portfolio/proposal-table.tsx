'use client';
/** One line a name: trade, cost and shares of equity; once accepted, the state of its order as the stream tells it. */
import { useMemo } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { AcceptedRebalance, ProposalRow, RebalanceProposal, SentOrder } from '#/core/portfolio/rebalance-proposal.ts';
import { textOfMoney, textOfScaled, writePercent } from '#/core/value/number-text.ts';
import { statusOf } from '../orders/order-words.ts';
import { useInstruments, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Chip } from '../ui/chip.tsx';
import { MoneyNum, Num, Ratio } from '../ui/num.tsx';
import { Table, type Column } from '../ui/table.tsx';

export interface ProposalTableProps {
  readonly proposal: RebalanceProposal;
  readonly accepted: AcceptedRebalance | undefined;
}

export const ProposalTable = ({ proposal, accepted }: ProposalTableProps) => {
  const { stream } = useAccount();
  const { byKey: orders } = useTable(stream, 'orders');
  const { byId } = useInstruments();
  const columns = useMemo(() => {
    const sent = new Map(accepted?.orders.map((order) => [order.instrumentId, order]));
    return columnsOf({ byId, sent, orders });
  }, [byId, accepted, orders]);
  return (
    <Table
      label="Proposed trades"
      columns={columns}
      rows={proposal.rows}
      keyOf={({ instrumentId }) => instrumentId}
      isDim={({ trade }) => trade === undefined}
      isTight
    />
  );
};

interface Known {
  readonly byId: ReadonlyMap<string, Instrument>;
  readonly sent: ReadonlyMap<string, SentOrder>;
  readonly orders: ReadonlyMap<string, OrderRow>;
}

const costOf = ({ trade }: ProposalRow): bigint | undefined => trade && BigInt(trade.fee) + BigInt(trade.spread);

const bpsOf = (row: ProposalRow): number | undefined => {
  const cost = costOf(row);
  return cost === undefined || row.trade === undefined ? undefined : (Number(cost) / Number(row.trade.notional)) * 10_000;
};

const columnsOf = ({ byId, sent, orders }: Known): readonly Column<ProposalRow>[] => [
  {
    id: 'symbol',
    title: 'Symbol',
    width: 76,
    cell: ({ symbol }) => <span className="font-medium">{symbol}</span>,
    text: ({ symbol }) => symbol,
  },
  {
    id: 'side',
    title: 'Side',
    width: 54,
    cell: ({ trade }) =>
      trade === undefined ? 'no trade' : <span className={trade.side === 'Buy' ? 'text-up' : 'text-down'}>{trade.side}</span>,
    text: ({ trade }) => trade?.side ?? '',
  },
  {
    id: 'qty',
    title: 'Qty',
    width: 66,
    isRight: true,
    cell: ({ trade, instrumentId }) => trade && <TradeQty qty={trade.qty} instrument={byId.get(instrumentId)} />,
    text: ({ trade, instrumentId }) => {
      const instrument = byId.get(instrumentId);
      return trade === undefined || instrument === undefined ? '' : textOfScaled(trade.qty, instrument.qtyScale);
    },
  },
  {
    id: 'notional',
    title: 'Notional',
    width: 66,
    isRight: true,
    cell: ({ trade }) => (trade === undefined ? undefined : <MoneyNum amount={BigInt(trade.notional)} decimals={0} />),
    text: ({ trade }) => (trade === undefined ? '' : textOfMoney(BigInt(trade.notional))),
  },
  percentColumn('from', 'From %', ({ before }) => before),
  percentColumn('to', 'To %', ({ after }) => after),
  {
    id: 'cost',
    title: 'Cost',
    width: 54,
    isRight: true,
    cell: (row) => (row.trade === undefined ? undefined : <MoneyNum amount={costOf(row)} />),
    text: (row) => textOfMoney(costOf(row) ?? 0n),
  },
  {
    id: 'bp',
    title: 'bp',
    width: 36,
    isRight: true,
    cell: (row) => (row.trade === undefined ? undefined : <Ratio value={bpsOf(row)} decimals={1} />),
    text: (row) => bpsOf(row)?.toFixed(1) ?? '',
  },
  {
    id: 'state',
    title: sent.size === 0 ? 'Rules' : 'Order',
    width: 'minmax(96px,1fr)',
    cell: (row) => <State row={row} order={sent.get(row.instrumentId)} orders={orders} />,
    text: ({ reason, trade }) => reason ?? trade?.verdict?.text ?? '',
  },
];

const percentColumn = (id: string, title: string, read: (row: ProposalRow) => number): Column<ProposalRow> => ({
  id,
  title,
  width: 48,
  isRight: true,
  cell: (row) => <Ratio value={read(row) * 100} decimals={1} />,
  text: (row) => read(row).toFixed(6),
});

/** Without its instrument a size has no scale, and nothing is said. */
const TradeQty = ({ qty, instrument }: { readonly qty: number; readonly instrument: Instrument | undefined }) =>
  instrument === undefined ? <Num value={undefined} scale={0} /> : <Num value={qty} scale={instrument.qtyScale} minDecimals={0} />;

const State = ({
  row,
  order,
  orders,
}: {
  readonly row: ProposalRow;
  readonly order: SentOrder | undefined;
  readonly orders: Known['orders'];
}) => {
  if (row.trade === undefined) return <span title={row.reason}>{row.reason}</span>;
  return order === undefined ? <Verdict row={row} /> : <OrderState order={order} orders={orders} />;
};

const Verdict = ({ row: { trade } }: { readonly row: ProposalRow }) => {
  const verdict = trade?.verdict;
  if (verdict === undefined) return <span className="text-ink-3">pass</span>;
  if (verdict.state === 'refuse')
    return (
      <span title={verdict.text}>
        <Chip tone="warn">{verdict.rule}</Chip> <span className="text-11 text-warn">{verdict.text}</span>
      </span>
    );
  return (
    <span className="text-ink-3" title={verdict.text}>
      {verdict.rule} {writePercent(verdict.utilisation, 0)}
    </span>
  );
};

/** Nothing is shown as working before the stream says so. */
const OrderState = ({ order, orders }: { readonly order: SentOrder; readonly orders: Known['orders'] }) => {
  if (order.state === 'Refused')
    return (
      <span title={order.text}>
        <Chip tone="warn">Refused</Chip> <span className="text-11 text-ink-3">{order.text}</span>
      </span>
    );
  const row = order.state === 'Sent' ? orders.get(order.clOrdId) : undefined;
  const [title, tone] = row === undefined ? (['Sent', 'outline'] as const) : statusOf(row);
  return (
    <span title={row?.text ?? (order.state === 'Pending' ? 'No outcome yet: the orders panel will show it' : order.clOrdId)}>
      <Chip tone={tone}>{order.state === 'Pending' ? 'Pending' : title}</Chip>
    </span>
  );
};
