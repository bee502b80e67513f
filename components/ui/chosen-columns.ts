'use client';
/** Which columns of a table are shown: a person's choice in this browser, else the table's own defaults. */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import type { Column } from './table.tsx';

export interface OfferedColumn {
  readonly id: string;
  readonly title: string;
  readonly isOptional: boolean;
}

type Choices = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

interface ColumnChoice {
  /** What each table on the page offers, in its order. */
  readonly offered: Readonly<Record<string, readonly OfferedColumn[]>>;
  readonly chosen: Choices;
  readonly offer: (table: string, columns: readonly OfferedColumn[]) => void;
  readonly choose: (table: string, columnId: string, isShown: boolean) => void;
}

const storageKey = 'bellwether.columns';

export const useColumnChoice = create<ColumnChoice>()((set, get) => ({
  offered: {},
  chosen: {},
  offer: (table, columns) => set({ offered: { ...get().offered, [table]: columns } }),
  choose: (table, columnId, isShown) => {
    const chosen = { ...get().chosen, [table]: { ...get().chosen[table], [columnId]: isShown } };
    set({ chosen });
    localStorage.setItem(storageKey, JSON.stringify(chosen));
  },
}));

export const loadColumnChoice = (): void => useColumnChoice.setState({ chosen: parseChoices(localStorage.getItem(storageKey)) });

/** Whatever of it can be read. */
export const parseChoices = (text: string | null): Choices => {
  const value: unknown = text === null ? {} : JSON.parse(text);
  const tables = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(tables.map(([table, columns]) => [table, Object.fromEntries(choicesOf(columns))]));
};

const choicesOf = (columns: unknown): readonly (readonly [string, boolean])[] =>
  isRecord(columns) ? Object.entries(columns).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean') : [];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const isShown = ({ id, isOptional }: Pick<OfferedColumn, 'id' | 'isOptional'>, chosen: Choices[string] | undefined): boolean =>
  chosen?.[id] ?? !isOptional;

/** The columns to show; a column without a title (its buttons) always is. */
export const useChosenColumns = <Row>(table: string, columns: readonly Column<Row>[]): readonly Column<Row>[] => {
  const chosen = useColumnChoice((state) => state.chosen[table]);
  const offer = useColumnChoice((state) => state.offer);
  useEffect(() => {
    const titled = columns.filter(({ title }) => title !== '');
    offer(
      table,
      titled.map(({ id, title, isOptional = false }) => ({ id, title, isOptional })),
    );
  }, [offer, table, columns]);
  return useMemo(
    () => columns.filter(({ id, title, isOptional = false }) => title === '' || isShown({ id, isOptional }, chosen)),
    [columns, chosen],
  );
};
