'use client';
/** Why the strategy did, or did not, act on the bar under the crosshair: each condition with its value. */
import { Check, Database, X } from 'lucide-react';
import Link from 'next/link';
import type { ConditionRow, DecisionRow, ReadingRow } from '#/core/engine/replica/rows.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import { useIsReplay } from '../replica/shown.ts';
import { TimeText } from '../ui/age.tsx';
import { Chip, Kbd, type Tone } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import type { Why } from './use-chart.ts';

const words: Readonly<Record<DecisionRow['action'], readonly [string, Tone]>> = {
  Long: ['Go long', 'up'],
  Short: ['Go short', 'down'],
  Exit: ['Exit', 'outline'],
  Hold: ['Keep', 'outline'],
  Refused: ['Refused', 'warn'],
  NoTrade: ['No trade', 'outline'],
};

export const WhyCard = ({ why, onClose }: { readonly why: Why | undefined; readonly onClose: () => void }) => {
  const isReplay = useIsReplay();
  if (why === undefined) return undefined;
  const { decision, deployment, isPinned } = why;
  const [title, tone] = words[decision.action];
  const met = decision.conditions.filter((condition) => condition.met).length;
  return (
    <aside
      aria-label="Why"
      className={cx(
        'absolute top-12 left-2.5 z-[4] rounded-3 bg-overlay py-2 shadow-popover',
        isReplay ? 'w-[296px]' : 'w-[232px]',
        !isPinned && 'pointer-events-none',
      )}
    >
      <header className="flex items-center gap-2 px-2.5 pb-1">
        <TimeText ns={decision.tsBar} hasMs={false} hasDate={isReplay} />
        <Chip tone={tone}>{title}</Chip>
        <span className="flex-1" />
        {decision.conditions.length === 0 ? undefined : (
          <span className="text-11 whitespace-nowrap text-ink-3">
            {met} of {decision.conditions.length} met
          </span>
        )}
        {isPinned ? (
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className="grid size-6 place-items-center rounded-2 text-ink-3 hover:text-ink"
          >
            <X size={12} aria-hidden />
          </button>
        ) : undefined}
      </header>
      <ul>
        {decision.conditions.map((condition) => (
          <Condition key={condition.label} condition={condition} />
        ))}
        {decision.reads?.map((reading) => (
          <Reading key={reading.label} reading={reading} />
        ))}
      </ul>
      {decision.text === undefined ? undefined : <p className="px-2.5 pt-1 text-warn">{decision.text}</p>}
      <footer className="flex items-center px-2.5 pt-1.5">
        {deployment === undefined ? (
          <span className="flex-1" />
        ) : (
          <Link
            href={`/strategies/${encodeURIComponent(deployment.strategyId)}?decision=${encodeURIComponent(decision.id)}`}
            prefetch={false}
            className="flex-1 rounded-2 text-accent hover:underline"
          >
            Open trace
          </Link>
        )}
        {isPinned ? undefined : <Kbd>W</Kbd>}
      </footer>
    </aside>
  );
};

const Condition = ({ condition }: { readonly condition: ConditionRow }) => (
  <li className={cx('flex h-[22px] items-center gap-1.5 px-2.5', !condition.met && 'bg-danger-tint text-danger')}>
    {condition.met ? (
      <Check size={12} aria-label="met" className="flex-none text-ok" />
    ) : (
      <X size={12} aria-label="not met" className="flex-none" />
    )}
    <span className="min-w-0 flex-1 truncate">{condition.label}</span>
    <span>{valueOf(condition.value)}</span>
  </li>
);

/** What it knew of the outside world at this close. */
const Reading = ({ reading: { label, series, value } }: { readonly reading: ReadingRow }) => (
  <li className="flex h-[22px] items-center gap-1.5 px-2.5" title={series.join(', ')}>
    <Database size={12} aria-label="read" className="flex-none text-ink-3" />
    <span className="min-w-0 flex-1 truncate">{label}</span>
    <span>{value === undefined ? 'unknown' : valueOf(value)}</span>
  </li>
);

const valueOf = (value: number | undefined): string => {
  const text = value === undefined ? undefined : writeDouble(value, Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 10 ? 2 : 3);
  return text === undefined ? 'warming up' : joinNumber(text);
};
