/** Wires as the canvas draws them, and what a pointer does to them. */
import type { Connection, Edge, FinalConnectionState } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { Wire, WireRefusal } from '#/core/strategy/judge-wire.ts';
import type { PortType } from '#/core/strategy/port.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import type { DiffMark } from './diff-marks.ts';
import type { Dots } from '#/core/strategy/wire-dots.ts';
import { wireName } from './dot-edits.ts';
import type { DottedEdge } from './dotted-wire.tsx';
import type { Edit } from './edits.ts';
import { portLooks } from './port-look.ts';
import type { RoutedEdge } from './routed-wire.tsx';
import type { Route } from './route-wires.ts';
import type { OpenEnd } from './wire-choices.ts';

export type DrawnWire = Edge | RoutedEdge | DottedEdge;

export interface RefusedWireState {
  readonly wire: Wire;
  readonly refusal: WireRefusal;
}

export interface WireMarks {
  /** Nodes whose conditions stood in the way. */
  readonly failing: ReadonlySet<string>;
  /** By node and input port, where two versions are compared. */
  readonly diff: ReadonlyMap<string, DiffMark> | undefined;
  readonly dots: Dots | undefined;
  readonly routes: ReadonlyMap<string, Route>;
  readonly chosen: ReadonlySet<string>;
  /** Absent where nothing is changed. */
  readonly onEdit: ((edit: Edit) => void) | undefined;
}

const diffStyles: Readonly<Record<DiffMark, CSSProperties>> = {
  added: { stroke: 'var(--color-ok)', strokeWidth: 2.2 },
  changed: { stroke: 'var(--color-warn)', strokeWidth: 2.2 },
  removed: { stroke: 'var(--color-danger)', strokeWidth: 1.6, strokeDasharray: '5 4' },
};

/** Through its dots; without any, on its route; one that closes a ring, in a curve. */
export const edgesOf = ({ graph, catalogue }: Fold, marks: WireMarks): DrawnWire[] => {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  return graph.nodes.flatMap((node) =>
    Object.entries(node.in).map(([port, [source, output]]): DrawnWire => {
      const from = kinds.get(source);
      const id = wireName(node.id, port);
      const wire = {
        ...{ id, source, sourceHandle: output, target: node.id, targetHandle: port, selected: marks.chosen.has(id) },
        ariaLabel: `Wire from ${source}.${output} to ${node.id}.${port}`,
        style: styleOf({ id, source, type: from?.outputs[output]?.type }, marks),
      };
      const spots = marks.dots?.[id];
      if (spots !== undefined) return { ...wire, type: 'dotted', data: { spots, onEdit: marks.onEdit } };
      const route = marks.routes.get(id);
      return route === undefined ? wire : { ...wire, type: 'routed', data: { route } };
    }),
  );
};

interface Styled {
  readonly id: string;
  readonly source: string;
  readonly type: PortType | undefined;
}

const styleOf = ({ id, source, type }: Styled, { failing, diff }: Pick<WireMarks, 'failing' | 'diff'>): CSSProperties => {
  const stroke = type === undefined ? 'var(--color-danger)' : portLooks[type].color;
  const mark = diff?.get(id);
  if (mark !== undefined) return diffStyles[mark];
  return diff === undefined && failing.has(source) ? { stroke: 'var(--color-danger)', strokeWidth: 2 } : { stroke };
};

export const refusedEdge = (refused: RefusedWireState | undefined): DrawnWire[] =>
  refused === undefined
    ? []
    : [
        {
          id: 'refused',
          source: refused.wire.from[0],
          sourceHandle: refused.wire.from[1],
          target: refused.wire.to.node,
          targetHandle: refused.wire.to.port,
          selectable: false,
          deletable: false,
          style: { stroke: 'var(--color-danger)', strokeDasharray: '5 4', strokeWidth: 1.6 },
        },
      ];

export const wireOf = ({ source, sourceHandle, target, targetHandle }: Connection | Edge): Wire | undefined =>
  sourceHandle && targetHandle ? { from: [source, sourceHandle], to: { node: target, port: targetHandle } } : undefined;

interface OnEnd {
  readonly onConnect: (wire: Wire) => void;
  readonly onOpenEnd: (end: OpenEnd) => void;
}

/** Let go on a port that refuses it, or over nothing; what fits was connected before. */
export const endWire = ({ fromHandle, toHandle, isValid }: FinalConnectionState, { onConnect, onOpenEnd }: OnEnd): void => {
  if (isValid === true || !fromHandle?.id) return;
  const isOut = fromHandle.type === 'source';
  const end = { node: fromHandle.nodeId, port: fromHandle.id };
  if (!toHandle?.id) return onOpenEnd({ ...end, side: isOut ? 'out' : 'in' });
  if (toHandle.type === fromHandle.type) return;
  const other = { node: toHandle.nodeId, port: toHandle.id };
  const [source, to] = isOut ? [end, other] : [other, end];
  onConnect({ from: [source.node, source.port], to });
};
