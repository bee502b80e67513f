/** The keys of the graph, and what they and the canvas do to several nodes. */
import type { Dispatch, KeyboardEvent, SetStateAction } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { alignNodes, type Aligning } from './align.ts';
import type { View } from './editor-head.tsx';
import { newFrame } from './new-frame.ts';
import type { Picking } from './pickers.tsx';
import type { useChosenNodes } from './use-chosen-nodes.ts';
import type { DraftHandle } from './use-draft.ts';
import { nudgeNodes } from './nudge-nodes.ts';
import { keysOfFold, type FoldHandle } from './use-fold.ts';

type ChosenNodes = ReturnType<typeof useChosenNodes>;

export interface EditorKeysInput {
  readonly editing: DraftHandle;
  readonly folding: FoldHandle;
  readonly selection: readonly string[];
  readonly view: View;
  readonly byKey: Omit<ChosenNodes, 'onCopy' | 'onCut' | 'onPaste' | 'remove'>;
  readonly remove: ChosenNodes['remove'];
  readonly onPick: Dispatch<SetStateAction<Picking | undefined>>;
}

export const useEditorKeys = ({ editing, folding, selection, view, byKey, remove, onPick }: EditorKeysInput) => {
  const { draft, edit } = editing;
  const selected = selection.at(-1);
  const onFrame = (): void => {
    const added = newFrame(draft, selection, folding.fold.at);
    if (added !== undefined) onPick({ of: 'frame', frame: added.frame });
  };
  const onAlign = (how: Aligning): void => {
    const layout = alignNodes(draft.layout, selection, how);
    if (layout !== draft.layout) edit({ do: 'move', layout });
  };
  const nudge = (by: number) => (): void => {
    const drawn = folding.fold.graph.nodes.map(({ id }) => id);
    const layout = nudgeNodes(draft.layout, { drawn, chosen: selection, by });
    if (layout !== draft.layout) edit({ do: 'move', layout });
  };
  const pickOf = (of: 'wire' | 'swap' | 'name') => (): void => {
    if (selected !== undefined) onPick({ of, node: selected });
  };
  const keys = useKeys('graph', {
    ...byKey,
    // On the canvas the same keys remove the chosen wires too: it does that itself.
    ...(view === 'outline' && { remove }),
    ...keysOfFold(draft.graph, folding, { selected, view }),
    add: () => onPick({ of: 'node' }),
    link: () => onPick({ of: 'subgraph' }),
    connect: pickOf('wire'),
    swap: pickOf('swap'),
    rename: pickOf('name'),
    frame: onFrame,
    align: () => onAlign('tops'),
    spread: () => onAlign('spread'),
    ...(view === 'graph' && { up: nudge(-step), down: nudge(step), 'far-up': nudge(-4 * step), 'far-down': nudge(4 * step) }),
    undo: editing.undo,
    redo: editing.redo,
  });
  // A node of the canvas would move by arrows on its own, and nothing would be kept of it.
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>): void => {
    const isOfNode = event.target instanceof HTMLElement && event.target.matches('.react-flow__node, .react-flow__nodesselection-rect');
    if (!isOfNode || !event.key.startsWith('Arrow')) return;
    keys.onKeyDown(event);
    event.stopPropagation();
  };
  return { keys: { ...keys, onKeyDownCapture }, onFrame, onAlign };
};

const step = 5;
