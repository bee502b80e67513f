'use client';
/**
 * A dense table: rows of 20, 24 or 32 px, only those in sight exist, sticky head, one row in the tab order, copy as text
 * with tabs. Columns keep their width while values move.
 */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { rowHeights, usePreferences } from '../preferences/preferences.ts';
import { cx } from './cx.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Pixels, or a CSS grid width such as "minmax(80px,1fr)". */
  readonly width: number | string;
  readonly isRight?: boolean;
  /** Shown only when somebody chose it. */
  readonly isOptional?: true;
  /** `isActive` is true for the row in the tab order: only its buttons may be tabbed to. */
  readonly cell: (row: Row, isActive: boolean) => ReactNode;
  /** For copying and export; a column without it is left out. */
  readonly text?: (row: Row) => string;
}

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly selected?: string | undefined;
  readonly onSelect?: (row: Row) => void;
  /** A row that is selected from elsewhere comes into sight. */
  readonly isFollowing?: boolean;
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void;
  /** Greys a row: terminal, old, muted. */
  readonly isDim?: (row: Row) => boolean;
  readonly footer?: ReactNode;
  readonly hasLines?: boolean;
  /** Half the space between columns: for narrow panels. */
  readonly isTight?: boolean;
  /** Overrides the density's row height. */
  readonly rowHeight?: number;
}

const headHeight = 24;
const overscanRows = 8;
/** Over the right edge: there is more that way. */
const fadedEdge =
  'after:pointer-events-none after:absolute after:inset-y-0 after:right-0 after:z-20 after:w-6 after:bg-linear-to-l after:from-panel after:to-transparent';

export const Table = <Row,>(props: TableProps<Row>) => {
  const { label, columns, rows, keyOf, selected, footer } = props;
  const density = usePreferences((state) => state.density);
  const height = props.rowHeight ?? rowHeights[density];
  const frame = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const inView = useRowWindow(frame, rows.length, height);
  // Its last column stays in sight where it holds buttons.
  const showsMore = inView.goesOn && columns.at(-1)?.title !== '';
  const template = columns.map(({ width }) => (typeof width === 'number' ? `${width}px` : width)).join(' ');
  const activeKey = activeOf(rows.map(keyOf), [focused, selected]);

  const followed = props.isFollowing === true ? rows.findIndex((row) => keyOf(row) === selected) : -1;
  useEffect(() => {
    if (followed >= 0 && frame.current !== null) frame.current.scrollTo({ top: followed * height - frame.current.clientHeight / 3 });
  }, [followed, height]);

  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to));
    const row = rows[index];
    if (row === undefined) return;
    setFocused(keyOf(row));
    props.onSelect?.(row);
    scrollToRow(frame.current, index, height);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = rows.findIndex((row) => keyOf(row) === activeKey);
    const row = rows[at];
    if (isCopy(event)) void navigator.clipboard.writeText(toTsv(columns, rows));
    else if (event.key === 'Enter' && row !== undefined && isRow(event.target)) props.onOpen?.(row);
    else {
      const to = targetOf(event.key, at, rows.length);
      if (to === undefined) return;
      event.preventDefault();
      move(to);
    }
  };

  return (
    <div data-goes-on={inView.goesOn} className={cx('relative h-full min-h-0 min-w-0', showsMore && fadedEdge)}>
      <div ref={frame} data-key-scope="table" className="relative h-full overflow-auto">
        <table {...gridRole} {...{ onKeyDown }} aria-label={label} aria-rowcount={rows.length + 1} className="block w-max min-w-full">
          <thead className="sticky top-0 z-10 block border-b border-line bg-panel text-11 text-ink-3">
            <tr
              className={cx('grid', props.isTight === true ? 'px-2' : 'px-1')}
              style={{ gridTemplateColumns: template, height: headHeight }}
            >
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className={cx(
                    'self-center truncate font-normal',
                    props.isTight === true ? 'px-1' : 'px-2',
                    column.isRight === true ? 'text-right' : 'text-left',
                  )}
                >
                  {column.title === '' ? <span className="sr-only">{column.id}</span> : column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="relative block" style={{ height: rows.length * height }}>
            {rows.slice(inView.from, inView.to).map((row, i) => {
              const index = inView.from + i;
              const key = keyOf(row);
              return (
                <BodyRow
                  key={key}
                  {...{ props, row, index, template, height }}
                  isActive={key === activeKey}
                  isSelected={key === selected}
                  onFocus={() => setFocused(key)}
                />
              );
            })}
          </tbody>
        </table>
        {footer}
      </div>
    </div>
  );
};

