'use client';
/** What each card leads to, drawn from what is there: the newest bars, the template's graph, the sample file's first lines. */
import { useQuery } from '@tanstack/react-query';
import { useLinkedInstrument } from '../orders/use-instrument.ts';
import type { ChartBar } from '../chart/bar-store.ts';

const shownBars = 64;
const width = 350;
const height = 144;
const margin = 16;

export const BarsPicture = () => {
  const instrument = useLinkedInstrument();
  const { data } = useQuery({
    queryKey: ['first bars', instrument?.id],
    enabled: instrument !== undefined,
    retry: false,
    queryFn: async ({ signal }) => {
      const { fetchBars } = await import('../chart/use-bars.ts');
      return instrument === undefined ? [] : fetchBars(instrument, '1m', { last: shownBars, signal });
    },
  });
  if (data === undefined || data.length < 2) return undefined;
  return <Candles bars={data} />;
};

const Candles = ({ bars }: { readonly bars: readonly ChartBar[] }) => {
  const low = Math.min(...bars.map((bar) => bar.low));
  const span = Math.max(...bars.map((bar) => bar.high)) - low || 1;
  const step = (width - 2 * margin) / bars.length;
  const y = (price: number): number => height - margin - ((price - low) / span) * (height - 2 * margin);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="size-full">
      {bars.map((bar, i) => {
        const isUp = bar.close >= bar.open;
        const x = margin + i * step;
        return (
          <g key={bar.startMs} className={isUp ? 'fill-up stroke-up' : 'fill-down stroke-down'}>
            <line x1={x + step / 2} x2={x + step / 2} y1={y(bar.high)} y2={y(bar.low)} strokeWidth="1" />
            <rect
              x={x + step * 0.2}
              width={step * 0.6}
              y={y(Math.max(bar.open, bar.close))}
              height={Math.max(1, Math.abs(y(bar.open) - y(bar.close)))}
              strokeWidth="0"
            />
          </g>
        );
      })}
    </svg>
  );
};

const nodes = [
  ['Bars', 16, 58],
  ['SMA 20', 104, 28],
  ['SMA 60', 104, 88],
  ['Above', 196, 58],
  ['Exposure', 276, 58],
] as const;
const wires = [
  'M76 70 C90 70 90 40 104 40',
  'M76 70 C90 70 90 100 104 100',
  'M168 40 C182 40 182 66 196 66',
  'M168 100 C182 100 182 74 196 74',
  'M252 70 H276',
] as const;
const wireInks = ['stroke-port-bars', 'stroke-port-bars', 'stroke-port-series', 'stroke-port-series', 'stroke-port-bool'] as const;

/** The moving-average cross as its template draws it. */
export const GraphPicture = () => (
  <svg viewBox={`0 0 ${width} ${height}`} className="size-full">
    {wires.map((path, i) => (
      <path key={path} d={path} fill="none" strokeWidth="1.2" className={wireInks[i]} />
    ))}
    {nodes.map(([title, x, top]) => (
      <g key={title}>
        <rect
          x={x}
          y={top}
          width={title === 'Exposure' ? 62 : title === 'Bars' ? 60 : title === 'Above' ? 56 : 64}
          height="24"
          rx="4"
          className="fill-raised stroke-line-strong"
        />
        <text x={x + 9} y={top + 15.5} className="fill-ink text-[10px]">
          {title}
        </text>
      </g>
    ))}
  </svg>
);

const heads = [
  ['date', 'time'],
  ['open', 'open'],
  ['high', 'high'],
  ['low', 'low'],
  ['close', 'close'],
] as const;
/** First lines of the S&P 500 file in the catalogue. */
const lines = [
  ['2000-01-03', '1469.25', '1478.00', '1438.36', '1455.22'],
  ['2000-01-04', '1455.22', '1455.22', '1397.43', '1399.42'],
] as const;

export const FilePicture = () => (
  <table className="m-4 w-[calc(100%-32px)] text-11">
    <thead>
      <tr className="border-b border-line">
        {heads.map(([column, meaning]) => (
          <th key={column} className="pb-1.5 text-right font-normal text-ink-3 first:text-left">
            {column}
            <span className="block text-ok">{meaning}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {lines.map((cells) => (
        <tr key={cells[0]}>
          {cells.map((cell, i) => (
            <td key={heads[i]?.[0]} className="pt-1.5 text-right first:text-left">
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
