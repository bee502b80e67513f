'use client';
/** What stands between a position and a loss: the way to its nearest stop, and how much of its limit it uses. */
import type { LimitRow, OrderRow, PositionRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { markOf } from '../portfolio/position-value.ts';
import { useMarket, useTable } from '../replica/hooks.ts';
import { softShareOf } from '../risk/limit-tree.ts';
import { useAccount } from '../session/use-session.ts';
import { LimitBar } from '../ui/graphics.tsx';
import { isWorking } from './order-words.ts';

export interface RiskCellProps {
  readonly position: PositionRow;
  readonly instrument: Instrument;
}

const Unknown = ({ reason }: { readonly reason: string }) => (
  <span className="text-ink-3" title={reason}>
    none
  </span>
);

/** The trigger that comes first as the price moves against the position. */
export const nearestStop = (
  { instrumentId, qty }: Pick<PositionRow, 'instrumentId' | 'qty'>,
  orders: readonly OrderRow[],
): number | undefined => {
  const closing = qty > 0 ? 'Sell' : 'Buy';
  const stops = orders.flatMap((row) =>
    row.instrumentId === instrumentId && row.side === closing && row.stopPx !== undefined && isWorking(row) ? [row.stopPx] : [],
  );
  if (stops.length === 0) return undefined;
  return qty > 0 ? Math.max(...stops) : Math.min(...stops);
};

export const StopCell = ({ position, instrument }: RiskCellProps) => {
  const { stream } = useAccount();
  const { rows } = useTable(stream, 'orders');
  const mark = markOf(useMarket(instrument.id));
  const stop = nearestStop(position, rows);
  if (stop === undefined) return <Unknown reason="No stop order works against this position" />;
  if (mark === undefined || mark === 0) return <Unknown reason="No price to measure the stop from" />;
  return writePercent(stop / mark - 1, 2, { signed: true });
};

/** Of the limits on the instrument itself in this account, the one with most of it in use. */
export const tightestOn = ({ account, instrumentId }: PositionRow, limits: readonly LimitRow[]): LimitRow | undefined => {
  const here = limits.filter(({ scope, utilisation }) => {
    const parts = scope.split('/');
    return utilisation !== undefined && parts.includes(account) && parts.at(-1) === instrumentId;
  });
  return here.toSorted((a, b) => (b.utilisation ?? 0) - (a.utilisation ?? 0))[0];
};

export const HeadroomCell = ({ position }: RiskCellProps) => {
  const { rows, refusal } = useTable('risk', 'limits');
  const limit = tightestOn(position, rows);
  if (limit === undefined) return <Unknown reason={refusal ?? 'No limit on this instrument can be measured now'} />;
  const text = `${limit.title}: ${limit.observed ?? 'unknown'} of ${limit.allowed} ${limit.unit}`;
  return (
    <div title={text} className="flex items-center gap-1.5">
      <LimitBar className="w-12 flex-none" utilisation={limit.utilisation} soft={softShareOf(limit)} label={text} />
      <span className="text-11 text-ink-3">{writePercent(limit.utilisation ?? 0, 0)}</span>
    </div>
  );
};
