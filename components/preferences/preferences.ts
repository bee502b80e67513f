'use client';
/**
 * How one person likes the desk: theme, palette, density, zone, keys, account. Kept in this browser at once and with the
 * user's settings when signed in (preferences-sync.tsx). Never engine state.
 */
import { create } from 'zustand';
import { zones, type Zone } from '../format/time.ts';

export const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];
export const palettes = ['western', 'east', 'okabe', 'mono'] as const;
export type Palette = (typeof palettes)[number];
export const densities = ['compact', 'default', 'comfortable'] as const;
export type Density = (typeof densities)[number];

export const rowHeights: Readonly<Record<Density, number>> = { compact: 20, default: 24, comfortable: 32 };

export interface PreferenceValues {
  readonly theme: Theme;
  readonly palette: Palette;
  readonly density: Density;
  readonly zone: Zone;
  /** The account orders and positions are shown for; the first of the session when absent. */
  readonly account?: string;
  /** Key chords by command, where they differ from the defaults; an empty list is off. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly hasSound: boolean;
  /** Steps of the first run already seen, and whether its list was put away. */
  readonly firstRun: { readonly done: readonly string[]; readonly isDismissed: boolean };
}

export interface Preferences extends PreferenceValues {
  readonly set: (change: Partial<PreferenceValues>) => void;
}

export const defaultPreferences: PreferenceValues = {
  theme: 'dark',
  palette: 'western',
  density: 'default',
  zone: 'UTC',
  keys: {},
  hasSound: false,
  firstRun: { done: [], isDismissed: false },
};

/** Also read by public/theme.js before the first paint. */
export const storageKey = 'bellwether.preferences';

export const usePreferences = create<Preferences>()((set, get) => ({
  ...defaultPreferences,
  set: (change) => {
    set(change);
    showPreferences(get());
    localStorage.setItem(storageKey, JSON.stringify(valuesOf(get())));
  },
}));

export const valuesOf = ({ set: _, ...values }: Preferences): PreferenceValues => values;

/** Puts theme, palette and density on the root element, where the tokens look. */
export const showPreferences = ({ theme, palette, density }: PreferenceValues): void => {
  Object.assign(document.documentElement.dataset, { theme, palette, density });
};

export const loadPreferences = (): void => {
  const text = localStorage.getItem(storageKey);
  if (text !== null) usePreferences.setState(parsePreferences(parseJson(text)));
  showPreferences(usePreferences.getState());
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What is not understood keeps its default. */
export const parsePreferences = (value: unknown): PreferenceValues => {
  if (!isObject(value)) return defaultPreferences;
  const { account, keys, firstRun } = value;
  return {
    theme: oneOf(themes, value['theme']) ?? defaultPreferences.theme,
    palette: oneOf(palettes, value['palette']) ?? defaultPreferences.palette,
    density: oneOf(densities, value['density']) ?? defaultPreferences.density,
    zone: oneOf(zones, value['zone']) ?? defaultPreferences.zone,
    keys: isObject(keys) ? Object.fromEntries(Object.entries(keys).filter(isChords)) : {},
    hasSound: value['hasSound'] === true,
    firstRun: isObject(firstRun)
      ? { done: textsOf(firstRun['done']), isDismissed: firstRun['isDismissed'] === true }
      : defaultPreferences.firstRun,
    ...(typeof account === 'string' && { account }),
  };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined => values.find((each) => each === value);
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
const isChords = (entry: [string, unknown]): entry is [string, string[]] =>
  Array.isArray(entry[1]) && entry[1].every((each) => typeof each === 'string');
