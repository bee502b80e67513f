/** Faces that did not change stay the same objects, so that nothing of them is drawn anew. */
import { Position, type NodeHandle } from '@xyflow/react';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { FaceData, FaceNode } from './node-face.tsx';
import { nodeWidth, portTop } from './columns.ts';
import type { NodePreview } from './preview-protocol.ts';

/** A node under the pointer keeps where it is dragged to until it is let go. The same list where nothing changed. */
export const mergeFaces = (before: FaceNode[], wanted: readonly FaceNode[]): FaceNode[] => {
  const held = new Map(before.map((node) => [node.id, node]));
  const merged = wanted.map((node) => mergeFace(held.get(node.id), node));
  return merged.length === before.length && merged.every((node, i) => node === before[i]) ? before : merged;
};

const mergeFace = (was: FaceNode | undefined, node: FaceNode): FaceNode => {
  if (was === undefined) return node;
  const data = isSameData(was.data, node.data) ? was.data : node.data;
  const isHeld = was.dragging === true;
  const isThere = isHeld || (was.position.x === node.position.x && was.position.y === node.position.y);
  const isAlike = (['selected', 'selectable', 'deletable', 'ariaLabel', 'handles'] as const).every((key) => was[key] === node[key]);
  if (data === was.data && isThere && isAlike) return was;
  return { ...was, ...node, data, ...(isHeld && { position: was.position, dragging: true }) };
};

const isSameData = (a: FaceData, b: FaceData): boolean =>
  isSamePreview(a.preview, b.preview) &&
  isSameList(a.within, b.within) &&
  isSameList(a.source ?? [], b.source ?? []) &&
  isSameList([...a.badPorts], [...b.badPorts]) &&
  (['node', 'kind', 'name', 'badge', 'hasProblem', 'isPart', 'isPinned', 'mark'] as const).every((key) => a[key] === b[key]);

const isSameList = <Item>(a: readonly Item[], b: readonly Item[]): boolean => a.length === b.length && a.every((item, i) => item === b[i]);

const isSamePreview = (a: NodePreview | undefined, b: NodePreview | undefined): boolean => {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.last === b.last && a.reason === b.reason && a.known === b.known && a.beside === b.beside && isSameList(a.trail, b.trail);
};

const size = 12;
const known = new WeakMap<NodeKind, NodeHandle[]>();

/** Where the ports of a kind stand, told before it is drawn: wires can end at a node that is out of sight. */
export const handlesOf = (kind: NodeKind | undefined): NodeHandle[] => {
  if (kind === undefined) return none;
  const found = known.get(kind) ?? [...sideOf(kind, 'inputs'), ...sideOf(kind, 'outputs')];
  known.set(kind, found);
  return found;
};

const none: NodeHandle[] = [];

const sideOf = (kind: NodeKind, side: 'inputs' | 'outputs'): readonly NodeHandle[] => {
  const place =
    side === 'inputs'
      ? ({ type: 'target', position: Position.Left, x: -size / 2 } as const)
      : ({ type: 'source', position: Position.Right, x: nodeWidth - size / 2 } as const);
  return Object.keys(kind[side]).map((id) => ({
    ...place,
    id,
    y: portTop(kind[side], id) - size / 2,
    width: size,
    height: size,
  }));
};
