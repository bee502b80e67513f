'use client';
/** Equity and position of a run over the whole recording, with the clock of the map. */
import { useMemo } from 'react';
import type { DepthDetail } from '#/core/report/depth-detail.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import type { OpenedDepth } from './depth-protocol.ts';
import { sizeText } from './depth-units.ts';
import { nsOfMs } from './use-depth-run.ts';

interface DepthRunLinesProps {
  readonly report: TearSheet;
  readonly detail: DepthDetail;
  readonly opened: OpenedDepth;
  readonly nowNs: number;
}

interface Step {
  readonly ns: number;
  readonly value: number;
}

const width = 1000;
const height = 40;

export const DepthRunLines = ({ report, detail, opened, nowNs }: DepthRunLinesProps) => {
  const { head, firstNs, lastNs } = opened;
  const lines = useMemo(() => linesOf(report, detail, head), [report, detail, head]);
  const x = (ns: number): number => ((ns - firstNs) / Math.max(1, lastNs - firstNs)) * width;
  const equity = lastAt(lines.equity, nowNs);
  const lots = lastAt(lines.position, nowNs) ?? 0;
  const equityText = equity === undefined ? 'not yet known' : joinNumber(writeDouble(equity, 2) ?? { whole: 'none', fraction: '' });
  const { currency } = report.instrument;
  return (
    <div className="grid flex-none grid-cols-1 gap-x-4 border-t border-line px-3 py-1 sm:grid-cols-2">
      <Line label={`Equity ${equityText} ${currency}`} steps={lines.equity} at={x(nowNs)} x={x} />
      <Line label={`Position ${sizeText(head, lots)}`} steps={lines.position} at={x(nowNs)} x={x} isStepped />
    </div>
  );
};

const linesOf = (report: TearSheet, { fills }: DepthDetail, head: OpenedDepth['head']) => {
  let held = 0;
  const steps = fills.map(({ atMs, side, lots }): Step => ({ ns: nsOfMs(atMs, head), value: (held += side === 'Buy' ? lots : -lots) }));
  return {
    equity: report.curve.map(({ ms, equity }): Step => ({ ns: nsOfMs(ms, head), value: equity })),
    position: [{ ns: 0, value: 0 }, ...steps, { ns: nsOfMs(report.toMs, head), value: held }],
  };
};

const lastAt = (steps: readonly Step[], ns: number): number | undefined => steps.findLast((step) => step.ns <= ns)?.value;

interface LineProps {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly at: number;
  readonly x: (ns: number) => number;
  /** It stays as it is until it changes. */
  readonly isStepped?: boolean;
}

const Line = ({ label, steps, at, x, isStepped = false }: LineProps) => {
  const values = steps.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number): number => (high === low ? height / 2 : height - 2 - ((value - low) / (high - low)) * (height - 4));
  const points = steps.flatMap(({ ns, value }, i) => {
    const before = steps[i - 1];
    const here = `${x(ns).toFixed(1)},${y(value).toFixed(1)}`;
    return isStepped && before !== undefined ? [`${x(ns).toFixed(1)},${y(before.value).toFixed(1)}`, here] : [here];
  });
  return (
    <figure className="m-0 flex min-w-0 items-center gap-3">
      <figcaption className="w-44 flex-none text-11 text-ink-2 [font-variant-numeric:var(--font-numeric)]">{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden className="h-10 min-w-0 flex-1">
        <polyline points={points.join(' ')} fill="none" className="stroke-s1" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
        <line x1={at} x2={at} y1={0} y2={height} className="stroke-line-strong" strokeWidth={1} vectorEffect="non-scaling-stroke" />
      </svg>
    </figure>
  );
};
