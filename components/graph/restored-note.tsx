'use client';
/** Unsaved changes of an earlier visit are here again; and whether somebody saved a newer version meanwhile. */
import { useState } from 'react';
import type { StrategyDocument } from '../trpc/records.ts';
import { Button } from '../ui/button.tsx';
import type { Draft } from './edit-graph.ts';
import type { DraftHandle } from './use-draft.ts';

export interface RestoredNoteProps {
  readonly editing: DraftHandle;
  readonly document: StrategyDocument;
  readonly newest: Draft;
}

export const RestoredNote = ({ editing, document: { strategy, versions }, newest }: RestoredNoteProps) => {
  const [read, setRead] = useState<string>();
  const { isRestored, baseHash } = editing;
  const hash = strategy.headHash;
  // A version of one's own that the desk has not listed yet is no older one.
  const isBehind = baseHash !== hash && versions.some((version) => version.hash === baseHash);
  const news = `${isRestored} ${isBehind ? hash : ''}`;
  if (read === news || (!isRestored && !isBehind)) return undefined;
  return (
    <output className="absolute top-8 left-1/2 z-20 flex -translate-x-1/2 items-center gap-2 rounded-2 bg-overlay px-3 py-1.5 whitespace-nowrap shadow-popover">
      {isRestored ? <Restored discard={editing.discard} /> : undefined}
      {isBehind ? <Behind editing={editing} hash={hash} newest={newest} /> : undefined}
      <Button size="s" onClick={() => setRead(news)}>
        Go on
      </Button>
    </output>
  );
};

const Restored = ({ discard }: Pick<DraftHandle, 'discard'>) => (
  <>
    <span>Your unsaved changes are here again.</span>
    <Button size="s" tone="ghost" onClick={discard}>
      Back to the saved version
    </Button>
  </>
);

const Behind = ({ editing, hash, newest }: Pick<RestoredNoteProps, 'editing' | 'newest'> & { readonly hash: string | null }) => {
  const name = hash?.slice(0, 6) ?? 'none';
  return (
    <>
      <span>Version {name} was saved meanwhile.</span>
      <Button size="s" tone="ghost" onClick={() => editing.adopt({ title: `Take version ${name}`, graph: newest.graph, hash })}>
        {editing.isChanged ? 'Take it instead' : 'Open it'}
      </Button>
    </>
  );
};
