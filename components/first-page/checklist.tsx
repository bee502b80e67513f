'use client';
/** The four steps, done or next. In the cards of the first page, and as a bar on the other pages until put away. */
import { Check, X } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '../ui/cx.ts';
import { firstRunSteps, useFirstRun } from './first-run.ts';

export const Checklist = () => {
  const { isDone, next } = useFirstRun();
  return (
    <ol aria-label="First steps" className="flex items-center gap-6">
      {firstRunSteps.map(({ id, title, href }, i) => (
        <li key={id} aria-current={id === next ? 'step' : undefined}>
          <Link
            href={href}
            prefetch={false}
            className={cx('flex h-6 items-center gap-1.5 rounded-2', id === next ? 'font-medium text-ink' : 'text-ink-2 hover:text-ink')}
          >
            <StepMark number={i + 1} isDone={isDone(id)} isNext={id === next} />
            {title}
            {isDone(id) ? <span className="sr-only">, done</span> : undefined}
          </Link>
        </li>
      ))}
    </ol>
  );
};

const StepMark = ({ number, isDone, isNext }: { readonly number: number; readonly isDone: boolean; readonly isNext: boolean }) => (
  <span
    aria-hidden
    className={cx(
      'grid size-4 place-items-center rounded-full text-10',
      isDone && 'bg-ok-tint text-ok',
      isNext && 'bg-invert font-semibold text-invert-ink',
      !isDone && !isNext && 'inset-ring inset-ring-line-control',
    )}
  >
    {isDone ? <Check size={10} /> : number}
  </span>
);

/** Above the status bar, until every step is done or it is put away. The first page shows it inside its cards. */
export const FirstRunBar = () => {
  const path = usePathname();
  const { next, isDismissed, dismiss } = useFirstRun();
  if (path === '/' || isDismissed || next === undefined) return undefined;
  return (
    <aside
      aria-label="First steps"
      className="mx-1 mb-1 flex h-8 flex-none items-center gap-4 overflow-hidden rounded-2 bg-panel px-3 whitespace-nowrap"
    >
      <div className="relative min-w-0 flex-1 overflow-x-auto">
        <Checklist />
      </div>
      <button
        type="button"
        onClick={dismiss}
        aria-label="Put the first steps away"
        className="grid size-6 flex-none place-items-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X size={14} aria-hidden />
      </button>
    </aside>
  );
};
