'use client';
/** What happened to us in an instrument: decisions, fills, working orders, the position, each with its place on the chart. */
import { useMemo } from 'react';
import type { AlgorithmRow, DecisionRow, DeploymentRow, FillRow, FindingRow, OrderRow, PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';
import { msOf } from '../format/time.ts';
import { qtyText } from '../market/price.tsx';
import { bracketPart } from '../orders/bracket.ts';
import { isWorking, typeWords } from '../orders/order-words.ts';
import { averagePrice } from '../portfolio/average-price.ts';
import { useTable } from '../replica/hooks.ts';
import { useMarketStream } from '../replica/shown.ts';
import { indexAt, type ChartBar } from './bar-store.ts';
import type { ChartLine } from './price-chart.ts';
import { chartTime } from './chart-time.ts';
import type { ChartBand } from './bands.ts';
import type { ChartMark, MarkShape } from './marks.ts';

export interface ChartEvents {
  readonly decisions: readonly DecisionRow[];
  readonly fills: readonly FillRow[];
  readonly lines: readonly ChartLine[];
  readonly deployments: ReadonlyMap<string, DeploymentRow>;
  /** Of the instrument and of its feed. */
  readonly findings: readonly FindingRow[];
}

export const useChartEvents = (instrument: Instrument, stream: string | undefined): ChartEvents => {
  const decisions = useTable(stream, 'decisions');
  const fills = useTable(stream, 'fills');
  const orders = useTable(stream, 'orders');
  const parents = useTable(stream, 'algorithms');
  const positions = useTable(stream, 'positions');
  const deployments = useTable(stream, 'deployments');
  const findings = useTable(useMarketStream(), 'findings');
  return useMemo(() => {
    const isHere = (row: { readonly instrumentId: string }): boolean => row.instrumentId === instrument.id;
    return {
      decisions: decisions.rows.filter(isHere),
      fills: fills.rows.filter((row) => isHere(row) && !row.busted),
      lines: [
        ...orders.rows
          .filter(isHere)
          .filter(isWorking)
          .flatMap((row) => orderLine(row, instrument, parents.byKey)),
        ...positions.rows.filter(isHere).flatMap((row) => positionLine(row, instrument)),
      ],
      deployments: deployments.byKey,
      findings: findings.rows.filter(({ scope }) => scope === instrument.id || scope === instrument.venue),
    };
  }, [decisions, fills, orders, parents, positions, deployments, findings, instrument]);
};

const orderLine = (row: OrderRow, instrument: Instrument, parents: ReadonlyMap<string, AlgorithmRow>): readonly ChartLine[] => {
  const px = row.stopPx ?? row.price;
  if (px === undefined) return [];
  const qty = qtyText(row.leavesQty, instrument);
  const words = [
    typeWords[row.ordType],
    ...(bracketPart(row, parents) === 'exit' ? ['OCO'] : []),
    ...(row.ordStatus === 'PendingNew' ? ['sent'] : []),
  ];
  return [
    {
      id: row.clOrdId,
      price: px / floatPowerOfTen(instrument.priceScale),
      tone: row.side === 'Buy' ? 'up' : 'down',
      title: `${row.side} ${qty} ${words.join(', ')}`,
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

/** Findings over the bars they fell into; one that lasts reaches to the newest bar. What overlaps is one band of several words. */
export const bandsOf = ({ findings }: ChartEvents, bars: readonly ChartBar[]): readonly ChartBand[] => {
  const spans = findings.flatMap(({ id, what, tsFrom, tsTo }) => {
    const first = bars[Math.max(0, indexAt(bars, msOf(tsFrom)))];
    const last = tsTo === undefined ? bars.at(-1) : bars[indexAt(bars, msOf(tsTo))];
    return first === undefined || last === undefined ? [] : [{ ids: [id], words: [what], fromMs: first.startMs, toMs: last.startMs }];
  });
  const joined: typeof spans = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const before = joined.at(-1);
    if (before === undefined || before.toMs < span.fromMs) joined.push(span);
    else
      joined[joined.length - 1] = {
        ids: [...before.ids, ...span.ids],
        words: [...new Set([...before.words, ...span.words])],
        fromMs: before.fromMs,
        toMs: Math.max(before.toMs, span.toMs),
      };
  }
  return joined.map(({ ids, words, fromMs, toMs }) => ({
    id: ids.join(' '),
    word: words.join(', '),
    from: chartTime(fromMs),
    to: chartTime(toMs),
  }));
};
