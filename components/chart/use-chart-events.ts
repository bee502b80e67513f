'use client';
/** What happened to us in an instrument: decisions, fills, working orders, the position, each with its place on the chart. */
import { useMemo } from 'react';
import type { DecisionRow, DeploymentRow, FillRow, OrderRow, PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { msOf } from '../format/time.ts';
import { qtyText } from '../market/price.tsx';
import { isWorking } from '../orders/order-words.ts';
import { averagePrice } from '../portfolio/average-price.ts';
import { useTable } from '../replica/hooks.ts';
import { indexAt, type ChartBar } from './bar-store.ts';
import { chartTime, type ChartLine } from './price-chart.ts';
import type { ChartMark, MarkShape } from './marks.ts';

export interface ChartEvents {
  readonly decisions: readonly DecisionRow[];
  readonly fills: readonly FillRow[];
  readonly lines: readonly ChartLine[];
  readonly deployments: ReadonlyMap<string, DeploymentRow>;
}

export const useChartEvents = (instrument: Instrument, stream: string | undefined): ChartEvents => {
  const decisions = useTable(stream, 'decisions');
  const fills = useTable(stream, 'fills');
  const orders = useTable(stream, 'orders');
  const positions = useTable(stream, 'positions');
  const deployments = useTable(stream, 'deployments');
  return useMemo(() => {
    const isHere = (row: { readonly instrumentId: string }): boolean => row.instrumentId === instrument.id;
    return {
      decisions: decisions.rows.filter(isHere),
      fills: fills.rows.filter((row) => isHere(row) && !row.busted),
      lines: [
        ...orders.rows
          .filter(isHere)
          .filter(isWorking)
          .flatMap((row) => orderLine(row, instrument)),
        ...positions.rows.filter(isHere).flatMap((row) => positionLine(row, instrument)),
      ],
      deployments: deployments.byKey,
    };
  }, [decisions, fills, orders, positions, deployments, instrument]);
};

const orderLine = (row: OrderRow, instrument: Instrument): readonly ChartLine[] => {
  const px = row.stopPx ?? row.price;
  if (px === undefined) return [];
  const qty = qtyText(row.leavesQty, instrument);
  return [
    {
      id: row.clOrdId,
      price: px / floatPowerOfTen(instrument.priceScale),
      tone: row.side === 'Buy' ? 'up' : 'down',
      title: `${row.side} ${qty}${row.ordType === 'Limit' ? '' : ` ${row.ordType}`}${row.ordStatus === 'PendingNew' ? ', sent' : ''}`,
      isDashed: row.stopPx !== undefined || row.ordStatus === 'PendingNew',
    },
  ];
};

const positionLine = (row: PositionRow, instrument: Instrument): readonly ChartLine[] => {
  const price = averagePrice(row, instrument);
  if (price === undefined) return [];
  return [
    {
      id: `position ${row.instrumentId}`,
      price,
      tone: 'ink',
      title: `${row.qty > 0 ? 'Long' : 'Short'} ${qtyText(Math.abs(row.qty), instrument)}`,
    },
  ];
};

const decisionShapes: Readonly<Record<DecisionRow['action'], MarkShape | undefined>> = {
  Long: 'Long',
  Short: 'Short',
  Exit: 'Exit',
  Refused: 'Refused',
  NoTrade: 'Ring',
  Hold: undefined,
};
const decisionTexts: Partial<Record<DecisionRow['action'], string>> = { Exit: 'out', Refused: 'refused' };

/** A bar is decided on at its end: the mark stands on the bar that had just closed. */
export const decisionBar = (decision: DecisionRow, bars: readonly ChartBar[]): number => indexAt(bars, msOf(decision.tsBar) - 1);

export const marksOf = ({ decisions, fills }: ChartEvents, bars: readonly ChartBar[], instrument: Instrument): readonly ChartMark[] => {
  const scale = floatPowerOfTen(instrument.priceScale);
  const decided = decisions.flatMap((row): ChartMark[] => {
    const shape = decisionShapes[row.action];
    const bar = bars[decisionBar(row, bars)];
    if (shape === undefined || bar === undefined) return [];
    const text = decisionTexts[row.action] ?? (row.target === undefined || row.target === 0 ? undefined : textOfTarget(row.target));
    const price = shape === 'Long' ? bar.low : shape === 'Ring' ? bar.close : bar.high;
    return [{ id: row.id, time: chartTime(bar.startMs), shape, price, ...(text !== undefined && { text }) }];
  });
  const filled = fills.flatMap((row): ChartMark[] => {
    const bar = bars[indexAt(bars, msOf(row.ts))];
    if (bar === undefined || row.strategyId !== undefined) return [];
    return [{ id: row.execId, time: chartTime(bar.startMs), shape: row.side, price: row.lastPx / scale }];
  });
  return [...decided, ...filled];
};

const textOfTarget = (target: number): string => `${target > 0 ? '+' : '\u2212'}${Math.abs(target).toFixed(2)}`;
