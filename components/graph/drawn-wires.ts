/** Wires as the canvas draws them, and what a pointer does to them. */
import type { BuiltInEdge, Connection, Edge, FinalConnectionState } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Wire, WireRefusal } from '#/core/strategy/judge-wire.ts';
import type { PortType } from '#/core/strategy/port.ts';
import type { DiffMark } from './diff-marks.ts';
import { portLooks } from './port-look.ts';
import type { OpenEnd } from './wire-choices.ts';

export type DrawnWire = Edge | BuiltInEdge;

export interface RefusedWireState {
  readonly wire: Wire;
  readonly refusal: WireRefusal;
}

export interface WireMarks {
  /** Nodes whose conditions stood in the way. */
  readonly failing: ReadonlySet<string>;
  /** By node and input port, where two versions are compared. */
  readonly diff: ReadonlyMap<string, DiffMark> | undefined;
}

const diffStyles: Readonly<Record<DiffMark, CSSProperties>> = {
  added: { stroke: 'var(--color-ok)', strokeWidth: 2.2 },
  changed: { stroke: 'var(--color-warn)', strokeWidth: 2.2 },
  removed: { stroke: 'var(--color-danger)', strokeWidth: 1.6, strokeDasharray: '5 4' },
};

/** Within a lane a wire runs round the corner, between lanes in a curve. */
export const edgesOf = (graph: StrategyGraph, catalogue: Catalogue, marks: WireMarks): DrawnWire[] => {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  return graph.nodes.flatMap((node) =>
    Object.entries(node.in).map(([port, [source, output]]): DrawnWire => {
      const from = kinds.get(source);
      const isSameLane = from?.lane === kinds.get(node.id)?.lane;
      const id = `${node.id} ${port}`;
      return {
        ...{ id, source, sourceHandle: output, target: node.id, targetHandle: port },
        style: styleOf({ id, source, type: from?.outputs[output]?.type }, marks),
        ...(isSameLane && { type: 'smoothstep', pathOptions: { offset: 7, borderRadius: 4 } }),
      };
    }),
  );
};

interface Styled {
  readonly id: string;
  readonly source: string;
  readonly type: PortType | undefined;
}

const styleOf = ({ id, source, type }: Styled, { failing, diff }: WireMarks): CSSProperties => {
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
