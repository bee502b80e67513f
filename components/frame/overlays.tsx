'use client';
/** Command palette and cheat sheet, loaded when first asked for, and the keys that open them. */
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useGlobalKeys } from '../keys/use-keys.ts';
import { useWorkspace } from '../workspace/workspace.ts';
import { cyclePanels } from './cycle-panels.ts';
import { pages } from './pages.ts';
import { useTypedAhead } from './use-typed-ahead.ts';

const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), {
  ssr: false,
});
const CheatSheet = dynamic(() => import('./cheat-sheet.tsx').then((module) => module.CheatSheet), { ssr: false });

export const Overlays = () => {
  const router = useRouter();
  const overlay = useWorkspace((state) => state.overlay);
  const showOverlay = useWorkspace((state) => state.showOverlay);
  useGlobalKeys({
    commands: () => showOverlay('commands'),
    'cheat-sheet': () => showOverlay('cheat-sheet'),
    'next-panel': () => cyclePanels(1),
    'previous-panel': () => cyclePanels(-1),
    ...Object.fromEntries(pages.map(({ href }, i) => [`page.${i + 1}`, () => router.push(href)])),
  });
  const [text, setText] = useState('');
  const close = (): void => {
    showOverlay('none');
    setText('');
  };
  useTypedAhead({ isAsked: overlay !== 'none', onText: setText, onEscape: close });
  if (overlay === 'commands') return <CommandPalette text={text} onText={setText} onClose={close} />;
  if (overlay === 'cheat-sheet') return <CheatSheet onClose={close} />;
  return undefined;
};
