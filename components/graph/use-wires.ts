'use client';
/** The wires of the canvas: which is chosen, which stand out, and the dots that they lead through. */
import type { EdgeChange, ReactFlowInstance } from '@xyflow/react';
import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import { shownAs } from '#/core/strategy/subgraphs/subgraph.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Columns } from './columns.ts';
import { edgesOf, refusedEdge, type DrawnWire, type RefusedWireState } from './drawn-wires.ts';
import type { DrawnDiff } from './diff-marks.ts';
import type { Draft, Spot } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { useLooked } from './look-context.tsx';
import type { FaceNode } from './node-face.tsx';
import { placeOfDot } from './place-dot.ts';
import { routeWires } from './route-wires.ts';

export interface WiresInput {
  readonly draft: Draft;
  readonly fold: Fold;
  readonly columns: Columns;
  readonly diff: DrawnDiff | undefined;
  readonly refused: RefusedWireState | undefined;
  readonly onEdit: (edit: Edit) => void;
}

export const useWires = ({ draft, fold, columns, diff, refused, onEdit }: WiresInput) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const flow = useRef<ReactFlowInstance<FaceNode, DrawnWire>>(undefined);
  const failing = useLooked((look) => look?.failing.join(' ') ?? '');
  const { layout } = draft;
  const routes = useMemo(() => routeWires(fold, layout, columns), [fold, layout, columns]);
  const edges = useMemo(() => {
    const shown = new Set(failing.split(' ').map((id) => shownAs(draft.graph, fold.at, id) ?? id));
    const marks = { failing: shown, diff: diff?.wires, dots: draft.dots, routes, chosen, onEdit: diff === undefined ? onEdit : undefined };
    return [...edgesOf(fold, marks), ...refusedEdge(refused)];
  }, [draft, fold, routes, refused, failing, diff, chosen, onEdit]);
  const onChange = (changes: EdgeChange<DrawnWire>[]): void => {
    const next = new Set(chosen);
    for (const change of changes) {
      if (change.type === 'select' && change.selected) next.add(change.id);
      else if (change.type === 'select') next.delete(change.id);
    }
    if (next.size !== chosen.size || [...next].some((id) => !chosen.has(id))) setChosen(next);
  };
  const addDot = (wire: string, wished?: Spot): void => {
    const edge = edges.find(({ id }) => id === wire);
    const place = edge && placeOfDot(draft, edge, wished);
    if (place !== undefined && diff === undefined) onEdit({ do: 'dot-add', wire, ...place });
  };
  const keys = useKeys('graph', {
    dot: () => {
      const wire = focusedWire() ?? [...chosen].at(-1);
      if (wire !== undefined) addDot(wire);
    },
  });
  return {
    edges,
    onChange,
    onInit: (instance: ReactFlowInstance<FaceNode, DrawnWire>): void => void (flow.current = instance),
    onDoubleClick: ({ clientX, clientY }: MouseEvent, { id }: DrawnWire): void =>
      addDot(id, flow.current?.screenToFlowPosition({ x: clientX, y: clientY })),
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      keys.onKeyDown(event);
      // On a wire it chooses the wire; of nodes it would open the chosen sub-graph.
      if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('.react-flow__edge')) event.stopPropagation();
    },
  };
};

const focusedWire = (): string | undefined => {
  const edge = document.activeElement?.closest('.react-flow__edge');
  return edge?.getAttribute('data-id') ?? undefined;
};
