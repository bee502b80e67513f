'use client';
/** What is open on this page's screen: what each link group shows, which panel is in which, the dialogs of the frame. */
import { create } from 'zustand';

export const linkGroups = ['A', 'B', 'C', 'D', 'E'] as const;
export type LinkGroup = (typeof linkGroups)[number];

export const intervals = ['5s', '1m', '5m', '15m', '1h', '1d'] as const;
export type Interval = (typeof intervals)[number];

/** A group, or a panel that is linked to none and is a group of its own. */
export type GroupKey = LinkGroup | `own ${string}`;

/** What a group shows. A part that is absent is the desk's first choice. */
export interface GroupView {
  readonly instrumentId?: string;
  readonly interval?: Interval;
}

export interface Workspace {
  readonly groups: Readonly<Record<string, GroupView>>;
  /** Panels that are not in the first group. */
  readonly panels: Readonly<Record<string, LinkGroup | 'none'>>;
  /** The crosshair's time goes to every chart. */
  readonly isCrosshairShared: boolean;
  /** On every chart, in this order. */
  readonly indicators: readonly ChosenIndicator[];
  readonly overlay: 'none' | 'commands' | 'cheat-sheet';
  /** Whose symbol the command palette changes. */
  readonly commandGroup: GroupKey;
  /** A price or side handed to the ticket by the ladder, the chart or a row; `at` makes each hand-over new. */
  readonly staged: StagedOrder | undefined;
  /** The order whose row, line or level is picked. */
  readonly pickedOrder: string | undefined;
  readonly link: (group: GroupKey, instrumentId: string) => void;
  readonly setInterval: (group: GroupKey, interval: Interval) => void;
  /** A panel that leaves every group goes on showing what it showed. */
  readonly join: (panelId: string, group: LinkGroup | 'none') => void;
  readonly shareCrosshair: (isShared: boolean) => void;
  readonly setIndicators: (indicators: readonly ChosenIndicator[]) => void;
  readonly showOverlay: (overlay: Workspace['overlay'], group?: GroupKey) => void;
  readonly stage: (order: Omit<StagedOrder, 'at'>) => void;
  readonly pickOrder: (clOrdId: string | undefined) => void;
}

const firstGroup: LinkGroup = 'A';
const firstInterval: Interval = '1m';

export const groupOf = ({ panels }: Pick<Workspace, 'panels'>, panelId: string | undefined): GroupKey => {
  const chosen = (panelId === undefined ? undefined : panels[panelId]) ?? firstGroup;
  return chosen === 'none' ? `own ${panelId}` : chosen;
};

export const intervalOf = ({ groups }: Pick<Workspace, 'groups'>, group: GroupKey): Interval => groups[group]?.interval ?? firstInterval;

export interface ChosenIndicator {
  readonly indicator: string;
  readonly params: Readonly<Record<string, number>>;
}

export interface StagedOrder {
  readonly side?: 'Buy' | 'Sell';
  /** Decimal as text. */
  readonly price?: string;
  readonly qty?: string;
  readonly at: number;
}

const storageKey = 'bellwether.workspace';

export const useWorkspace = create<Workspace>()((set, get) => ({
  groups: {},
  panels: {},
  isCrosshairShared: false,
  indicators: [
    { indicator: 'ema', params: { period: 20 } },
    { indicator: 'ema', params: { period: 50 } },
    { indicator: 'rsi', params: { period: 14 } },
  ],
  overlay: 'none',
  commandGroup: firstGroup,
  staged: undefined,
  pickedOrder: undefined,
  link: (group, instrumentId) => {
    set({ groups: withView(get(), group, { instrumentId }) });
    keep(get());
  },
  setInterval: (group, interval) => {
    set({ groups: withView(get(), group, { interval }) });
    keep(get());
  },
  join: (panelId, group) => {
    const before = get().groups[groupOf(get(), panelId)] ?? {};
    const groups = group === 'none' ? withView(get(), `own ${panelId}`, before) : get().groups;
    set({ groups, panels: { ...get().panels, [panelId]: group } });
    keep(get());
  },
  shareCrosshair: (isCrosshairShared) => {
    set({ isCrosshairShared });
    keep(get());
  },
  setIndicators: (indicators) => {
    set({ indicators });
    keep(get());
  },
  showOverlay: (overlay, commandGroup = firstGroup) => set({ overlay, commandGroup }),
  stage: (order) => set({ staged: { ...order, at: (get().staged?.at ?? 0) + 1 } }),
  pickOrder: (pickedOrder) => set({ pickedOrder }),
}));

const withView = ({ groups }: Workspace, group: GroupKey, view: GroupView): Workspace['groups'] => ({
  ...groups,
  [group]: { ...groups[group], ...view },
});

type Kept = Pick<Workspace, 'groups' | 'panels' | 'isCrosshairShared' | 'indicators'>;

const keep = ({ groups, panels, isCrosshairShared, indicators }: Workspace): void =>
  localStorage.setItem(storageKey, JSON.stringify({ groups, panels, isCrosshairShared, indicators } satisfies Kept));

export const loadWorkspace = (): void => {
  useWorkspace.setState(parseKept(localStorage.getItem(storageKey)));
};

/** Whatever of it can be read. */
export const parseKept = (text: string | null): Partial<Kept> => {
  const value: unknown = text === null ? undefined : JSON.parse(text);
  if (!isObject(value)) return {};
  const { groups, panels, indicators, isCrosshairShared } = value;
  return {
    ...(isObject(groups) && { groups: Object.fromEntries(Object.entries(groups).map(([key, view]) => [key, viewOf(view)])) }),
    ...(isObject(panels) && { panels: Object.fromEntries(Object.entries(panels).filter(isMembership)) }),
    ...(Array.isArray(indicators) && { indicators: indicators.filter(isIndicator) }),
    ...(typeof isCrosshairShared === 'boolean' && { isCrosshairShared }),
  };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const viewOf = (value: unknown): GroupView => {
  if (!isObject(value)) return {};
  const { instrumentId } = value;
  const interval = intervals.find((each) => each === value['interval']);
  return { ...(typeof instrumentId === 'string' && { instrumentId }), ...(interval && { interval }) };
};

const memberships: readonly string[] = [...linkGroups, 'none'];
const isMembership = (entry: [string, unknown]): entry is [string, LinkGroup | 'none'] =>
  typeof entry[1] === 'string' && memberships.includes(entry[1]);
const isIndicator = (value: unknown): value is ChosenIndicator =>
  isObject(value) &&
  typeof value['indicator'] === 'string' &&
  isObject(value['params']) &&
  Object.values(value['params']).every((each) => typeof each === 'number');
