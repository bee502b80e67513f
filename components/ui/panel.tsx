/** A panel: head of 28 px, hairlines only inside, no border; the darker canvas separates panels. */
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';

export interface PanelProps {
  readonly title: string;
  /** Small grey facts after the title. */
  readonly meta?: ReactNode;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** Before the title: a link group. */
  readonly lead?: ReactNode;
  readonly className?: string;
  /** Its content holds nothing to tab to, and may be longer than the panel: the keyboard scrolls it. */
  readonly isText?: boolean;
  readonly children: ReactNode;
}

export const Panel = ({ title, meta, actions, lead, className, isText = false, children }: PanelProps) => (
  <section aria-label={title} className={cx('relative flex min-h-0 min-w-0 flex-col overflow-hidden rounded-2 bg-panel', className)}>
    <PanelHead lead={lead} title={title} meta={meta} actions={actions} />
    <div className="min-h-0 flex-1 overflow-auto" {...(isText && { tabIndex: 0, role: 'region', 'aria-label': `${title}: content` })}>
      {children}
    </div>
  </section>
);

export const PanelHead = ({ title, meta, actions, lead }: Omit<PanelProps, 'children' | 'className' | 'isText'>) => (
  <header className="flex h-7 flex-none items-center gap-2 border-b border-line pr-1 pl-2.5 whitespace-nowrap">
    {lead}
    <h2 className="text-12 font-medium">{title}</h2>
    {meta === undefined ? undefined : <span className="min-w-0 truncate text-11 text-ink-3">{meta}</span>}
    <span className="flex-1" />
    {actions}
  </header>
);

/** A part of a panel, with a hairline above it. */
export const Section = ({ className, ...rest }: ComponentProps<'div'>) => (
  <div {...rest} className={cx('border-t border-line px-3 py-2 first:border-t-0', className)} />
);

/** Label left, value right. */
export const KeyValue = ({ items }: { readonly items: readonly (readonly [label: string, value: ReactNode])[] }) => (
  <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
    {items.map(([label, value]) => (
      <div key={label} className="contents">
        <dt className="text-ink-3">{label}</dt>
        <dd className="text-right [font-variant-numeric:var(--font-numeric)]">{value}</dd>
      </div>
    ))}
  </dl>
);

/** One figure: label 11, value 16, note 11. `size` 20 is for the number that rules the screen. */
export const Stat = ({
  label,
  value,
  note,
  size = 16,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly size?: 16 | 20;
}) => (
  <div className="whitespace-nowrap">
    <div className="text-11 text-ink-3">{label}</div>
    <div className={cx('font-medium tracking-[-.01em] [font-variant-numeric:var(--font-numeric)]', size === 20 ? 'text-20' : 'text-16')}>
      {value}
    </div>
    {note === undefined ? undefined : <div className="max-w-64 text-11 whitespace-normal text-ink-3">{note}</div>}
  </div>
);
