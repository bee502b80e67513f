'use client';
/** Lists that open by a key or a wire let go over nothing: nodes to add, wires to draw. */
import { useMemo } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { Frame } from '#/core/strategy/comment-frames.ts';
import { kindName, type NodeKind } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import type { Wire } from '#/core/strategy/judge-wire.ts';
import type { Edit } from './edits.ts';
import { FrameDialog } from './frame-dialog.tsx';
import { PickDialog } from './pick-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { SubgraphPicker } from './subgraph-picker.tsx';
import { swapChoices } from './swap-node.ts';
import { portFor, typeOf, wireChoices, type Judge, type OpenEnd } from './wire-choices.ts';

export type Picking =
  | { readonly of: 'node' }
  /** A node for the open end of a wire. */
  | { readonly of: 'node-for'; readonly end: OpenEnd }
  /** One of a saved strategy. */
  | { readonly of: 'subgraph' }
  | { readonly of: 'wire'; readonly node: string }
  | { readonly of: 'name'; readonly node: string }
  /** Another kind in the place of a node. */
  | { readonly of: 'swap'; readonly node: string }
  /** What a frame says; one that is not drawn yet is drawn then. */
  | { readonly of: 'frame'; readonly frame: Frame };

export interface PickersProps {
  readonly picking: Picking | undefined;
  readonly graph: StrategyGraph;
  readonly frames: readonly Frame[] | undefined;
  /** What is drawn of it. */
  readonly fold: Fold;
  /** Of nodes to add. */
  readonly catalogue: Catalogue;
  readonly judge: Judge;
  readonly onAdd: (kind: NodeKind, end?: OpenEnd) => void;
  readonly onConnect: (wire: Wire) => void;
  readonly edit: (edit: Edit) => void;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

export const Pickers = (props: PickersProps) => {
  const { picking } = props;
  if (picking === undefined) return undefined;
  if (picking.of === 'frame') return <FrameDialog {...props} frame={picking.frame} isNew={!isDrawn(props.frames, picking.frame)} />;
  if (picking.of === 'swap') return <SwapPicker {...props} node={picking.node} />;
  if (picking.of === 'subgraph') return <SubgraphPicker {...props} at={props.fold.at} />;
  if (picking.of === 'name') return <Renaming {...props} node={picking.node} />;
  return picking.of === 'wire' ? <WirePicker {...props} node={picking.node} /> : <NodePicker {...props} picking={picking} />;
};

const SwapPicker = ({ graph, catalogue, node, edit, onClose }: PickersProps & { readonly node: string }) => {
  const items = useMemo(
    () =>
      swapChoices(graph, node, catalogue).map((kind) => ({
        ...{ key: kindName(kind), title: kind.title, note: `${kind.category}, ${kind.lane}`, kind },
      })),
    [graph, node, catalogue],
  );
  return (
    <PickDialog
      label={`Put in the place of ${node}`}
      items={items}
      empty="No node that fits its wires is called that."
      onPick={({ kind }) => edit({ do: 'swap', node, kind: kindName(kind) })}
      onClose={onClose}
    />
  );
};

const isDrawn = (frames: readonly Frame[] | undefined, { id }: Frame): boolean => frames?.some((frame) => frame.id === id) === true;

const Renaming = ({ graph, node, edit, onSelect, onClose }: PickersProps & { readonly node: string }) => {
  const rename = (to: string): void => {
    edit({ do: 'rename', node, to });
    onSelect(to);
  };
  return <RenameDialog key={node} graph={graph} node={node} onRename={rename} onClose={onClose} />;
};

const WirePicker = ({ fold, judge, node, onConnect, onClose }: PickersProps & { readonly node: string }) => {
  const items = useMemo(() => wireChoices(fold, node, judge).map((choice) => ({ ...choice, key: choice.title })), [fold, node, judge]);
  return (
    <PickDialog
      label={`Connect ${node}`}
      items={items}
      empty="No port is called that."
      onPick={({ wire }) => onConnect(wire)}
      onClose={onClose}
    />
  );
};

const NodePicker = ({ fold, catalogue, picking, onAdd, onClose }: PickersProps & { readonly picking: Picking }) => {
  const end = picking.of === 'node-for' ? picking.end : undefined;
  const type = end === undefined ? undefined : typeOf(fold.graph, end, fold.catalogue);
  const items = useMemo(
    () =>
      [...catalogue.values()]
        .filter((kind) => end === undefined || type === undefined || portFor(kind, { type, side: end.side }) !== undefined)
        .map((kind) => ({ key: kindName(kind), title: kind.title, note: `${kind.category}, ${kind.lane}`, kind })),
    [catalogue, end, type],
  );
  return (
    <PickDialog
      label={end === undefined ? 'Add a node' : `Add a node ${end.side === 'out' ? 'that takes' : 'that gives'} ${type ?? 'it'}`}
      items={items}
      empty="No node is called that."
      onPick={({ kind }) => onAdd(kind, end)}
      onClose={onClose}
    />
  );
};
