'use client';
/** The pages as a menu, where the bar has no room for them in a row. */
import { MenuIcon } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { Menu } from '../ui/menu.tsx';
import { useWorkspace } from '../workspace/workspace.ts';
import { isAt, pages } from './pages.ts';

export const PageMenu = ({ openRequests }: { readonly openRequests: number }) => {
  const path = usePathname();
  const router = useRouter();
  const showOverlay = useWorkspace((state) => state.showOverlay);
  const here = pages.find(({ href }) => isAt(path, href));
  return (
    <span className="min-[1120px]:hidden">
      <Menu
        trigger={
          <button
            type="button"
            className="flex h-7 items-center gap-1.5 rounded-2 bg-pressed px-2 text-13 font-medium hover:bg-hover"
            aria-label={here === undefined ? 'Pages' : `Pages, ${here.title}`}
          >
            <MenuIcon size={14} aria-hidden />
            <span className="max-[560px]:sr-only">{here?.title ?? 'Pages'}</span>
          </button>
        }
        entries={[
          ...pages.map(({ href, title }) => ({
            kind: 'choice' as const,
            title,
            isChosen: href === here?.href,
            onRun: () => router.push(href),
            ...(href === '/risk' && openRequests > 0 && { note: `${openRequests} open` }),
          })),
          { kind: 'line', title: 'after pages' },
          { kind: 'command', title: 'Symbol, screen or command', note: 'Ctrl K', onRun: () => showOverlay('commands') },
        ]}
      />
    </span>
  );
};
