'use client';
/** What is open on this page's screen: the instrument of each link group, the chart's interval, the dialogs of the frame. */
import { create } from 'zustand';

export const linkGroups = ['A', 'B', 'C', 'D', 'E'] as const;
export type LinkGroup = (typeof linkGroups)[number];

export const intervals = ['5s', '1m', '5m', '15m', '1h', '1d'] as const;
export type Interval = (typeof intervals)[number];

export interface Workspace {
  /** Instrument ids. */
  readonly linked: Readonly<Partial<Record<LinkGroup, string>>>;
  readonly interval: Interval;
  /** On the chart, in this order. */
  readonly indicators: readonly ChosenIndicator[];
  readonly overlay: 'none' | 'commands' | 'cheat-sheet';
  /** A price or side handed to the ticket by the ladder, the chart or a row; `at` makes each hand-over new. */
  readonly staged: StagedOrder | undefined;
  /** The order whose row, line or level is picked. */
  readonly pickedOrder: string | undefined;
  readonly link: (group: LinkGroup, instrumentId: string) => void;
  readonly setInterval: (interval: Interval) => void;
  readonly setIndicators: (indicators: readonly ChosenIndicator[]) => void;
  readonly showOverlay: (overlay: Workspace['overlay']) => void;
  readonly stage: (order: Omit<StagedOrder, 'at'>) => void;
  readonly pickOrder: (clOrdId: string | undefined) => void;
}

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
  linked: {},
  interval: '1m',
  indicators: [
    { indicator: 'ema', params: { period: 20 } },
    { indicator: 'ema', params: { period: 50 } },
    { indicator: 'rsi', params: { period: 14 } },
  ],
  overlay: 'none',
  staged: undefined,
  pickedOrder: undefined,
  link: (group, instrumentId) => {
    set({ linked: { ...get().linked, [group]: instrumentId } });
    keep(get());
  },
  setInterval: (interval) => {
    set({ interval });
    keep(get());
  },
  setIndicators: (indicators) => {
    set({ indicators });
    keep(get());
  },
  showOverlay: (overlay) => set({ overlay }),
  stage: (order) => set({ staged: { ...order, at: (get().staged?.at ?? 0) + 1 } }),
  pickOrder: (pickedOrder) => set({ pickedOrder }),
}));

const keep = ({ linked, interval, indicators }: Workspace): void =>
  localStorage.setItem(storageKey, JSON.stringify({ linked, interval, indicators }));

export const loadWorkspace = (): void => {
  useWorkspace.setState(parseKept(localStorage.getItem(storageKey)));
};

const parseKept = (text: string | null): Partial<Pick<Workspace, 'linked' | 'interval' | 'indicators'>> => {
  const value: unknown = text === null ? undefined : JSON.parse(text);
  if (!isObject(value)) return {};
  const interval = intervals.find((each) => each === value['interval']);
  const linked = isObject(value['linked']) ? Object.fromEntries(Object.entries(value['linked']).filter(isLink)) : undefined;
  const indicators = Array.isArray(value['indicators']) ? value['indicators'].filter(isIndicator) : undefined;
  return { ...(interval && { interval }), ...(linked && { linked }), ...(indicators && { indicators }) };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isLink = (entry: [string, unknown]): entry is [LinkGroup, string] =>
  linkGroups.some((group) => group === entry[0]) && typeof entry[1] === 'string';
const isIndicator = (value: unknown): value is ChosenIndicator =>
  isObject(value) &&
  typeof value['indicator'] === 'string' &&
  isObject(value['params']) &&
  Object.values(value['params']).every((each) => typeof each === 'number');
