'use client';
/** Equity since the account's day began, a point a minute, from the account's stream. */
import { useRef } from 'react';
import { textOfMoney } from '#/core/value/number-text.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { MoneyNum } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, LoadingState, StreamGate } from '../ui/states.tsx';
import { useSize } from '../ui/use-size.ts';
import { useDayEquity, type EquityPoint } from './day-equity.ts';
import { equityScale } from './equity-scale.ts';
import { daySegments } from './day-segments.ts';

export const EquityPanel = () => {
  const { stream, row } = useAccount();
  const { state, refusal } = useTable(stream, 'accounts');
  const zone = usePreferences((preferences) => preferences.zone);
  const points = useDayEquity();
  const first = points[0];
  const last = points.at(-1);
  const change = first === undefined || last === undefined ? undefined : last.equity - first.equity;
  return (
    <Panel
      title="Equity"
      meta={first === undefined ? 'today' : `today since ${writeTime(first.ms, zone).time}`}
      actions={
        change === undefined ? undefined : (
          <span className="px-2 text-11">
            <MoneyNum amount={change} isChange />
          </span>
        )
      }
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="equity"
        stillWorks="The curve goes on when it is back."
        isEmpty={row !== undefined && row.equity === undefined}
        empty={<EmptyState text={row?.reason ?? 'The account cannot be valued now.'} />}
      >
        {points.length < 2 ? <LoadingState text="Waiting for two marks" /> : <Curve points={points} />}
      </StreamGate>
    </Panel>
  );
};

const padding = { top: 12, right: 92, bottom: 22, left: 8 } as const;
const gridLines = [0, 0.5, 1] as const;

const Curve = ({ points }: { readonly points: readonly EquityPoint[] }) => {
  const zone = usePreferences((preferences) => preferences.zone);
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const values = points.map(({ equity }) => Number(equity));
  const { low, span } = equityScale(values);
  const fromMs = points[0]?.ms ?? 0;
  const lengthMs = Math.max(1, (points.at(-1)?.ms ?? 0) - fromMs);
  const inner = { width: Math.max(1, width - padding.left - padding.right), height: Math.max(1, height - padding.top - padding.bottom) };
  const yOf = (value: number): number => padding.top + (1 - (value - low) / span) * inner.height;
  const xOf = (ms: number): number => padding.left + ((ms - fromMs) / lengthMs) * inner.width;
  const lines = daySegments(points).map((segment) =>
    segment.map(({ ms, equity }) => `${xOf(ms).toFixed(1)},${yOf(Number(equity)).toFixed(1)}`).join(' '),
  );
  return (
    <div ref={frame} className="h-full min-h-24 overflow-hidden">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`Equity from ${textOfMoney(points[0]?.equity ?? 0n)} to ${textOfMoney(points.at(-1)?.equity ?? 0n)}`}
        className="block text-11"
      >
        {gridLines.map((share) => (
          <g key={share}>
            <line
              x1={padding.left}
              x2={width - padding.right}
              y1={yOf(low + share * span)}
              y2={yOf(low + share * span)}
              className="stroke-line"
            />
            <text x={width - padding.right + 8} y={yOf(low + share * span) + 4} className="fill-ink-3">
              {textOfMoney(BigInt(Math.round(low + share * span)))}
            </text>
          </g>
        ))}
        {lines.map((line) => (
          <polyline key={line} points={line} fill="none" strokeWidth="1.5" strokeLinejoin="round" className="stroke-ink" />
        ))}
        <text x={padding.left} y={height - 6} className="fill-ink-3">
          {writeTime(fromMs, zone).time}
        </text>
        <text x={width - padding.right} y={height - 6} textAnchor="end" className="fill-ink-3">
          {writeTime(fromMs + lengthMs, zone).time}
        </text>
      </svg>
    </div>
  );
};
