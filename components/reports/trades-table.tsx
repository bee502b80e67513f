'use client';
/** Round trips, newest first: held from when to when, what they earned, how far they went against and with the side. */
import { useMemo, useState } from 'react';
import type { TearSheet, TradeLine } from '#/core/report/tear-sheet.ts';
import { riskOf } from '#/core/report/trade-risk.ts';
import { textOfDouble, textOfMoney, textOfScaled, writePercent } from '#/core/value/number-text.ts';
import { writeAge, writeTime, type Zone } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { MoneyNum, Num, Ratio } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { priceDecimals } from './price-decimals.ts';

const sides = [
  ['All', 'All'],
  ['Long', 'Long'],
  ['Short', 'Short'],
] as const;
type Shown = (typeof sides)[number][0];

export interface TradesTableProps {
  readonly report: TearSheet;
  readonly isDaily: boolean;
  /** A moment that was clicked elsewhere: the trade of then is selected. */
  readonly pickedMs: number | undefined;
}

export const TradesTable = ({ report, isDaily, pickedMs }: TradesTableProps) => {
  const [shown, setShown] = useState<Shown>('All');
  const zone = usePreferences((state) => state.zone);
  const { qtyScale, currency } = report.instrument;
  const isBook = report.book !== undefined;
  const columns = useMemo(
    () => [
      ...(isBook ? [symbolColumn] : []),
      ...columnsOf({
        zone: isDaily ? undefined : zone,
        qtyScale,
        currency,
        decimals: priceDecimals(report.trades.flatMap(({ entryPx, exitPx }) => [entryPx, exitPx])),
      }).map((column) => fitted(column, report.trades)),
    ],
    [isBook, isDaily, zone, qtyScale, currency, report],
  );
  const picked = pickedMs === undefined ? undefined : tradeAt(report.trades, pickedMs);
  const rows = useMemo(() => report.trades.filter(({ side }) => shown === 'All' || side === shown).toReversed(), [report, shown]);
  return (
    <Panel
      title="Trades"
      meta={`${rows.length} round trips`}
      actions={<Segmented label="Side" items={sides} value={shown} onChange={setShown} />}
      className="h-full"
    >
      {rows.length === 0 ? (
        <EmptyState text="No round trip was closed." />
      ) : (
        <Table label="Trades" columns={columns} rows={rows} keyOf={keyOf} selected={picked && keyOf(picked)} isFollowing />
      )}
    </Panel>
  );
};

const keyOf = ({ entryBar, exitBar, symbol = '' }: TradeLine): string => `${entryBar} ${exitBar} ${symbol}`;

/** The trade that was open then, else the next one, else the last. */
const tradeAt = (trades: readonly TradeLine[], ms: number): TradeLine | undefined =>
  trades.find(({ exitMs }) => exitMs >= ms) ?? trades.at(-1);

const writeR = (trade: TradeLine): string => {
  const risk = riskOf(trade);
  return textOfDouble(risk === undefined || trade.returned === undefined ? undefined : trade.returned / risk, 2, { signed: true });
};

const writeOrders = ({ entryType, exitType }: TradeLine): string => `${entryType ?? 'Market'}, ${exitType ?? 'Market'}`;

const symbolColumn: Column<TradeLine> = {
  id: 'symbol',
  title: 'Symbol',
  width: 76,
  cell: ({ symbol }) => symbol,
  text: ({ symbol = '' }) => symbol,
};

/** A column of a trade, as it is shown where that differs from what is copied. */
interface TradeColumn extends Column<TradeLine> {
  readonly shown?: (trade: TradeLine) => string;
}

const digitWidth = 6.8;
const cellPadding = 16;

/** As wide as the longest of its numbers: of none a digit is cut. */
const fitted = ({ shown, ...column }: TradeColumn, trades: readonly TradeLine[]): Column<TradeLine> => {
  const write = shown ?? column.text;
  if (column.isRight !== true || typeof column.width !== 'number' || write === undefined) return column;
  const longest = trades.reduce((most, trade) => Math.max(most, write(trade).length), 0);
  return { ...column, width: Math.max(column.width, Math.ceil(longest * digitWidth) + cellPadding) };
};

