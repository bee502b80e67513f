/** The first layout of the Trade workspace, and layouts kept in this browser. */
import type { DockviewApi, SerializedDockview } from 'dockview-react';
import { panelTitles, type DockPanelName } from './dock-panels.tsx';

const storageKey = 'bellwether.layout.trade';
export const settingKey = 'layout.trade';
const narrowBelow = 1280;

export const gap = 4;
const sizes = { watchlist: 288, ladder: 296, ticket: 272, bottom: 220 } as const;

type Position = NonNullable<Parameters<DockviewApi['addPanel']>[0]['position']>;

const leastWidths: Partial<Record<DockPanelName, number>> = { watchlist: 240, ladder: 220, ticket: 240 };

/** Watchlist, chart, depth and ticket above; blotter and trades below. On a narrow screen the sides become tabs. */
export const buildLayout = (api: DockviewApi, width: number): void => {
  api.clear();
  const add = (name: DockPanelName, position?: Position): void => {
    const least = leastWidths[name];
    api.addPanel({
      id: name,
      component: name,
      title: panelTitles[name],
      ...(position && { position }),
      ...(least !== undefined && { minimumWidth: least }),
    });
  };
  const isNarrow = width < narrowBelow;
  add('chart');
  add('orders', { referencePanel: 'chart', direction: 'below' });
  for (const name of ['fills', 'positions', 'alerts', 'decisions'] as const) add(name, { referencePanel: 'orders', direction: 'within' });
  add('tape', { referencePanel: 'orders', direction: 'right' });
  add('ticket', { referencePanel: 'chart', direction: 'right' });
  add('ladder', isNarrow ? { referencePanel: 'ticket', direction: 'within' } : { referencePanel: 'chart', direction: 'right' });
  add('watchlist', isNarrow ? { referencePanel: 'ticket', direction: 'within' } : { referencePanel: 'chart', direction: 'left' });
  for (const name of ['orders', 'ticket', 'chart'] as const) api.getPanel(name)?.api.setActive();
  resize(api, isNarrow);
};

/** Panels split in half as they are added; the sizes of the design come last. What a resized group leaves, the last of its row takes. */
const resize = (api: DockviewApi, isNarrow: boolean): void => {
  const set = (name: DockPanelName, size: { readonly width?: number; readonly height?: number }): void =>
    api.getPanel(name)?.group.api.setSize(size);
  const gaps = isNarrow ? gap : 3 * gap;
  const sides = isNarrow ? 0 : sizes.watchlist + sizes.ladder;
  set('orders', { height: sizes.bottom });
  set('orders', { width: api.width - sizes.ticket - gap });
  if (!isNarrow) set('watchlist', { width: sizes.watchlist });
  set('chart', { width: api.width - sizes.ticket - sides - gaps });
  if (!isNarrow) set('ladder', { width: sizes.ladder });
};

export const keepLayout = (layout: SerializedDockview): void => localStorage.setItem(storageKey, JSON.stringify(layout));

export const keptLayout = (): SerializedDockview | undefined => {
  const text = localStorage.getItem(storageKey);
  const value: unknown = text === null ? undefined : JSON.parse(text);
  return isLayout(value) ? value : undefined;
};

/** Its inside is checked by the library when it is applied; a layout it refuses is dropped. */
export const isLayout = (value: unknown): value is SerializedDockview =>
  typeof value === 'object' && value !== null && 'grid' in value && 'panels' in value;

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
