'use client';
/** What is linked is changed by a version of what it is linked to, or after it was detached; not by hand. */
import { useCallback } from 'react';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnPort } from '#/core/strategy/subgraphs/fold.ts';
import { paramLock, realParam } from '#/core/strategy/subgraphs/params.ts';
import { findSubgraph, subgraphsAround } from '#/core/strategy/subgraphs/subgraph.ts';
import { showToast } from '../ui/toast.tsx';
import type { Edit } from './edits.ts';
import type { DraftHandle } from './use-draft.ts';

/** Nothing inside of a linked sub-graph is changed: it is said why. */
export const useLocks = (editing: DraftHandle): DraftHandle => {
  const { draft, edit } = editing;
  const guarded = useCallback(
    (wanted: Edit): void => {
      const lock = lockOf(draft.graph, wanted);
      if (lock === undefined) return edit(wanted);
      showToast({ tone: 'warn', title: `${lock} is linked`, text: 'Detach it, then it is a copy that belongs to this drawing.' });
    },
    [draft.graph, edit],
  );
  return { ...editing, edit: guarded };
};

/** The linked sub-graph that an edit would change inside; undefined where it may be done. */
const lockOf = (graph: StrategyGraph, edit: Edit): string | undefined => {
  const free: readonly Edit['do'][] = ['move', 'pin', 'replace', 'target'];
  if (free.includes(edit.do)) return undefined;
  // What is exposed is set from outside.
  if (edit.do === 'param') return paramLock(graph, realParam(graph, { node: edit.node, port: edit.name }));
  return spotsOf(edit)
    .map((id) => linkAround(graph, id))
    .find((id) => id !== undefined);
};

/** What it changes, by ids. */
const spotsOf = (edit: Edit): readonly string[] => [
  ...('at' in edit && edit.at !== undefined && edit.at !== '' ? [`${edit.at}.`] : []),
  ...('node' in edit ? [edit.node] : []),
  ...('to' in edit && typeof edit.to === 'object' ? [edit.to.node] : []),
];

/** The linked sub-graph that a node or a port is inside of. */
export const linkAround = (graph: StrategyGraph, id: string): string | undefined => {
  const at = drawnPort(id)?.at;
  return subgraphsAround(graph, at === undefined ? id : `${at}.`).find((each) => findSubgraph(graph, each)?.linked !== undefined);
};
