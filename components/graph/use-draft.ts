'use client';
/** The drawing being edited, with undo and redo, kept on this device until it is saved. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Draft } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { canRedo, canUndo, doEdit, newHistory, redoEdit, undoEdit, type History } from './history.ts';
import { isSameDraft, readKept, writeBriefly, writeKept, type Kept } from './kept-draft.ts';

export interface DraftHandle {
  readonly draft: Draft;
  readonly history: History;
  readonly edit: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** As it was saved last. */
  readonly saved: Draft;
  /** The version it was drawn from. */
  readonly baseHash: string | null;
  readonly isChanged: boolean;
  /** Unsaved changes of an earlier visit are here again. */
  readonly isRestored: boolean;
  /** False where this device does not keep it: full, or forbidden. */
  readonly isKept: boolean;
  readonly onSaved: (draft: Draft, hash: string) => void;
  /** Somebody else's version in the place of this drawing; can be undone. */
  readonly adopt: (version: { readonly title: string; readonly graph: StrategyGraph; readonly hash: string | null }) => void;
  /** Back to what was saved; can be undone. */
  readonly discard: () => void;
}

export interface Opened {
  /** Where it is kept: one place for each person and strategy. */
  readonly key: string;
  readonly first: Draft;
  readonly headHash: string | null;
}

const keepAfterMs = 250;

export const useDraft = ({ key, first, headHash }: Opened): DraftHandle => {
  const [opened] = useState(() => openKept({ key, first, headHash }));
  const [{ baseHash, saved, history }, set] = useState<Kept>(opened);
  const isKept = useKeeping(key, { baseHash, saved, history });
  const to = useCallback((next: (history: History) => History): void => set((kept) => ({ ...kept, history: next(kept.history) })), []);
  const edit = useCallback(
    (done: Edit): void => {
      const atMs = performance.now();
      to((before) => doEdit(before, done, atMs));
    },
    [to],
  );
  const { now } = history;
  const isChanged = useMemo(() => !isSameDraft(now, saved), [now, saved]);
  return {
    draft: now,
    history,
    edit,
    undo: useCallback(() => to(undoEdit), [to]),
    redo: useCallback(() => to(redoEdit), [to]),
    canUndo: canUndo(history),
    canRedo: canRedo(history),
    ...{ saved, baseHash, isChanged, isKept, isRestored: opened.history.now !== opened.saved && isChanged },
    onSaved: (kept, hash) => set((before) => ({ ...before, saved: kept, baseHash: hash })),
    adopt: ({ title, graph, hash }) =>
      set((before) => {
        const after = doEdit(before.history, { do: 'replace', title, graph });
        return { baseHash: hash, saved: after.now, history: after };
      }),
    discard: () => edit({ do: 'replace', title: 'Back to the saved version', graph: saved.graph }),
  };
};

/** What this device kept, where something of it is not saved; else the newest version. */
const openKept = ({ key, first, headHash }: Opened): Kept => {
  const kept = readKept(read(key));
  const isUnsaved = kept !== undefined && !isSameDraft(kept.history.now, kept.saved);
  return isUnsaved || kept?.baseHash === headHash
    ? { ...kept, ...(!isUnsaved && { saved: first }) }
    : { baseHash: headHash, saved: first, history: newHistory(first) };
};

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** A moment after each change, and at once when the page is left. */
const useKeeping = (key: string, kept: Kept): boolean => {
  const [isKept, setKept] = useState(true);
  const latest = useRef(kept);
  const { history, baseHash, saved } = kept;
  useEffect(() => {
    latest.current = { history, baseHash, saved };
    const timer = setTimeout(() => setKept(write(key, latest.current)), keepAfterMs);
    return () => clearTimeout(timer);
  }, [key, history, baseHash, saved]);
  useEffect(() => {
    const keepNow = (): void => void write(key, latest.current);
    addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      keepNow();
      removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
    };
  }, [key]);
  return isKept;
};

const write = (key: string, kept: Kept): boolean =>
  [writeKept, writeBriefly].some((writing) => {
    try {
      localStorage.setItem(key, writing(kept));
      return true;
    } catch {
      return false;
    }
  });
