'use client';
/** The bars of the preview with what is pinned, and the crosshair that says at which bar everything else is read. */
import { PinOff } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { GraphLink } from '#/core/strategy/graph.ts';
import { intervalMs } from '#/core/value/interval.ts';
import type { ChartBar } from '../chart/bar-store.ts';
import { indexAt } from '../chart/bar-store.ts';
import { createPriceChart, type PriceChart } from '../chart/price-chart.ts';
import { timeWriters } from '../chart/use-chart.ts';
import { writeTime } from '../format/time.ts';
import { useKeys } from '../keys/use-keys.ts';
import { priceDecimals } from '../market/price.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { exposeReadModel } from '../replica/read-model.ts';
import type { Readable } from '../replica/store.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from '../ui/states.tsx';
import { bandsOfPins, linesOfPins, marksOfPins } from './pin-plots.ts';
import type { Look, Preview } from './preview-protocol.ts';
import { writeValue } from './write-value.ts';

export interface PreviewChartProps {
  readonly instrument: Instrument | undefined;
  readonly interval: string;
  readonly bars: readonly ChartBar[];
  readonly preview: Preview | undefined;
  readonly pins: readonly GraphLink[];
  readonly look: Readable<Look | undefined>;
  readonly lookAt: (startMs: number | undefined) => void;
  readonly onPin: (link: GraphLink, isOn: boolean) => void;
}

export const PreviewChart = (props: PreviewChartProps) => {
  const { instrument, interval, look } = props;
  const at = useSyncExternalStore(look.subscribe, look.get, look.get);
  const zone = usePreferences((state) => state.zone);
  const { date, time } = writeTime(at?.endMs ?? 0, zone);
  const name = instrument === undefined ? '' : `${instrument.symbol} ${interval}`;
  const told = instrument === undefined ? '' : `${name} in ${instrument.currency}`;
  return (
    <Panel
      title="Preview"
      meta={at === undefined ? told : `${told}, ${at.isChosen ? 'bar' : 'newest bar'} closed ${date} ${time.slice(0, 5)}`}
      className="h-full"
    >
      {instrument === undefined ? <EmptyState text="Choose an instrument." /> : <Bars key={name} {...props} instrument={instrument} />}
    </Panel>
  );
};

type BarsProps = PreviewChartProps & { readonly instrument: Instrument };

const Bars = (props: BarsProps) => {
  const { instrument, interval, bars, look, lookAt } = props;
  const host = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number>();
  const chart = useMountedChart(host, props, { held, setHeld });
  useDrawn(chart, props);
  const step = (by: 1 | -1): void => {
    const from = look.get()?.startMs;
    const bar = bars[Math.max(0, Math.min(bars.length - 1, (from === undefined ? bars.length : indexAt(bars, from)) + by))];
    setHeld(bar?.startMs);
    lookAt(bar?.startMs);
    chart.current?.moveCrosshair(bar && bars.indexOf(bar));
  };
  const leave = (): void => {
    setHeld(undefined);
    lookAt(undefined);
    chart.current?.moveCrosshair(undefined);
  };
  const keys = useKeys('chart', { left: () => step(-1), right: () => step(1), fit: () => chart.current?.showNewest(), cancel: leave });
  return (
    <div
      {...keys}
      // One stop in the tab order; the arrow keys walk the bars.
      {...{ tabIndex: 0, role: 'application', 'aria-label': `Preview of ${instrument.symbol}, ${interval}. Arrow keys walk the bars.` }}
      className="relative h-full focus-visible:shadow-[inset_0_0_0_2px_var(--color-focus)]"
    >
      <div ref={host} className="absolute inset-0" />
      <PinLegend {...props} />
      {held === undefined ? undefined : (
        <button
          type="button"
          onClick={leave}
          className="absolute right-16 bottom-8 z-[3] rounded-2 bg-overlay px-2 py-0.5 text-11 text-ink-2 shadow-popover hover:text-ink"
        >
          Bar held. Back to the newest
        </button>
      )}
    </div>
  );
};

