'use client';
/** Lists that open by a key or a wire let go over nothing: nodes to add, wires to draw. */
import { useMemo } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { kindName, type NodeKind } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Wire } from '#/core/strategy/judge-wire.ts';
import type { Edit } from './edits.ts';
import { PickDialog } from './pick-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { portFor, typeOf, wireChoices, type OpenEnd } from './wire-choices.ts';

export type Picking =
  | { readonly of: 'node' }
  /** A node for the open end of a wire. */
  | { readonly of: 'node-for'; readonly end: OpenEnd }
  | { readonly of: 'wire'; readonly node: string }
  | { readonly of: 'name'; readonly node: string };

export interface PickersProps {
  readonly picking: Picking | undefined;
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly onAdd: (kind: NodeKind, end?: OpenEnd) => void;
  readonly onConnect: (wire: Wire) => void;
  readonly edit: (edit: Edit) => void;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

export const Pickers = (props: PickersProps) => {
  const { picking } = props;
  if (picking === undefined) return undefined;
  if (picking.of === 'name') return <Renaming {...props} node={picking.node} />;
  return picking.of === 'wire' ? <WirePicker {...props} node={picking.node} /> : <NodePicker {...props} picking={picking} />;
};

const Renaming = ({ graph, node, edit, onSelect, onClose }: PickersProps & { readonly node: string }) => {
  const rename = (to: string): void => {
    edit({ do: 'rename', node, to });
    onSelect(to);
  };
  return <RenameDialog key={node} graph={graph} node={node} onRename={rename} onClose={onClose} />;
};

const WirePicker = ({ graph, catalogue, node, onConnect, onClose }: PickersProps & { readonly node: string }) => {
  const items = useMemo(
    () => wireChoices(graph, node, catalogue).map((choice) => ({ ...choice, key: choice.title })),
    [graph, node, catalogue],
  );
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

const NodePicker = ({ graph, catalogue, picking, onAdd, onClose }: PickersProps & { readonly picking: Picking }) => {
  const end = picking.of === 'node-for' ? picking.end : undefined;
  const type = end === undefined ? undefined : typeOf(graph, end, catalogue);
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
