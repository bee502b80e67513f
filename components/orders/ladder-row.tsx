'use client';
/** One price of the ladder. Clicking a side hands the price to the ticket; own orders are solid blocks, sent ones outlines. */
import type { OrderRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { textOfScaled } from '#/core/value/number-text.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { cx } from '../ui/cx.ts';
import { DirectionArrow } from '../ui/graphics.tsx';
import type { LadderRow } from './ladder-grid.ts';

export interface StagedLevel {
  readonly side: 'Buy' | 'Sell';
  readonly row: number;
  readonly qty: string;
}

export interface LadderRowProps {
  readonly row: LadderRow;
  readonly height: number;
  readonly most: number;
  readonly instrument: Instrument;
  readonly decimals: number;
  readonly orders: readonly OrderRow[];
  readonly staged: StagedLevel | undefined;
  readonly isLast: boolean;
  readonly direction: -1 | 0 | 1;
  readonly isFocused: boolean;
  readonly onPick: (side: 'Buy' | 'Sell') => void;
  readonly onCancel: () => void;
}

const cell = 'relative flex h-full items-center px-1 outline-none focus-visible:shadow-none';

export const LadderRowView = (props: LadderRowProps) => {
  const { row, height, most, instrument, isLast, isFocused, onPick } = props;
  const size = (qty: number): string => (qty === 0 ? '' : qtyText(qty, instrument));
  return (
    <div
      className={cx(
        'grid grid-cols-[54px_minmax(0,1fr)_68px_minmax(0,1fr)_54px] px-0.5',
        isFocused && 'shadow-[inset_0_0_0_1px_var(--color-focus)]',
      )}
      style={{ height }}
    >
      <OwnCell {...props} side="Buy" />
      <button
        type="button"
        tabIndex={-1}
        onClick={() => onPick('Buy')}
        className={cx(cell, 'justify-end bg-up-tint/50 text-up hover:bg-up-tint')}
      >
        <span aria-hidden className="absolute inset-y-0.5 right-0 rounded-l-1 bg-up/20" style={{ width: `${(row.bid / most) * 100}%` }} />
        <span className="sr-only">Buy at {priceText(row.px, instrument)}, resting </span>
        <span className="relative">{size(row.bid)}</span>
      </button>
      <span className={cx('flex items-center justify-end gap-0.5 pr-1', isLast ? 'bg-pressed font-medium text-ink' : 'text-ink-2')}>
        {textOfScaled(row.px, instrument.priceScale, { minDecimals: props.decimals })}
        {isLast ? <DirectionArrow direction={props.direction} /> : undefined}
      </span>
      <button
        type="button"
        tabIndex={-1}
        onClick={() => onPick('Sell')}
        className={cx(cell, 'bg-down-tint/50 text-down hover:bg-down-tint')}
      >
        <span aria-hidden className="absolute inset-y-0.5 left-0 rounded-r-1 bg-down/20" style={{ width: `${(row.ask / most) * 100}%` }} />
        <span className="sr-only">Sell at {priceText(row.px, instrument)}, resting </span>
        <span className="relative">{size(row.ask)}</span>
      </button>
      <OwnCell {...props} side="Sell" />
    </div>
  );
};

const OwnCell = ({ side, orders, staged, instrument, onCancel }: LadderRowProps & { readonly side: 'Buy' | 'Sell' }) => {
  const mine = orders.filter((order) => order.side === side);
  const isUp = side === 'Buy';
  if (mine.length > 0) {
    const total = mine.reduce((sum, order) => sum + order.leavesQty, 0);
    const isSent = mine.every((order) => order.ordStatus === 'PendingNew');
    return (
      <button
        type="button"
        tabIndex={-1}
        onClick={onCancel}
        title={`Cancel ${mine.length} here, X`}
        className={cx(
          'm-px truncate rounded-1 px-0.5 text-10 font-medium',
          isSent ? 'inset-ring' : 'text-side-ink',
          isUp ? (isSent ? 'text-up inset-ring-up' : 'bg-up-solid') : isSent ? 'text-down inset-ring-down' : 'bg-down-solid',
        )}
      >
        {qtyText(total, instrument)}
        {isSent ? ' sent' : ''}
      </button>
    );
  }
  if (staged?.side !== side) return <span />;
  return (
    <span
      className={cx(
        'm-px truncate rounded-1 border border-dashed px-1 text-center text-10',
        isUp ? 'border-up text-up' : 'border-down text-down',
      )}
    >
      {staged.qty}
    </span>
  );
};