interface Holding {
  readonly held: number | undefined;
  readonly setHeld: (startMs: number | undefined) => void;
}

/** The crosshair looks; a click holds the bar, so that its reasons can be read away from the chart. */
const useMountedChart = (
  host: RefObject<HTMLDivElement | null>,
  { instrument, bars, lookAt }: BarsProps,
  { held, setHeld }: Holding,
): RefObject<PriceChart | undefined> => {
  const chart = useRef<PriceChart>(undefined);
  const zone = usePreferences((state) => state.zone);
  const latest = useRef({ bars, lookAt, held, zone });
  useEffect(() => {
    latest.current = { bars, lookAt, held, zone };
  });
  const decimals = priceDecimals(instrument);
  useEffect(() => {
    if (host.current === null) return undefined;
    const startOf = (index: number | undefined): number | undefined =>
      index === undefined ? undefined : latest.current.bars[index]?.startMs;
    const made = createPriceChart(host.current, {
      decimals,
      ...timeWriters(() => latest.current.zone),
      onRead: ({ index, isByHand }) => {
        if (isByHand && latest.current.held === undefined) latest.current.lookAt(startOf(index));
      },
      onPick: ({ index }) => {
        setHeld(startOf(index));
        latest.current.lookAt(startOf(index));
      },
      onOldest: () => undefined,
    });
    chart.current = made;
    const hide = exposeReadModel('preview', made.readModel);
    return () => {
      hide();
      chart.current = undefined;
      made.remove();
    };
  }, [host, decimals, setHeld]);
  return chart;
};

const useDrawn = (chart: RefObject<PriceChart | undefined>, { bars, preview, interval }: BarsProps): void => {
  const { theme, palette } = usePreferences();
  const isDrawn = useRef(0);
  useEffect(() => {
    // The same window moved on keeps its place; the first one is shown from its end.
    chart.current?.setBars(bars, isDrawn.current > 0 && bars.length > 0);
    isDrawn.current = bars.length;
  }, [chart, bars]);
  useEffect(() => {
    const pins = preview?.rows === bars.length ? preview.pins : [];
    chart.current?.setIndicators(linesOfPins(pins), bars);
    chart.current?.setBands(bandsOfPins(pins, bars));
    chart.current?.setMarks(marksOfPins({ pins, entries: preview?.entries ?? [], barMs: intervalMs(interval) }, bars));
  }, [chart, bars, preview, interval]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => chart.current?.recolor());
    return () => cancelAnimationFrame(frame);
  }, [chart, theme, palette]);
};

const seriesInks = ['text-s1', 'text-s2', 'text-s3', 'text-s4', 'text-s5', 'text-s6', 'text-s7', 'text-s8'];

/** What is pinned with its value at the bar looked at; a click takes it off. */
const PinLegend = ({ pins, preview, look, onPin }: BarsProps) => {
  const at = useSyncExternalStore(look.subscribe, look.get, look.get);
  const drawn = linesOfPins(preview?.pins ?? []).map(({ id }) => id);
  return (
    <ul aria-label="Pinned" className="absolute top-1 left-2 z-[3] flex flex-wrap gap-x-3 text-11">
      {pins.map(([node, port]) => {
        const id = `${node}.${port}`;
        const type = preview?.pins.find(({ link }) => link[0] === node && link[1] === port)?.type;
        return (
          <li key={id}>
            <button
              type="button"
              title={`Unpin ${id}`}
              onClick={() => onPin([node, port], false)}
              className={`inline-flex h-6 items-center gap-1 rounded-2 ${seriesInks[drawn.indexOf(id) % seriesInks.length] ?? 'text-ink-2'} hover:bg-hover`}
            >
              {id} {type === undefined ? 'not evaluated' : writeValue(at?.values[node]?.[port], type)}
              <PinOff size={10} aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
};
