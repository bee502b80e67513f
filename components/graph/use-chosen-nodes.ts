'use client';
/** What is done to the chosen nodes by key and by clipboard: one step of the history each. */
import type { ClipboardEvent } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { graphLimits, type GraphLink, type StrategyGraph } from '#/core/strategy/graph.ts';
import { copyNodes, pasteNodes as readNodes } from '#/core/strategy/text/clipboard.ts';
import { describeTextProblem } from '#/core/strategy/text/fault.ts';
import { isTyping } from '../keys/use-keys.ts';
import { showToast } from '../ui/toast.tsx';
import { isPinned, pasteNodes, removeNode } from './edit-graph.ts';
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
  readonly selection: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
}

export const useChosenNodes = ({ editing: { draft, edit }, selection, onSelect }: ChosenInput): ChosenNodes => {
  const { graph, pins } = draft;
  const chosen = graph.nodes.filter(({ id }) => selection.includes(id));
  const paste = (nodes: StrategyGraph['nodes']): void => {
    if (nodes.length === 0) return;
    if (graph.nodes.length + nodes.length > graphLimits.nodes) {
      return showToast({ tone: 'warn', title: 'Nothing was pasted', text: `A graph has at most ${graphLimits.nodes} nodes.` });
    }
    edit({ do: 'paste', nodes: [...nodes] });
    onSelect(pasteNodes(graph, nodes).ids);
  };
  const remove = (): void => removeChosen(graph, selection, edit);
  const onCopy = (event: ClipboardEvent): void => {
    if (isTyping(event.target) || chosen.length === 0) return;
    const text = copyNodes(graph, new Set(selection));
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
        const [port] = Object.keys(catalogue.get(kind)?.outputs ?? {});
        const link: GraphLink | undefined = port === undefined ? undefined : [id, port];
        if (link !== undefined) edit({ do: 'pin', link, isOn: !isPinned(pins, link) });
      }
    },
    duplicate: () => paste(chosen),
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
  edit({ do: 'replace', title: `Remove ${ids.length} nodes`, graph: ids.reduce(removeNode, graph) });
};
