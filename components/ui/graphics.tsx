/** Small graphics inside text: sparkline, limit bar, progress bar, banner. */
import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface SparklineProps {
  readonly values: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** Colour by the last value against the first; otherwise ink. */
  readonly isDirectional?: boolean;
  /** Said to screen readers. */
  readonly label: string;
  readonly isFilled?: boolean;
}

export const Sparkline = ({ values, width = 40, height = 14, isDirectional, label, isFilled }: SparklineProps) => {
  if (values.length < 2) return <svg width={width} height={height} role="img" aria-label={`${label}: too few values`} />;
  const points = sparkPoints(values, width, height);
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 0;
  const tone = isDirectional === true ? (last > first ? 'text-up' : last < first ? 'text-down' : 'text-ink-3') : 'text-ink-2';
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className={cx('inline-block align-middle', tone)}
    >
      {isFilled === true ? <polygon points={`0,${height} ${points} ${width},${height}`} fill="currentColor" opacity=".12" /> : undefined}
      <polyline points={points} fill="none" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
    </svg>
  );
};

const sparkPoints = (values: readonly number[], width: number, height: number): string => {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const step = width / (values.length - 1);
  return values.map((value, i) => `${(i * step).toFixed(1)},${(height - 1 - ((value - low) / span) * (height - 2)).toFixed(1)}`).join(' ');
};

export interface LimitBarProps {
  /** Fraction of the hard limit in use; absent when it cannot be measured now. */
  readonly utilisation: number | undefined;
  /** Where the soft limit lies, as a fraction of the hard one. */
  readonly soft?: number | undefined;
  readonly label: string;
  readonly className?: string;
}

/** Bar to the hard limit, tick at the soft one: grey under soft, amber over it, red over hard. The number stands beside it. */
export const LimitBar = ({ utilisation, soft, label, className }: LimitBarProps) => {
  const used = utilisation ?? 0;
  const tone = used > 1 ? 'bg-danger' : used > (soft ?? 0.8) ? 'bg-warn' : 'bg-ink-2';
  return (
    <div className={cx('relative h-1 rounded-[1px] bg-pressed', className)}>
      <meter aria-label={label} min={0} max={100} value={Math.round(Math.min(1, used) * 100)} className="sr-only">
        {utilisation === undefined ? 'cannot be measured now' : `${Math.round(used * 100)}%`}
      </meter>
      <div className={cx('absolute inset-y-0 left-0 rounded-[1px]', tone)} style={{ width: `${Math.min(1, Math.max(0, used)) * 100}%` }} />
      {soft === undefined ? undefined : (
        <div className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: `${Math.min(1, soft) * 100}%` }} />
      )}
    </div>
  );
};

export const ProgressBar = ({ done, total, label }: { readonly done: number; readonly total: number; readonly label: string }) => {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="relative h-1 rounded-[1px] bg-pressed">
      <progress aria-label={label} max={100} value={Math.round(share * 100)} className="sr-only" />
      <div className="h-full rounded-[1px] bg-accent" style={{ width: `${share * 100}%` }} />
    </div>
  );
};

/** A message of the whole page or panel: bold first words, then the rest. */
export const Banner = ({
  tone,
  children,
  action,
}: {
  readonly tone: 'warn' | 'danger';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) => (
  <output className={cx('flex items-start gap-2 rounded-2 px-3 py-2', tone === 'warn' ? 'bg-warn-tint' : 'bg-danger-tint')}>
    {tone === 'warn' ? (
      <TriangleAlert size={14} aria-hidden className="mt-px flex-none text-warn" />
    ) : (
      <X size={14} aria-hidden className="mt-px flex-none text-danger" />
    )}
    <div className="flex-1">{children}</div>
    {action}
  </output>
);

/** Up, down or none by arrow as well as colour. */
export const DirectionArrow = ({ direction }: { readonly direction: -1 | 0 | 1 }) => (
  <span aria-hidden className={cx('text-[9px]', direction > 0 && 'text-up', direction < 0 && 'text-down', direction === 0 && 'invisible')}>
    {direction < 0 ? '\u25BC' : '\u25B2'}
  </span>
);
