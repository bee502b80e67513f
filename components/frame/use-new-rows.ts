'use client';
/** Calls for each row that was not there before: the first snapshot of a stream is the past and calls for nothing. */
import { useEffect, useRef } from 'react';

const mostAtOnce = 3;

interface NewRows<Row> {
  readonly stream: string | undefined;
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly onNew: (row: Row) => void;
}

export const useNewRows = <Row>({ stream, rows, keyOf, onNew }: NewRows<Row>): void => {
  const seen = useRef<{ stream: string | undefined; keys: Set<string> }>(undefined);
  useEffect(() => {
    if (rows === undefined) return;
    const before = seen.current;
    const isFirst = before === undefined || before.stream !== stream;
    const fresh = isFirst ? [] : rows.filter((row) => !before.keys.has(keyOf(row)));
    seen.current = { stream, keys: new Set(rows.map(keyOf)) };
    for (const row of fresh.slice(-mostAtOnce)) onNew(row);
  });
};
