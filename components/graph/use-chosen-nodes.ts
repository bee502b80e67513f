'use client';
/** What is done to the chosen nodes by key and by clipboard: one step of the history each. */
import type { ClipboardEvent } from 'react';
import { graphLimits, type GraphLink, type StrategyGraph } from '#/core/strategy/graph.ts';
import { removeNode } from '#/core/strategy/subgraphs/change-node.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import { realSource } from '#/core/strategy/subgraphs/fold-wire.ts';
import { copyNodes, pasteNodes as readNodes, type Copied } from '#/core/strategy/text/clipboard.ts';
import { describeTextProblem } from '#/core/strategy/text/fault.ts';
import { isTyping } from '../keys/use-keys.ts';
import { showToast } from '../ui/toast.tsx';
import { copyFrames } from './copied-frames.ts';
import { isPinned, pasteNodes } from './edit-graph.ts';
import type { DraftHandle } from './use-draft.ts';

export interface ChosenNodes {
  readonly bypass: () => void;
  readonly pin: () => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

export interface ChosenInput {
  readonly editing: DraftHandle;
  /** What is drawn: the whole, or what is in the sub-graph that is open. */
  readonly fold: Fold;
  readonly selection: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
}

export const useChosenNodes = ({ editing: { draft, edit }, fold, selection, onSelect }: ChosenInput): ChosenNodes => {
  const { graph, pins } = draft;
  const { at } = fold;
  const chosen = fold.graph.nodes.filter(({ id }) => selection.includes(id));
  const paste = ({ nodes, subgraphs, frames }: Copied): void => {
    if (nodes.length === 0) return;
    if (graph.nodes.length + nodes.length > graphLimits.nodes) {
      return showToast({ tone: 'warn', title: 'Nothing was pasted', text: `A graph has at most ${graphLimits.nodes} nodes.` });
    }
    edit({ do: 'paste', nodes: [...nodes], ...(subgraphs && { subgraphs }), ...(frames && { frames: [...frames] }), at });
    onSelect(pasteNodes(graph, { nodes, subgraphs }, at).ids);
  };
  const copy = () => {
    const ids = new Set(selection);
    return copyNodes(graph, ids, { at, frames: copyFrames(draft, { ids, at }) });
  };
  const remove = (): void => removeChosen(graph, selection, edit);
  const onCopy = (event: ClipboardEvent): void => {
    if (isTyping(event.target) || chosen.length === 0) return;
    const text = copy();
    if (!text.ok) return showToast({ tone: 'warn', title: 'Nothing was copied', text: text.failure[0]?.fix ?? '' });
    event.clipboardData.setData('text/plain', text.value);
    event.preventDefault();
  };
  return {
    bypass: () => {
      for (const { id, bypassed } of chosen) edit({ do: 'bypass', node: id, isOn: bypassed !== true });
    },
    pin: () => {
      for (const { id, kind } of chosen) {
        const [port] = Object.keys(fold.catalogue.get(kind)?.outputs ?? {});
        const link: GraphLink | undefined = port === undefined ? undefined : [id, port];
        if (link !== undefined) edit({ do: 'pin', link, isOn: !isPinned(pins, realSource(graph, link) ?? link) });
      }
    },
    duplicate: () => {
      const text = copy();
      const copied = text.ok ? readNodes(text.value) : undefined;
      if (copied?.ok === true) paste(copied.value);
    },
    remove,
    onCopy,
    onCut: (event) => {
      onCopy(event);
      if (event.defaultPrevented) remove();
    },
    onPaste: (event) => {
      if (isTyping(event.target)) return;
      event.preventDefault();
      const nodes = readNodes(event.clipboardData.getData('text/plain'));
      if (nodes.ok) return paste(nodes.value);
      const [first] = nodes.failure;
      showToast({ tone: 'warn', title: 'That is no text of nodes', text: first === undefined ? '' : describeTextProblem(first) });
    },
  };
};

/** Several at once are one step. */
export const removeChosen = (graph: StrategyGraph, ids: readonly string[], edit: DraftHandle['edit']): void => {
  const [id] = ids;
  if (id === undefined) return;
  if (ids.length === 1) return edit({ do: 'remove', node: id });
  edit({ do: 'replace', title: `Remove ${ids.length} nodes`, graph: ids.reduce((rest, each) => removeNode(rest, each), graph) });
};
