'use client';
/** A part of a report as the page shows it: the same table, chart or line that its files hold. */
import { pathOf, markPath } from '#/core/report/document/plot-path.ts';
import { keyOf, type CellText, type ChartText, type Look, type Part } from '#/core/report/document/part.ts';
import { layOut } from '#/core/report/document/plot.ts';
import { cx } from '../ui/cx.ts';
import { SimpleTable } from './simple-table.tsx';

export interface PartsProps {
  readonly parts: readonly Part[];
  /** Of the place that a chart has, about: its words are as large as the page's then. */
  readonly chartWidth?: number;
}

export const Parts = ({ parts, chartWidth = 560 }: PartsProps) =>
  parts.map((part) => <PartView key={nameOf(part)} part={part} chartWidth={chartWidth} />);

const nameOf = (part: Part): string => {
  if (part.kind === 'table') return part.table.caption;
  if (part.kind === 'chart') return part.chart.title;
  return part.kind === 'line' ? part.text : part.code;
};

interface PartViewProps {
  readonly part: Part;
  readonly chartWidth: number;
}

const PartView = ({ part, chartWidth }: PartViewProps) => {
  if (part.kind === 'chart') return <ChartView chart={part.chart} width={chartWidth} />;
  if (part.kind === 'line') return <p className={cx('px-3 py-1', part.isMuted === true ? 'text-ink-3' : 'text-ink-2')}>{part.text}</p>;
  if (part.kind === 'code') return <p className="px-3 py-1 font-mono text-11">{part.code}</p>;
  const { caption, head, rows } = part.table;
  if (rows.length === 0) return <p className="px-3 py-1 text-ink-3">{caption}: there are none.</p>;
  return (
    <SimpleTable
      caption={caption}
      head={head}
      rows={rows.map((cells) => ({ key: cells[0]?.text ?? '', cells: cells.map((cell, i) => <CellView key={head[i]} cell={cell} />) }))}
    />
  );
};

const CellView = ({ cell: { text, note, isMuted = false } }: { readonly cell: CellText }) => (
  <span title={note} className={cx(isMuted && 'text-ink-3')}>
    {text}
  </span>
);

const strokes: Readonly<Record<Look, string>> = { ink: 'stroke-ink', grey: 'stroke-ink-3', down: 'stroke-down', blue: 'stroke-s1' };
const fills: Readonly<Record<Look, string>> = { ink: 'fill-ink', grey: 'fill-ink-3', down: 'fill-down', blue: 'fill-s1' };
const words: Readonly<Record<Look, string>> = { ink: 'text-ink', grey: 'text-ink-3', down: 'text-down', blue: 'text-s1' };
const ChartView = ({ chart, width }: { readonly chart: ChartText; readonly width: number }) => {
  const plot = layOut(chart, { width, height: chart.height });
  if (plot === undefined) return <p className="px-3 py-1 text-ink-3">{chart.title}: too few values to draw.</p>;
  return (
    <figure className="px-3 py-1">
      <figcaption className="flex flex-wrap gap-x-3 text-11 text-ink-2">
        {chart.title}
        {keyOf(chart).map(({ name, look }) => (
          <span key={name} className={words[look]}>
            {name}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${chart.height}`} role="img" aria-label={plot.said} className="block h-auto w-full">
        {plot.lines.map(({ look, runs }, i) => (
          <path key={`${look} ${i}`} d={runs.map(pathOf).join('')} fill="none" strokeWidth="1.2" className={strokes[look]} />
        ))}
        {plot.bars.map(({ x, y, width: wide, height, look }) => (
          <rect key={x} {...{ x, y, height }} width={wide} className={fills[look]} />
        ))}
        {(['blue', 'down'] as const).map((look) => (
          <path
            key={look}
            d={plot.marks
              .filter((mark) => mark.look === look)
              .map(markPath)
              .join('')}
            fill="none"
            className={strokes[look]}
          />
        ))}
        {plot.labels.map(({ text, x, y, isAtEnd = false }) => (
          <text key={`${x} ${y}`} {...{ x, y }} textAnchor={isAtEnd ? 'end' : 'start'} className="fill-ink-3 text-11">
            {text}
          </text>
        ))}
      </svg>
    </figure>
  );
};
