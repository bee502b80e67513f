'use client';
/** What is open on this page's screen: the instrument of each link group, the chart's interval, the dialogs of the frame. */
import { create } from 'zustand';

export const linkGroups = ['A', 'B', 'C', 'D', 'E'] as const;
export type LinkGroup = (typeof linkGroups)[number];

export const intervals = ['1m', '5m', '15m', '1h', '1d'] as const;
export type Interval = (typeof intervals)[number];

export interface Workspace {
  /** Instrument ids. */
  readonly linked: Readonly<Partial<Record<LinkGroup, string>>>;
  readonly interval: Interval;
  readonly overlay: 'none' | 'commands' | 'cheat-sheet';
  /** A price or side handed to the ticket by the ladder, the chart or a row; `at` makes each hand-over new. */
  readonly staged: StagedOrder | undefined;
  /** The order whose row, line or level is picked. */
  readonly pickedOrder: string | undefined;
  readonly link: (group: LinkGroup, instrumentId: string) => void;
  readonly setInterval: (interval: Interval) => void;
  readonly showOverlay: (overlay: Workspace['overlay']) => void;
  readonly stage: (order: Omit<StagedOrder, 'at'>) => void;
  readonly pickOrder: (clOrdId: string | undefined) => void;
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
  showOverlay: (overlay) => set({ overlay }),
  stage: (order) => set({ staged: { ...order, at: (get().staged?.at ?? 0) + 1 } }),
  pickOrder: (pickedOrder) => set({ pickedOrder }),
}));

const keep = ({ linked, interval }: Workspace): void => localStorage.setItem(storageKey, JSON.stringify({ linked, interval }));

export const loadWorkspace = (): void => {
  const kept = parseKept(localStorage.getItem(storageKey));
  if (kept !== undefined) useWorkspace.setState(kept);
};

const parseKept = (text: string | null): Pick<Workspace, 'linked' | 'interval'> | undefined => {
  const value: unknown = text === null ? undefined : JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('linked' in value) || !('interval' in value)) return undefined;
  const { linked, interval } = value;
  const known = intervals.find((each) => each === interval);
  if (known === undefined || typeof linked !== 'object' || linked === null) return undefined;
  const groups = Object.entries(linked).filter((entry): entry is [LinkGroup, string] => linkGroups.some((group) => group === entry[0]) && typeof entry[1] === 'string');
  return { interval: known, linked: Object.fromEntries(groups) };
};
