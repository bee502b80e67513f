'use client';
/** Top bar, 44 px: where environment, feed age, time, person and kill switch stand on every page, in the same place. */
import { Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTable } from '../replica/hooks.ts';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { useWorkspace } from '../workspace/workspace.ts';
import { Clock } from './clock.tsx';
import { FeedsState } from './feeds-state.tsx';
import { KillSwitch } from './kill-switch.tsx';
import { LaneSwitch } from './lane-switch.tsx';
import { Logo } from './logo.tsx';
import { PageMenu } from './page-menu.tsx';
import { isAt, pages } from './pages.ts';
import { UserMenu } from './user-menu.tsx';

export const TopBar = () => (
  <header
    data-panel="top"
    className="flex h-11 flex-none items-center gap-3 border-b border-canvas bg-panel pr-2 pl-3 whitespace-nowrap max-[760px]:gap-1.5"
  >
    <Link
      href="/"
      aria-label="Bellwether, first page"
      className="flex items-center gap-2 rounded-2 text-14 font-semibold tracking-[-.01em] max-[560px]:hidden"
    >
      <Logo />
      <span className="max-[1380px]:sr-only">Bellwether</span>
    </Link>
    <LaneSwitch />
    <Navigation />
    <CommandField />
    <span className="flex-1" />
    <FeedsState />
    <span className="max-[760px]:hidden">
      <Clock />
    </span>
    <UserMenu />
    <KillSwitch />
  </header>
);

const Navigation = () => {
  const path = usePathname();
  const { rows } = useTable('risk', 'requests');
  const open = rows.filter((row) => row.state === 'Open').length;
  return (
    <nav aria-label="Pages" className="ml-1 flex flex-none">
      <PageMenu openRequests={open} />
      <span className="flex gap-0.5 max-[1120px]:hidden">
        {pages.map(({ href, title }) => {
          const isHere = isAt(path, href);
          return (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-current={isHere ? 'page' : undefined}
              className={cx(
                'rounded-2 px-2.5 text-13 leading-7',
                isHere ? 'bg-pressed font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              {title}
              {href === '/risk' && open > 0 ? (
                <span className="ml-1.5 text-11 font-medium text-warn">
                  {open}
                  <span className="sr-only"> open requests</span>
                </span>
              ) : undefined}
            </Link>
          );
        })}
      </span>
    </nav>
  );
};

const CommandField = () => {
  const showOverlay = useWorkspace((state) => state.showOverlay);
  return (
    <button
      type="button"
      onClick={() => showOverlay('commands')}
      className={cx(
        'flex h-7 w-[272px] min-w-8 shrink-[4] items-center gap-2 overflow-hidden max-[760px]:hidden',
        'rounded-2 border border-line-strong bg-field px-2 text-ink-3 hover:border-line-control',
      )}
    >
      <Search size={14} aria-hidden className="flex-none" />
      <span className="flex-1 truncate text-left">Symbol, screen or command</span>
      <span className="flex gap-0.5 max-[1380px]:hidden">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
};