interface Scope {
  /** None: bars of a day or longer, whose date says enough. */
  readonly zone: Zone | undefined;
  readonly qtyScale: number;
  readonly currency: string;
  /** Of prices. */
  readonly decimals: number;
}

const columnsOf = ({ zone, qtyScale, currency, decimals }: Scope): readonly TradeColumn[] => {
  const when = (ms: number): string => {
    const { date, time } = writeTime(ms, zone ?? 'UTC');
    return zone === undefined ? date : `${date} ${time}`;
  };
  const share = (id: 'mae' | 'mfe' | 'returned', title: string): Column<TradeLine> => ({
    id,
    title,
    width: 64,
    isRight: true,
    cell: (trade) => <Ratio value={trade[id]} isPercent isChange={id === 'returned'} />,
    text: (trade) => writePercent(trade[id]),
  });
  const price = (id: 'entryPx' | 'exitPx', title: string): TradeColumn => ({
    id,
    title,
    width: 76,
    isRight: true,
    cell: (trade) => (
      <span title={String(trade[id])}>
        <Ratio value={trade[id]} decimals={decimals} />
      </span>
    ),
    text: (trade) => String(trade[id]),
    shown: (trade) => textOfDouble(trade[id], decimals),
  });
  return [
    {
      id: 'entry',
      title: 'Entry',
      width: zone === undefined ? 'minmax(88px,1fr)' : 'minmax(140px,1fr)',
      cell: ({ entryMs }) => when(entryMs),
      text: ({ entryMs }) => when(entryMs),
    },
    {
      id: 'exit',
      title: 'Exit',
      width: zone === undefined ? 'minmax(88px,1fr)' : 'minmax(140px,1fr)',
      cell: ({ exitMs }) => when(exitMs),
      text: ({ exitMs }) => when(exitMs),
    },
    {
      id: 'side',
      title: 'Side',
      width: 52,
      cell: ({ side }) => <span className={side === 'Long' ? 'text-up' : 'text-down'}>{side}</span>,
      text: ({ side }) => side,
    },
    {
      id: 'held',
      title: 'Held',
      width: 84,
      isRight: true,
      cell: (trade) => writeAge(trade.exitMs - trade.entryMs),
      text: (trade) => writeAge(trade.exitMs - trade.entryMs),
    },
    {
      id: 'qty',
      title: 'Size',
      width: 60,
      isRight: true,
      cell: ({ qty, qtyScale: own = qtyScale }) => <Num value={qty} scale={own} minDecimals={0} />,
      text: ({ qty, qtyScale: own = qtyScale }) => textOfScaled(qty, own),
      shown: ({ qty, qtyScale: own = qtyScale }) => textOfScaled(qty, own, { minDecimals: 0 }),
    },
    price('entryPx', 'In'),
    price('exitPx', 'Out'),
    {
      id: 'net',
      title: `Net, ${currency}`,
      width: 92,
      isRight: true,
      cell: ({ net }) => <MoneyNum amount={BigInt(net)} isChange />,
      text: ({ net }) => textOfMoney(BigInt(net)),
      shown: ({ net }) => textOfMoney(BigInt(net), 2, { signed: true }),
    },
    {
      id: 'fees',
      title: 'Fees',
      width: 62,
      isRight: true,
      cell: ({ fees }) => <MoneyNum amount={BigInt(fees)} />,
      text: ({ fees }) => textOfMoney(BigInt(fees)),
    },
    share('returned', 'Return'),
    { id: 'r', title: 'R', width: 54, isRight: true, cell: writeR, text: writeR },
    share('mae', 'MAE'),
    share('mfe', 'MFE'),
    {
      id: 'orders',
      title: 'Orders',
      width: 104,
      cell: writeOrders,
      text: writeOrders,
    },
    {
      id: 'exitReason',
      title: 'Exit reason',
      width: 156,
      cell: ({ exitReason }) => <span title={exitReason}>{exitReason ?? 'unknown'}</span>,
      text: ({ exitReason }) => exitReason ?? 'unknown',
    },
  ];
};
