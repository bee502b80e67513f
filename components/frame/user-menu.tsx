'use client';
/** Who is signed in. On a demo desk, the others can be tried: the page starts again with their rights. */
import { ChevronDown } from 'lucide-react';
import { palettes, themes, usePreferences } from '../preferences/preferences.ts';
import { demoUsers } from '#/core/lifecycle/demo-users.ts';
import { signInDemo, signOut } from '../session/demo.ts';
import { useSession } from '../session/use-session.ts';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

const paletteNames = {
  western: 'Green up, red down',
  east: 'Red up, green down',
  okabe: 'Blue up, orange down',
  mono: 'Monochrome',
} as const;

export const UserMenu = () => {
  const { session, isLoading } = useSession();
  const name = session?.user.name ?? (isLoading ? 'Signing in' : 'Not signed in');
  const entries = [...userEntries(session?.user.demo === true, session?.user.id), ...useLookEntries()];
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="flex h-7 items-center gap-1.5 rounded-2 px-1 hover:bg-hover">
          <span aria-hidden className="size-[22px] rounded-full bg-pressed text-center text-10 leading-[22px] font-medium text-ink-2">
            {initialsOf(name)}
          </span>
          <span className="sr-only">User</span>
          <span className="max-w-32 truncate text-ink-2 max-[1180px]:sr-only">{name}</span>
          <ChevronDown size={12} aria-hidden className="text-ink-3" />
        </button>
      }
      entries={entries}
    />
  );
};

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/);
  return (words.length > 1 ? words.map((word) => word[0] ?? '').join('') : name).slice(0, 2).toUpperCase();
};

const run = (work: Promise<void>, then: () => void): void => {
  work.then(then, (error: unknown) =>
    showToast({
      tone: 'danger',
      title: 'The user was not changed',
      text: error instanceof Error ? error.message : 'The desk does not answer.',
    }),
  );
};

/** On a demo desk the other users; elsewhere signing out. */
const userEntries = (isDemo: boolean, here: string | undefined): readonly MenuEntry[] => {
  if (!isDemo)
    return here === undefined
      ? []
      : [
          { kind: 'command', title: 'Sign out', onRun: () => run(signOut(), () => location.assign('/sign-in')) },
          { kind: 'line', title: 'after sign out' },
        ];
  return [
    { kind: 'label', title: 'Try as' },
    ...demoUsers.map((user): MenuEntry => ({
      kind: 'choice',
      title: user.name,
      note: user.role,
      isChosen: user.id === here,
      onRun: () => run(signInDemo(user.id), () => location.reload()),
    })),
    { kind: 'line', title: 'after users' },
  ];
};

const useLookEntries = (): readonly MenuEntry[] => {
  const { theme, palette, set } = usePreferences();
  return [
    ...themes.map((each): MenuEntry => ({
      kind: 'choice',
      title: each === 'dark' ? 'Dark' : 'Light',
      isChosen: each === theme,
      onRun: () => set({ theme: each }),
    })),
    { kind: 'line', title: 'after themes' },
    ...palettes.map((each): MenuEntry => ({
      kind: 'choice',
      title: paletteNames[each],
      isChosen: each === palette,
      onRun: () => set({ palette: each }),
    })),
  ];
};
