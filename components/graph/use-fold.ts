'use client';
/** Which sub-graph is open, what is drawn of it, and what is done to sub-graphs. */
import { useCallback, useMemo, useState } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { drawnPort, foldGraph, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { makeSubgraph } from '#/core/strategy/subgraphs/make-subgraph.ts';
import { findSubgraph, parentOf } from '#/core/strategy/subgraphs/subgraph.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { showToast } from '../ui/toast.tsx';
import type { View } from './editor-head.tsx';
import type { Comparing } from './use-compare.ts';
import type { DraftHandle } from './use-draft.ts';
import { linkAround } from './use-locks.ts';

export interface FoldHandle {
  readonly fold: Fold;
  /** Nothing for a node that is no sub-graph. */
  readonly open: (id: string) => void;
  /** Also the whole drawing, by the empty name. */
  readonly enter: (at: string) => void;
  /** Where the node is drawn. */
  readonly show: (id: string) => void;
  readonly leave: () => void;
  readonly make: () => void;
  readonly unpack: (id: string) => void;
}

export interface FoldInput {
  readonly editing: DraftHandle;
  readonly selection: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  /** The node that has the keyboard is drawn no more. */
  readonly onMoved: () => void;
}

export const useFold = ({ editing: { draft, edit }, selection, onSelect, onMoved }: FoldInput): FoldHandle => {
  const { graph } = draft;
  const [opened, setOpened] = useState('');
  // Undone or unpacked, it is open no more.
  const at = findSubgraph(graph, opened) === undefined ? parentOf(graph, opened) : opened;
  const fold = useMemo(() => foldGraph(graph, at, catalogue), [graph, at]);
  const enter = (id: string, chosen: readonly string[] = []): void => {
    setOpened(id);
    onSelect(chosen);
    onMoved();
  };
  const open = (id: string): void => {
    if (findSubgraph(graph, id) === undefined) return;
    enter(id);
  };
  const make = (): void => {
    const chosen = selection.filter((id) => drawnPort(id) === undefined && fold.graph.nodes.some((node) => node.id === id));
    const made = makeSubgraph(graph, { at, chosen, name: newName }, catalogue);
    if (made === undefined) return showToast(chosen.length === 0 ? nothingChosen : cannotFold);
    edit({ do: 'fold', at, chosen, name: newName });
    onSelect([made.id]);
    onMoved();
  };
  return {
    ...{ fold, open, make },
    enter: (id) => enter(id),
    show: useCallback((id: string) => setOpened(levelOf(graph, id)), [graph]),
    leave: () => {
      if (at !== '') enter(parentOf(graph, at), [at]);
    },
    unpack: (id) => {
      if (findSubgraph(graph, id)?.bypassed === true) return showToast(isOff);
      edit({ do: 'unpack', node: id });
      onSelect([]);
      onMoved();
    },
  };
};

const newName = 'part';
const nothingChosen = {
  tone: 'warn',
  title: 'No sub-graph was made',
  text: 'Choose nodes first; Shift and a click takes several.',
} as const;
const isOff = {
  tone: 'warn',
  title: 'It was not unpacked',
  text: 'Switch it on first: unpacked, its nodes would take part again.',
} as const;
const cannotFold = {
  tone: 'warn',
  title: 'No sub-graph was made',
  text: 'Sub-graphs nest four deep, and names with those around them have 64 letters at most.',
} as const;

/** The sub-graph in which a node or a port is drawn. */
const levelOf = (graph: StrategyGraph, id: string): string => drawnPort(id)?.at ?? parentOf(graph, id);

/** Enter opens where there is something to open; elsewhere, and in the list, it is left to what has the keyboard. */
export const keysOfFold = (graph: StrategyGraph, folding: FoldHandle, { selected, view }: Chosen) => {
  const isSubgraph = selected !== undefined && findSubgraph(graph, selected) !== undefined;
  return {
    fold: folding.make,
    leave: folding.leave,
    ...(isSubgraph && { unpack: () => folding.unpack(selected) }),
    ...(isSubgraph && view !== 'outline' && { open: () => folding.open(selected) }),
  };
};

interface Chosen {
  readonly selected: string | undefined;
  readonly view: View;
}

/** The chosen node as it is drawn, also where that is deeper than what is open. */
export const useInspected = (graph: StrategyGraph, open: Fold, selected: string | undefined) => {
  const at = selected === undefined ? open.at : levelOf(graph, selected);
  const fold = useMemo(() => (at === open.at ? open : foldGraph(graph, at, catalogue)), [graph, at, open]);
  return {
    fold,
    lock: selected === undefined ? undefined : linkAround(graph, selected),
    isLocked: linkAround(graph, `${open.at}.`) !== undefined,
  };
};

/** With the nodes that another version had, folded as this one is. */
export const useCompared = ({ draft, drawn }: Comparing, open: Fold) => {
  const fold = useMemo(() => (drawn === undefined ? open : foldGraph(draft.graph, open.at, catalogue)), [draft.graph, drawn, open]);
  return { draft, fold, diff: drawn };
};
