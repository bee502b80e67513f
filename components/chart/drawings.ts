/** Lines a person draws on charts, by instrument: kept in this browser, at prices and times, so that every interval shows them. */
import { create } from 'zustand';

export interface ChartPoint {
  readonly ms: number;
  readonly price: number;
}

export type DrawnLine =
  | { readonly kind: 'horizontal'; readonly price: number }
  | { readonly kind: 'vertical'; readonly ms: number }
  | { readonly kind: 'trend'; readonly from: ChartPoint; readonly to: ChartPoint };

export type DrawnKind = DrawnLine['kind'];

interface Drawings {
  readonly lines: Readonly<Record<string, readonly DrawnLine[]>>;
  readonly add: (instrumentId: string, line: DrawnLine) => void;
  /** The newest one. */
  readonly removeLast: (instrumentId: string) => void;
  readonly clear: (instrumentId: string) => void;
}

const storageKey = 'bellwether.drawings';
const mostLines = 50;

export const noLines: readonly DrawnLine[] = [];

export const useDrawings = create<Drawings>()((set, get) => {
  const keep = (instrumentId: string, change: (lines: readonly DrawnLine[]) => readonly DrawnLine[]): void => {
    const lines = { ...get().lines, [instrumentId]: change(get().lines[instrumentId] ?? noLines) };
    set({ lines });
    localStorage.setItem(storageKey, JSON.stringify(lines));
  };
  return {
    lines: {},
    add: (instrumentId, line) => keep(instrumentId, (lines) => [...lines, line].slice(-mostLines)),
    removeLast: (instrumentId) => keep(instrumentId, (lines) => lines.slice(0, -1)),
    clear: (instrumentId) => keep(instrumentId, () => noLines),
  };
});

export const loadDrawings = (): void => useDrawings.setState({ lines: parseDrawings(localStorage.getItem(storageKey)) });

/** What is not understood is left out. */
export const parseDrawings = (text: string | null): Drawings['lines'] => {
  const value = text === null ? undefined : parseJson(text);
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([id, lines]) => [id, Array.isArray(lines) ? lines.filter(isLine) : []]));
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPoint = (value: unknown): value is ChartPoint => isObject(value) && Number.isFinite(value['ms']) && Number.isFinite(value['price']);
const isLine = (value: unknown): value is DrawnLine => {
  if (!isObject(value)) return false;
  if (value['kind'] === 'horizontal') return Number.isFinite(value['price']);
  if (value['kind'] === 'vertical') return Number.isFinite(value['ms']);
  return value['kind'] === 'trend' && isPoint(value['from']) && isPoint(value['to']);
};
