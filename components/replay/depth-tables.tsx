'use client';
/** What the map shows, as tables: own orders with their place in the queue, and the levels next to the market. */
import { X } from 'lucide-react';
import type { DepthPicture, OrderTrail } from '#/core/backtest/depth/depth-picture.ts';
import { IconButton } from '../ui/button.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { Section } from '../ui/panel.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { OpenedDepth } from './depth-protocol.ts';
import { queueText } from './paint-depth.ts';
import { priceText, sizeText } from './depth-units.ts';

interface OrdersProps {
  readonly opened: OpenedDepth;
  readonly orders: readonly OrderTrail[];
  readonly onCancel: (key: number) => void;
}

export const stateTexts: Readonly<Record<OrderTrail['state'], string>> = {
  PendingNew: 'on its way',
  New: 'resting',
  PartiallyFilled: 'part filled',
  PendingCancel: 'being cancelled',
  Filled: 'filled',
  Canceled: 'cancelled',
  Expired: 'expired: it would have taken',
};

export const DepthOrders = ({ opened, orders, onCancel }: OrdersProps) => {
  const { head } = opened;
  const columns: readonly Column<OrderTrail>[] = [
    { id: 'side', title: 'Side', width: 44, cell: ({ side }) => side, text: ({ side }) => side },
    {
      id: 'price',
      title: 'Price',
      width: 76,
      isRight: true,
      cell: ({ ticks }) => priceText(head, ticks),
      text: ({ ticks }) => priceText(head, ticks),
    },
    {
      id: 'size',
      title: 'Size',
      width: 60,
      isRight: true,
      cell: ({ lots }) => sizeText(head, lots),
      text: ({ lots }) => sizeText(head, lots),
    },
    {
      id: 'filled',
      title: 'Filled',
      width: 60,
      isRight: true,
      cell: ({ filled }) => sizeText(head, filled),
      text: ({ filled }) => sizeText(head, filled),
    },
    {
      id: 'queue',
      title: 'Queue',
      width: 'minmax(150px,1fr)',
      cell: (order) => <Queue opened={opened} order={order} />,
      text: (order) => queueText(opened, order),
    },
    {
      id: 'cancel',
      title: '',
      width: 28,
      cell: ({ key, state }, isActive) =>
        state === 'New' || state === 'PartiallyFilled' ? (
          <IconButton label="Cancel" tabIndex={isActive ? 0 : -1} onClick={() => onCancel(key)}>
            <X size={14} aria-hidden />
          </IconButton>
        ) : undefined,
    },
  ];
  if (orders.length === 0)
    return (
      <Section className="text-ink-2">
        No orders of yours. Choose a price on the map, then Rest: the order joins the queue of its level, and you see how it moves forward.
      </Section>
    );
  return (
    <Table label="Own orders" columns={columns} rows={orders} keyOf={({ key }) => String(key)} isDim={({ queue }) => queue === undefined} />
  );
};

const Queue = ({ opened, order }: { readonly opened: OpenedDepth; readonly order: OrderTrail }) => {
  const { queue } = order;
  if (queue === undefined) return stateTexts[order.state];
  return (
    <span className="flex items-center gap-2">
      <span>{queueText(opened, order)}</span>
      <span className="w-16">
        <ProgressBar label="Way through the queue" done={Math.max(0, queue.first - queue.ahead)} total={queue.first} />
      </span>
    </span>
  );
};

interface LevelRow {
  readonly key: string;
  readonly side: 'Bid' | 'Offer';
  readonly ticks: number;
  readonly lots: number;
}

export const DepthLevels = ({ opened, levels }: { readonly opened: OpenedDepth; readonly levels: DepthPicture['levels'] }) => {
  const { head } = opened;
  const rowOf =
    (side: LevelRow['side']) =>
    (level: { readonly ticks: number; readonly lots: number }): LevelRow => ({ key: `${side} ${level.ticks}`, side, ...level });
  const rows = [...levels.offers.map(rowOf('Offer')).toReversed(), ...levels.bids.map(rowOf('Bid'))];
  const columns: readonly Column<LevelRow>[] = [
    { id: 'side', title: 'Side', width: 52, cell: ({ side }) => side, text: ({ side }) => side },
    {
      id: 'price',
      title: 'Price',
      width: 90,
      isRight: true,
      cell: ({ ticks }) => priceText(head, ticks),
      text: ({ ticks }) => priceText(head, ticks),
    },
    {
      id: 'size',
      title: 'Size',
      width: 'minmax(70px,1fr)',
      isRight: true,
      cell: ({ lots }) => sizeText(head, lots),
      text: ({ lots }) => sizeText(head, lots),
    },
  ];
  return <Table label="Levels" columns={columns} rows={rows} keyOf={({ key }) => key} />;
};
