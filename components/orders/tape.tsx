'use client';
/** Public trades, newest first; the arrow says who took liquidity. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { writeTime } from '../format/time.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { useTape } from '../replica/hooks.ts';
import { cx } from '../ui/cx.ts';
import { DirectionArrow } from '../ui/graphics.tsx';
import { EmptyState } from '../ui/states.tsx';

const shown = 60;
/** It scrolls, so the keyboard must be able to reach it. */
const scrollProps = { tabIndex: 0, role: 'group', 'aria-label': 'Public trades' } as const;

export const Tape = ({ instrument }: { readonly instrument: Instrument }) => {
  const trades = useTape(instrument.id);
  const zone = usePreferences((state) => state.zone);
  if (trades.length === 0) return <EmptyState text={`No trades in ${instrument.symbol} since this page opened.`} />;
  return (
    <div {...scrollProps} className="h-full overflow-auto">
      <table className="w-full">
        <thead className="sticky top-0 bg-panel text-11 text-ink-3">
          <tr className="h-6">
            <th scope="col" className="pl-3 text-left font-normal">
              Time
            </th>
            <th scope="col" className="text-right font-normal">
              Price
            </th>
            <th scope="col" className="pr-3 text-right font-normal">
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {trades.slice(0, shown).map(([, px, qty, aggressor, ms], i) => {
            const { time, fraction } = writeTime(ms, zone);
            const isBuy = aggressor === 'B';
            return (
              <tr key={`${ms} ${px} ${qty} ${trades.length - i}`} className="h-[18px]">
                <td className="pl-3">
                  {time}
                  <span className="text-ink-3">{fraction}</span>
                </td>
                <td className={cx('text-right', isBuy ? 'text-up' : 'text-down')}>
                  <DirectionArrow direction={isBuy ? 1 : -1} /> {priceText(px, instrument)}
                  <span className="sr-only">{isBuy ? ' bought' : ' sold'}</span>
                </td>
                <td className="pr-3 text-right">{qtyText(qty, instrument)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
