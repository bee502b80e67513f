/** A short table of a report: caption, heads, rows whose first cell names them. */
import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';

export interface SimpleRow {
  readonly key: string;
  readonly isMuted?: boolean;
  readonly cells: readonly ReactNode[];
}

export interface SimpleTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly SimpleRow[];
}

export const SimpleTable = ({ caption, head, rows }: SimpleTableProps) => (
  <table className="w-full text-right [font-variant-numeric:var(--font-numeric)]">
    <caption className="px-3 py-1 text-left text-11 text-ink-3">{caption}</caption>
    <thead className="text-11 text-ink-3">
      <tr className="border-b border-line">
        {head.map((title, i) => (
          <th key={title} scope="col" className={cx('py-1 pr-1.5 font-normal last:pr-3', i === 0 ? 'pl-3 text-left' : 'pl-1.5')}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, isMuted = false, cells: [name, ...cells] }) => (
        <tr key={key} className={cx('h-6 hover:bg-hover', isMuted && 'text-ink-3')}>
          <th scope="row" className="pr-1.5 pl-3 text-left font-normal whitespace-nowrap text-ink-2">
            {name}
          </th>
          {cells.map((cell, i) => (
            <td key={head[i + 1]} className="px-1.5 whitespace-nowrap last:pr-3">
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
