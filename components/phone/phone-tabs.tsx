'use client';
/** The four screens, below, where a thumb reaches them. */
import { Bell, GitBranch, House, List, type LucideIcon } from 'lucide-react';
import { isOpenAlert } from '../orders/alert-words.ts';
import { useTable } from '../replica/hooks.ts';
import { cx } from '../ui/cx.ts';
import { screens, type Screen } from './read-hash.ts';
import { screenTitles } from './screen-titles.ts';

const icons: Readonly<Record<Screen, LucideIcon>> = { today: House, positions: List, strategies: GitBranch, alerts: Bell };

export const PhoneTabs = ({ screen }: { readonly screen: Screen }) => {
  const { rows } = useTable('alerts', 'alerts');
  const open = rows.filter(isOpenAlert).length;
  return (
    <nav
      aria-label="Screens"
      className="sticky bottom-0 z-10 grid grid-cols-4 border-t border-line bg-panel px-1 pb-[env(safe-area-inset-bottom)]"
    >
      {screens.map((name) => {
        const Icon = icons[name];
        return (
          <a
            key={name}
            href={`#${name}`}
            aria-current={name === screen ? 'page' : undefined}
            className={cx(
              'relative flex h-14 flex-col items-center justify-center gap-0.5 rounded-2 text-11',
              name === screen ? 'font-medium text-ink' : 'text-ink-3',
            )}
          >
            <Icon size={20} aria-hidden />
            {screenTitles[name]}
            {name === 'alerts' && open > 0 ? <OpenCount count={open} /> : undefined}
          </a>
        );
      })}
    </nav>
  );
};

const mostShown = 99;

const OpenCount = ({ count }: { readonly count: number }) => (
  <span
    className={cx(
      'absolute top-1 left-[58%] min-w-4 rounded-full bg-danger-solid',
      'px-1 text-center text-10 leading-4 font-semibold text-danger-solid-ink',
    )}
  >
    {count > mostShown ? `${mostShown}+` : count}
    <span className="sr-only"> open</span>
  </span>
);
