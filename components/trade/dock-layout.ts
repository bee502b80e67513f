/** The first layout of the Trade workspace, and layouts kept in this browser. */
import type { DockviewApi, SerializedDockview } from 'dockview-react';
import { panelTitles, type DockPanelName } from './dock-panels.tsx';

const storageKey = 'bellwether.layout.trade';
export const settingKey = 'layout.trade';
const narrowBelow = 1280;

const sizes = { watchlist: 288, ladder: 272, ticket: 272, bottom: 220 } as const;

/** Watchlist, chart, depth and ticket above; blotter and trades below. On a narrow screen the sides become tabs. */
export const buildLayout = (api: DockviewApi, width: number): void => {
  api.clear();
  const add = (name: DockPanelName, position?: Parameters<DockviewApi['addPanel']>[0]['position'], size?: { initialWidth?: number; initialHeight?: number }): void => {
    api.addPanel({ id: name, component: name, title: panelTitles[name], ...(position && { position }), ...size });
  };
  const isNarrow = width < narrowBelow;
  add('chart');
  add('orders', { referencePanel: 'chart', direction: 'below' }, { initialHeight: sizes.bottom });
  for (const name of ['fills', 'positions', 'alerts', 'decisions'] as const) add(name, { referencePanel: 'orders', direction: 'within' });
  add('tape', { referencePanel: 'orders', direction: 'right' }, { initialWidth: sizes.ticket });
  add('ticket', { referencePanel: 'chart', direction: 'right' }, { initialWidth: sizes.ticket });
  if (isNarrow) {
    add('ladder', { referencePanel: 'ticket', direction: 'within' });
    add('watchlist', { referencePanel: 'ticket', direction: 'within' });
  } else {
    add('ladder', { referencePanel: 'chart', direction: 'right' }, { initialWidth: sizes.ladder });
    add('watchlist', { referencePanel: 'chart', direction: 'left' }, { initialWidth: sizes.watchlist });
  }
  for (const name of ['orders', 'ticket', 'chart'] as const) api.getPanel(name)?.api.setActive();
};

export const keepLayout = (layout: SerializedDockview): void => localStorage.setItem(storageKey, JSON.stringify(layout));

export const keptLayout = (): SerializedDockview | undefined => {
  const text = localStorage.getItem(storageKey);
  const value: unknown = text === null ? undefined : JSON.parse(text);
  return isLayout(value) ? value : undefined;
};

/** Its inside is checked by the library when it is applied; a layout it refuses is dropped. */
export const isLayout = (value: unknown): value is SerializedDockview => typeof value === 'object' && value !== null && 'grid' in value && 'panels' in value;

/** True when the layout could be applied. */
export const applyLayout = (api: DockviewApi, layout: SerializedDockview): boolean => {
  try {
    api.fromJSON(layout);
    return api.panels.length > 0;
  } catch (error) {
    console.warn('A kept layout could not be applied', error);
    return false;
  }
};
