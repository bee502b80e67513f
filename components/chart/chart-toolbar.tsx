'use client';
/** Symbol, interval, indicators, alert and table of a chart. */
import { Bell, Crosshair, Search, Table2 } from 'lucide-react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { usePanelGroup } from '../workspace/panel-group.tsx';
import { intervals, useWorkspace, type Interval } from '../workspace/workspace.ts';
import type { DrawnKind } from './drawings.ts';
import { idOf, indicatorMetas, titleOf, withDefaults } from './indicators.ts';
import type { ChartHandle } from './use-chart.ts';

export interface ChartToolbarProps {
  readonly instrument: Instrument;
  /** Instead of the lane's: it is only watched, or replayed; no alert is set on it. */
  readonly word: string | undefined;
  readonly interval: Interval;
  /** The only interval there is. */
  readonly only: string | undefined;
  readonly onInterval: (interval: Interval) => void;
  readonly isTable: boolean;
  readonly onTable: () => void;
  readonly chart: ChartHandle;
  /** An interval being typed. */
  readonly typed: string;
}

export const ChartToolbar = ({ instrument, word, interval, only, onInterval, isTable, onTable, chart, typed }: ChartToolbarProps) => {
  const showOverlay = useWorkspace((state) => state.showOverlay);
  const group = usePanelGroup();
  return (
    <div className="@container flex h-[30px] flex-none items-center gap-1 border-b border-line pr-1 pl-2 whitespace-nowrap">
      <div className="flex min-w-0 flex-1 items-center gap-1 overflow-hidden">
        <button
          type="button"
          onClick={() => showOverlay('commands', group)}
          className="flex h-6 items-center gap-1.5 rounded-2 pr-2 hover:bg-hover"
          title="Another symbol, screen or command"
        >
          <Search size={13} aria-hidden className="text-ink-3" />
          <span className="font-semibold">{instrument.symbol}</span>
          <span className="text-ink-2 uppercase">{instrument.venue}</span>
        </button>
        {word === undefined ? undefined : <Chip tone="outline">{word.toLowerCase()}</Chip>}
        {only === undefined ? (
          <Segmented label="Interval" items={intervals.map((each) => [each, each] as const)} value={interval} onChange={onInterval} />
        ) : (
          <span className="text-ink-2">{only}</span>
        )}
        {typed === '' ? undefined : <span className="px-1 text-accent">{typed}</span>}
        <IndicatorMenu />
        <LineMenu chart={chart} />
        {word === undefined ? (
          <Button tone="ghost" size="s" onClick={chart.alertHere} title="Alert at the crosshair, Alt+A">
            <Bell size={13} aria-hidden />
            <span className="@max-[600px]:sr-only">Alert</span>
          </Button>
        ) : undefined}
      </div>
      <CrosshairToggle />
      <IconButton label="Show as a table, T" isOn={isTable} onClick={onTable}>
        <Table2 size={14} aria-hidden />
      </IconButton>
    </div>
  );
};

const CrosshairToggle = () => {
  const isShared = useWorkspace((state) => state.isCrosshairShared);
  const share = useWorkspace((state) => state.shareCrosshair);
  return (
    <IconButton label="Crosshair's time on every chart" isOn={isShared} onClick={() => share(!isShared)}>
      <Crosshair size={14} aria-hidden />
    </IconButton>
  );
};

const IndicatorMenu = () => {
  const chosen = useWorkspace((state) => state.indicators);
  const setIndicators = useWorkspace((state) => state.setIndicators);
  const without = (id: string) => (): void => setIndicators(chosen.filter((each) => idOf(each) !== id));
  const on = chosen.map((each): MenuEntry => ({
    kind: 'choice',
    title: titleOf(each),
    isChosen: true,
    onRun: without(idOf(each)),
  }));
  const families = Map.groupBy(indicatorMetas, ({ family }) => family);
  const more = [...families].flatMap(([family, metas]): MenuEntry[] => [
    { kind: 'label', title: `Add: ${family}` },
    ...metas.map((meta): MenuEntry => ({
      kind: 'command',
      title: meta.title,
      note: meta.pane === 'price' ? 'over the price' : undefined,
      onRun: () => setIndicators([...chosen.filter((each) => idOf(each) !== idOf(withDefaults(meta))), withDefaults(meta)]),
    })),
  ]);
  return (
    <Menu
      trigger={
        <button type="button" className="h-6 rounded-2 px-2 text-ink-2 hover:bg-hover hover:text-ink">
          Indicators
        </button>
      }
      entries={[...on, { kind: 'line', title: 'after chosen' }, ...more]}
      find="Find an indicator"
    />
  );
};

const LineMenu = ({ chart: { lines } }: { readonly chart: ChartHandle }) => {
  const add = (title: string, keys: string, kind: DrawnKind): MenuEntry => ({
    kind: 'command',
    title,
    note: keys,
    onRun: () => lines.draw(kind),
  });
  return (
    <Menu
      trigger={
        <button type="button" className="h-6 rounded-2 px-2 text-ink-2 hover:bg-hover hover:text-ink">
          Lines
        </button>
      }
      entries={[
        add('Horizontal at the last price', 'Alt+H', 'horizontal'),
        add('Vertical at the last bar', 'Alt+V', 'vertical'),
        add(lines.hasAnchor ? 'Trend: second point' : 'Trend: first point', 'Alt+T', 'trend'),
        { kind: 'label', title: 'Shift and drag measures' },
        { kind: 'line', title: 'before removing' },
        { kind: 'command', title: 'Remove the last', note: 'Delete', onRun: lines.removeLast, isDisabled: lines.count === 0 },
        { kind: 'command', title: `Remove all ${lines.count}`, onRun: lines.clear, isDisabled: lines.count === 0, isDanger: true },
      ]}
    />
  );
};
