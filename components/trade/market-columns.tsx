'use client';
/** Columns of the watchlist that somebody may choose: both sides of the quote, the spread, today's volume, volatility. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { joinNumber, writeDouble, writePercent, writeShort } from '#/core/value/number-text.ts';
import { PriceNum, priceText } from '../market/price.tsx';
import { realisedVol, realisedVolReturns } from '../market/realised-vol.ts';
import { useMarket } from '../replica/hooks.ts';
import type { QuoteView } from '../replica/market.ts';
import type { Column } from '../ui/table.tsx';

export type QuoteOf = (instrumentId: string) => QuoteView | undefined;

export const pxText = (px: number | undefined, instrument: Instrument): string => (px === undefined ? '' : priceText(px, instrument));

const None = ({ reason }: { readonly reason: string }) => (
  <span className="text-ink-3" title={reason}>
    none
  </span>
);

/** Of the middle, in basis points; undefined without both sides, or where they cross at zero. */
export const spreadBps = (quote: Pick<QuoteView, 'bidPx' | 'offerPx'> | undefined): number | undefined => {
  if (quote?.bidPx === undefined || quote.offerPx === undefined) return undefined;
  const middle = (quote.bidPx + quote.offerPx) / 2;
  return middle === 0 ? undefined : ((quote.offerPx - quote.bidPx) / middle) * 10_000;
};

const bpsText = (bps: number | undefined): string => {
  const text = bps === undefined ? undefined : writeDouble(bps, 1);
  return text === undefined ? '' : joinNumber(text);
};

const SideCell = ({ instrument, side }: { readonly instrument: Instrument; readonly side: 'bidPx' | 'offerPx' }) => {
  const px = useMarket(instrument.id)?.[side];
  return px === undefined ? <None reason="Nobody quotes this side now" /> : <PriceNum value={px} instrument={instrument} />;
};

const SpreadCell = ({ instrument }: { readonly instrument: Instrument }) => {
  const text = bpsText(spreadBps(useMarket(instrument.id)));
  return text === '' ? <None reason="A spread needs a bid and an offer" /> : text;
};

const dailyEveryMs = 300_000;

const DailyCell = ({
  instrument,
  children,
}: {
  readonly instrument: Instrument;
  readonly children: (days: readonly { readonly close: number; readonly volume: number }[]) => ReactNode;
}) => {
  const { data, isError } = useQuery({
    queryKey: ['daily', instrument.id],
    queryFn: async ({ signal }) => {
      const { fetchBars } = await import('../chart/use-bars.ts');
      return fetchBars(instrument, '1d', { last: realisedVolReturns + 1, signal });
    },
    refetchInterval: dailyEveryMs,
    retry: false,
  });
  if (isError) return <None reason="The desk gave no daily bars" />;
  return data === undefined ? undefined : children(data);
};

const VolumeCell = ({ instrument }: { readonly instrument: Instrument }) => (
  <DailyCell instrument={instrument}>
    {(days) => {
      const today = days.at(-1);
      return today === undefined ? <None reason="No trade today" /> : <span title={String(today.volume)}>{writeShort(today.volume)}</span>;
    }}
  </DailyCell>
);

const VolatilityCell = ({ instrument }: { readonly instrument: Instrument }) => (
  <DailyCell instrument={instrument}>
    {(days) => {
      const closes = days.map(({ close }) => close);
      const value = realisedVol(closes, instrument);
      const reason = `Needs ${realisedVolReturns + 1} daily closes, there are ${closes.length}`;
      return value === undefined ? <None reason={reason} /> : writePercent(value, 0);
    }}
  </DailyCell>
);

const optional = { isOptional: true, isRight: true } as const;

export const marketColumns = (quoteOf: QuoteOf): readonly Column<Instrument>[] => [
  {
    ...{ id: 'bid', title: 'Bid', width: 74, ...optional },
    cell: (row) => <SideCell instrument={row} side="bidPx" />,
    text: (row) => pxText(quoteOf(row.id)?.bidPx, row),
  },
  {
    ...{ id: 'ask', title: 'Ask', width: 74, ...optional },
    cell: (row) => <SideCell instrument={row} side="offerPx" />,
    text: (row) => pxText(quoteOf(row.id)?.offerPx, row),
  },
  {
    ...{ id: 'spread', title: 'Spread bp', width: 60, ...optional },
    cell: (row) => <SpreadCell instrument={row} />,
    text: (row) => bpsText(spreadBps(quoteOf(row.id))),
  },
  { ...{ id: 'volume', title: 'Vol', width: 56, ...optional }, cell: (row) => <VolumeCell instrument={row} /> },
  { ...{ id: 'rv', title: 'RV20', width: 48, ...optional }, cell: (row) => <VolatilityCell instrument={row} /> },
];
