'use client';
/** Command palette and cheat sheet, loaded when first asked for, and the keys that open them. */
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useGlobalKeys } from '../keys/use-keys.ts';
import { useWorkspace } from '../workspace/workspace.ts';
import { cyclePanels } from './cycle-panels.ts';
import { pages } from './pages.ts';

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
  if (overlay === 'commands') return <CommandPalette onClose={() => showOverlay('none')} />;
  if (overlay === 'cheat-sheet') return <CheatSheet onClose={() => showOverlay('none')} />;
  return undefined;
};