/** A table that is walked with arrow keys is a grid. */
const gridRole = { role: 'grid' } as const;

/** The row in the tab order: the one focused last, else the selected one, else the first. */
const activeOf = (keys: readonly string[], wished: readonly (string | undefined)[]): string | undefined =>
  wished.find((key) => key !== undefined && keys.includes(key)) ?? keys[0];

const isCopy = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c' && String(getSelection()) === '';
const isRow = (target: EventTarget): boolean => target instanceof HTMLTableRowElement;

interface BodyRowProps<Row> {
  readonly props: TableProps<Row>;
  readonly row: Row;
  readonly index: number;
  readonly template: string;
  readonly height: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onFocus: () => void;
}

const BodyRow = <Row,>({ props, row, index, template, height, isActive, isSelected, onFocus }: BodyRowProps<Row>) => (
  <tr
    aria-rowindex={index + 2}
    aria-selected={isSelected}
    data-index={index}
    tabIndex={isActive ? 0 : -1}
    onFocus={onFocus}
    onClick={() => props.onSelect?.(row)}
    onDoubleClick={() => props.onOpen?.(row)}
    className={cx(
      'absolute inset-x-0 grid',
      props.isTight === true ? 'px-2' : 'px-1',
      isSelected ? 'bg-selected shadow-[inset_2px_0_0_var(--color-accent)]' : 'hover:bg-hover',
      props.hasLines === true && 'border-b border-line',
      props.isDim?.(row) === true && 'text-ink-3',
      'focus-visible:z-[1] focus-visible:shadow-[inset_0_0_0_2px_var(--color-focus)]',
    )}
    style={{ gridTemplateColumns: template, top: index * height, height }}
  >
    {props.columns.map((column) => (
      <td
        key={column.id}
        className={cx(
          'block truncate self-center',
          props.isTight === true ? 'px-1' : 'px-2',
          column.isRight === true && 'text-right [font-variant-numeric:var(--font-numeric)]',
          // Its buttons stay in sight when a narrow table is scrolled.
          column.title === '' && column === props.columns.at(-1) && (isSelected ? 'sticky right-0 bg-selected' : 'sticky right-0 bg-panel'),
        )}
      >
        {column.cell(row, isActive)}
      </td>
    ))}
  </tr>
);

/** Which rows are in sight, of rows of one height, and whether columns go on to the right of it. */
const useRowWindow = (
  frame: RefObject<HTMLDivElement | null>,
  count: number,
  height: number,
): { readonly from: number; readonly to: number; readonly goesOn: boolean } => {
  const [view, setView] = useState({ top: 0, size: 800, goesOn: false });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const read = (): void => {
      const { scrollTop, clientHeight, scrollLeft, clientWidth, scrollWidth } = element;
      setView({ top: scrollTop, size: clientHeight, goesOn: scrollLeft + clientWidth < scrollWidth - 1 });
    };
    const sizes = new ResizeObserver(read);
    for (const each of [element, ...element.children]) sizes.observe(each);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [frame]);
  const from = Math.max(0, Math.floor(view.top / height) - overscanRows);
  return { from, to: Math.min(count, Math.ceil((view.top + view.size) / height) + overscanRows), goesOn: view.goesOn };
};

const scrollToRow = (element: HTMLDivElement | null, index: number, height: number): void => {
  if (element === null) return;
  const top = index * height;
  const room = element.clientHeight - headHeight - height;
  if (top < element.scrollTop) element.scrollTo({ top });
  else if (top > element.scrollTop + room) element.scrollTo({ top: top - room });
};

const pageRows = 10;

const targetOf = (key: string, at: number, count: number): number | undefined => {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: count - 1,
    PageUp: at - pageRows,
    PageDown: at + pageRows,
  };
  return targets[key];
};

/** Head and rows as text with tabs, for a spreadsheet. */
export const toTsv = <Row,>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const kept = columns.filter(({ text }) => text !== undefined);
  const lines = rows.map((row) => kept.map(({ text }) => (text?.(row) ?? '').replaceAll(/[\t\n]/g, ' ')).join('\t'));
  return [kept.map(({ title }) => title).join('\t'), ...lines].join('\n');
};
