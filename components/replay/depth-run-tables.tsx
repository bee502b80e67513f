'use client';
/** A run's orders and fills as tables; a chosen row takes the map to its moment and its price. */
import { useState } from 'react';
import type { SentOrder } from '#/core/backtest/depth/depth-recorder.ts';
import type { TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import type { DepthDetail, DepthFill } from '#/core/report/depth-detail.ts';
import { Section } from '../ui/panel.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { OpenedDepth } from './depth-protocol.ts';
import { stateTexts } from './depth-tables.tsx';
import { priceText, sizeText } from './depth-units.ts';
import type { Depth } from './use-depth.ts';
import { nsOfMs, offsetOf } from './use-depth-run.ts';

interface RunTableProps {
  readonly detail: DepthDetail;
  readonly opened: OpenedDepth;
  readonly depth: Depth;
}

/** Since the recording's beginning. */
const timeText = (ns: number, { firstNs }: OpenedDepth): string => `${((ns - firstNs) / 1e9).toFixed(3)} s`;

/** Text that is copied as it is shown. */
const column = <Row,>(head: Pick<Column<Row>, 'id' | 'title' | 'width' | 'isRight'>, text: (row: Row) => string): Column<Row> => ({
  ...{ ...head, text },
  cell: text,
});

const NoneSent = () => <Section className="text-ink-2">The strategy wanted nothing at any close: no order was sent.</Section>;

export const RunOrders = ({ detail, opened, depth }: RunTableProps) => {
  const [selected, setSelected] = useState<string>();
  const { head } = opened;
  const offset = offsetOf(detail, head);
  if (detail.orders.length === 0) return <NoneSent />;
  const columns: readonly Column<SentOrder>[] = [
    column({ id: 'sent', title: 'Sent', width: 74, isRight: true }, ({ sentNs }) => timeText(sentNs + offset, opened)),
    column({ id: 'side', title: 'Side', width: 34 }, ({ side }) => side),
    column({ id: 'price', title: 'Price', width: 76, isRight: true }, ({ ticks }) =>
      ticks === undefined ? 'market' : priceText(head, ticks),
    ),
    column(
      { id: 'filled', title: 'Filled', width: 92, isRight: true },
      ({ filled, lots }) => `${sizeText(head, filled)} of ${sizeText(head, lots)}`,
    ),
    column({ id: 'ahead', title: 'Ahead', width: 56, isRight: true }, ({ ahead }) => (ahead === undefined ? '' : sizeText(head, ahead))),
    column({ id: 'state', title: 'State', width: 'minmax(70px,1fr)' }, (order) => outcomeText(order)),
  ];
  const jump = (order: SentOrder): void => {
    setSelected(String(order.id));
    depth.show(standsNs(order, detail) + offset, order.ticks);
  };
  return (
    <Table
      label="Orders of the run"
      isTight
      {...{ columns, selected, onSelect: jump }}
      rows={detail.orders}
      keyOf={({ id }) => String(id)}
      isDim={({ filled }) => filled === 0}
      footer={<Kept kept={detail.orders.length} of={detail.sent} />}
    />
  );
};

const nsPerMs = 1e6;
/** Both ways of a message that is drawn from the recording, long enough for most. */
const drawnMs = 50;

/** When it stands in its queue, as far as it comes to that: sent, and answered. */
const standsNs = ({ sentNs, doneNs }: SentOrder, { terms: { latencyMs } }: DepthDetail): number => {
  const wayMs = latencyMs === 'recorded' ? drawnMs : 2 * latencyMs + 1;
  return Math.min(sentNs + wayMs * nsPerMs, doneNs ?? Number.POSITIVE_INFINITY);
};

/** One that takes expires with what the book did not show. */
const outcomeText = ({ state, tif, filled }: SentOrder): string =>
  state === 'Expired' && tif === 'ImmediateOrCancel' ? (filled === 0 ? 'found nothing' : 'part filled') : stateTexts[state];

export const RunFills = ({ detail, opened, depth }: RunTableProps) => {
  const [selected, setSelected] = useState<string>();
  const { head } = opened;
  if (detail.fills.length === 0)
    return <Section className="text-ink-2">None of its orders was filled. The statistics say how far ahead others stood.</Section>;
  const rows = detail.fills.map((fill, i) => ({ ...fill, key: String(i + 1) }));
  const columns: readonly Column<Numbered>[] = [
    column({ id: 'at', title: 'Heard', width: 74, isRight: true }, ({ atMs }) => timeText(nsOfMs(atMs, head), opened)),
    column({ id: 'side', title: 'Side', width: 34 }, ({ side }) => side),
    column({ id: 'price', title: 'Price', width: 76, isRight: true }, ({ ticks }) => priceText(head, ticks)),
    column({ id: 'size', title: 'Size', width: 60, isRight: true }, ({ lots }) => sizeText(head, lots)),
    column({ id: 'how', title: 'As', width: 50 }, ({ isMaker }) => (isMaker ? 'maker' : 'taker')),
    column({ id: 'order', title: 'Order', width: 'minmax(48px,1fr)', isRight: true }, ({ order }) => String(order)),
  ];
  const jump = ({ key, atMs, ticks }: Numbered): void => {
    setSelected(key);
    depth.show(momentAfter(atMs, head), ticks);
  };
  return (
    <Table
      label="Fills of the run"
      isTight
      {...{ columns, rows, selected, onSelect: jump }}
      keyOf={({ key }) => key}
      footer={<Kept kept={detail.fills.length} of={detail.filled} />}
    />
  );
};

interface Numbered extends DepthFill {
  readonly key: string;
}

/** A fill's stamp is whole milliseconds: by the next one it has been heard. */
const momentAfter = (atMs: number, head: TapeHead): number => nsOfMs(atMs + 1, head);

const Kept = ({ kept, of }: { readonly kept: number; readonly of: number }) =>
  kept === of ? undefined : (
    <p className="px-3 py-1 text-11 text-ink-3">
      The first {kept.toLocaleString('en-US')} of {of.toLocaleString('en-US')}.
    </p>
  );
