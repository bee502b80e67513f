'use client';
/** The bars of a chart as a table: the same numbers for those who cannot use a picture, and for copying. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { joinNumber, none, writeDouble } from '#/core/value/number-text.ts';
import { priceDecimals, qtyDecimals } from '../market/price.tsx';
import { TimeText } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { Table, type Column } from '../ui/table.tsx';
import type { ChartBar } from './bar-store.ts';

export const BarTable = ({
  instrument,
  bars,
  onClose,
}: {
  readonly instrument: Instrument;
  readonly bars: readonly ChartBar[];
  readonly onClose: () => void;
}) => {
  const decimals = priceDecimals(instrument);
  const number = (id: 'open' | 'high' | 'low' | 'close' | 'volume', title: string): Column<ChartBar> => {
    const text = (bar: ChartBar): string => textOf(bar[id], id === 'volume' ? qtyDecimals(instrument) : decimals);
    return { id, title, width: 110, isRight: true, cell: text, text };
  };
  const columns: readonly Column<ChartBar>[] = [
    {
      id: 'start',
      title: 'Start',
      width: 170,
      cell: (bar) => <TimeText ns={BigInt(bar.startMs) * 1_000_000n} hasMs={false} hasDate />,
      text: (bar) => new Date(bar.startMs).toISOString(),
    },
    number('open', 'Open'),
    number('high', 'High'),
    number('low', 'Low'),
    number('close', 'Close'),
    number('volume', 'Volume'),
  ];
  return (
    <div className="absolute inset-0 z-[5] flex flex-col bg-panel">
      <div className="flex items-center gap-2 border-b border-line px-2 py-1 text-11 text-ink-3">
        {bars.length} bars, newest first
        <span className="flex-1" />
        <Button tone="ghost" size="s" onClick={onClose}>
          Show the chart
        </Button>
      </div>
      <div className="min-h-0 flex-1">
        <Table label={`Bars of ${instrument.symbol}`} columns={columns} rows={bars.toReversed()} keyOf={(bar) => String(bar.startMs)} />
      </div>
    </div>
  );
};

const textOf = (value: number, decimals: number): string => {
  const text = writeDouble(value, decimals);
  return text === undefined ? none : joinNumber(text);
};
