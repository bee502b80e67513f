'use client';
/** Parents at work, above the orders they send: how far they are, and the one button that stops them. */
import type { AlgorithmRow, OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { priceText, qtyText } from '../market/price.tsx';
import type { Instruments } from '../replica/hooks.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { progressOf } from './bracket.ts';
import { titleOf } from './slicing.ts';

export interface AlgorithmsStripProps {
  readonly rows: readonly AlgorithmRow[];
  readonly orders: readonly OrderRow[];
  readonly instruments: Instruments;
  readonly canCancel: boolean;
  readonly onCancel: (parentId: string) => void;
}

export const AlgorithmsStrip = ({ rows, orders, instruments, canCancel, onCancel }: AlgorithmsStripProps) => (
  <ul aria-label="Algorithms at work" className="flex-none border-b border-line">
    {rows.map((row) => {
      const instrument = instruments.byId.get(row.instrumentId);
      const { filledQty: filled, bareQty } = progressOf(row, orders);
      const name = `${titleOf(row.algorithm)} ${row.side.toLowerCase()} ${qtyText(row.orderQty, instrument)} ${instrument?.symbol ?? ''}`;
      return (
        <li key={row.parentId} className="flex h-7 items-center gap-2 px-2 text-12">
          <Chip tone="accent">{titleOf(row.algorithm)}</Chip>
          <span className={row.side === 'Buy' ? 'text-up' : 'text-down'}>{row.side}</span>
          <span className="tabular-nums">{qtyText(row.orderQty, instrument)}</span>
          <span className="font-medium">{instrument?.symbol ?? row.instrumentId}</span>
          <span className="w-24">
            <ProgressBar done={filled} total={row.orderQty} label={`${name}, filled`} />
          </span>
          <span className="text-11 text-ink-3">
            {qtyText(filled, instrument)} filled, {howText(row, instrument)}
          </span>
          {bareQty === 0 ? undefined : (
            <span className="text-11 font-medium text-danger">{qtyText(bareQty, instrument)} held without a stop</span>
          )}
          <span className="flex-1" />
          <Button tone="ghost" size="s" disabled={!canCancel} aria-label={`Cancel ${name}`} onClick={() => onCancel(row.parentId)}>
            Cancel
          </Button>
        </li>
      );
    })}
  </ul>
);

const howText = (row: AlgorithmRow, instrument: Instrument | undefined): string =>
  row.exits === undefined
    ? `slice ${row.slicesSent} of ${row.slices}, one every ${everyText(row.everyMs)}`
    : `stop ${priceText(row.exits.stopPx, instrument)}, take profit ${priceText(row.exits.profitPx, instrument)}`;

const everyText = (ms: number): string => (ms < 60_000 ? `${Math.round(ms / 100) / 10} s` : `${Math.round(ms / 6000) / 10} min`);
