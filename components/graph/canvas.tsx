'use client';
/** The graph in eight fixed lanes. Dragging moves a node within its lane; a wire from port to port connects. */
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  useNodesState,
  ViewportPortal,
  type NodeChange,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './graph.css';
import { useEffect, useMemo } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { lanes } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Wire, WireEnd, WireFix, WireRefusal } from '#/core/strategy/judge-wire.ts';
import type { Problem } from '#/core/strategy/problem.ts';
import type { DrawnDiff } from './diff-marks.ts';
import { edgesOf, endWire, refusedEdge, wireOf, type DrawnWire, type RefusedWireState } from './drawn-wires.ts';
import { partsOf, type Draft, type Layout } from './edit-graph.ts';
import { useLooked } from './look-context.tsx';
import { laneLeft, laneOf, laneWidth, nodeHeight, nodeWidth } from './place-nodes.ts';
import { NodeFace, type FaceNode } from './node-face.tsx';
import type { Preview } from './preview-protocol.ts';
import { RefusedWire } from './refused-wire.tsx';
import type { OpenEnd } from './wire-choices.ts';

export interface CanvasProps {
  readonly draft: Draft;
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
  readonly preview: Preview | undefined;
  /** What differs from another version; then nothing is moved. */
  readonly diff: DrawnDiff | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly onMove: (layout: Layout) => void;
  /** A wire was let go on a port; whether it fits is told by `judge`. */
  readonly onConnect: (wire: Wire) => void;
  readonly judge: (wire: Wire) => WireRefusal | undefined;
  readonly refused: RefusedWireState | undefined;
  /** A wire was let go over nothing. */
  readonly onOpenEnd: (end: OpenEnd) => void;
  readonly onFix: (fix: WireFix) => void;
  readonly onDrop: () => void;
  readonly onDisconnect: (to: WireEnd) => void;
  readonly onRemove: (graph: StrategyGraph, ids: readonly string[]) => void;
  readonly selection: readonly string[];
  readonly onSelection: (ids: readonly string[]) => void;
}

const nodeTypes = { face: NodeFace };
const laneHeight = 4000;
const headHeight = 30;
/** Room for wires that run round a node of the first lane. */
const sideMargin = 10;

/** All eight lanes across, from the top. */
const showLanes = (flow: ReactFlowInstance<FaceNode>): void => {
  const width = document.querySelector('.react-flow')?.clientWidth ?? 0;
  const zoom = Math.min(1.2, Math.max(0.3, (width - 2 * sideMargin) / (lanes.length * laneWidth)));
  void flow.setViewport({ x: sideMargin, y: headHeight * zoom, zoom });
};

export const Canvas = (props: CanvasProps) => {
  const { draft, catalogue, onSelect } = props;
  const wanted = useMemo(() => facesOf(props), [props]);
  const [nodes, setNodes, onNodesChange] = useNodesState<FaceNode>(wanted);
  useEffect(() => setNodes((before) => mergeFaces(before, wanted)), [wanted, setNodes]);
  const { refused, diff } = props;
  const failing = useLooked((look) => look?.failing.join(' ') ?? '');
  const edges = useMemo(
    () => [...edgesOf(draft.graph, catalogue, { failing: new Set(failing.split(' ')), diff: diff?.wires }), ...refusedEdge(refused)],
    [draft, catalogue, refused, failing, diff],
  );
  const change = (changes: NodeChange<FaceNode>[]): void => {
    onNodesChange(changes.filter(({ type }) => type !== 'remove'));
    const chosen = new Set(props.selection);
    for (const each of changes) {
      if (each.type === 'select' && each.selected) chosen.add(each.id);
      if (each.type === 'select' && !each.selected) chosen.delete(each.id);
    }
    if (chosen.size !== props.selection.length || props.selection.some((id) => !chosen.has(id))) props.onSelection([...chosen]);
  };
  return (
    <ReactFlow<FaceNode>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={change}
      onDelete={(gone) => removeDrawn(gone, props)}
      isValidConnection={(connection) => {
        const wire = wireOf(connection);
        return wire !== undefined && props.judge(wire) === undefined;
      }}
      onConnect={(connection) => {
        const wire = wireOf(connection);
        if (wire !== undefined) props.onConnect(wire);
      }}
      onConnectEnd={(_, state) => endWire(state, props)}
      nodesDraggable={diff === undefined}
      nodesConnectable={diff === undefined}
      onPaneClick={() => onSelect(undefined)}
      onNodeDragStop={(_, node) =>
        props.onMove({
          ...draft.layout,
          [node.id]: { x: laneLeft(laneOf(node.data.node, catalogue)), y: Math.round(node.position.y) },
        })
      }
      onInit={showLanes}
      minZoom={0.3}
      maxZoom={1.6}
      deleteKeyCode={['Delete', 'Backspace']}
    >
      <Lanes />
      <Background gap={16} size={1} color="var(--color-grid)" />
      <Controls showInteractive={false} position="bottom-left" />
      <MiniMap
        pannable
        position="bottom-right"
        style={{ width: 120, height: 60, background: 'var(--color-panel)' }}
        nodeColor="var(--color-ink-off)"
        maskColor="var(--color-scrim)"
      />
      {refused === undefined ? undefined : (
        <RefusedWire {...refused} spot={spotOf(refused.wire.to, props)} onFix={props.onFix} onDrop={props.onDrop} />
      )}
    </ReactFlow>
  );
};

/** Names and bands of the lanes, moving with the canvas. */
const Lanes = () => (
  <ViewportPortal>
    {lanes.map((lane, i) => (
      <div
        key={lane}
        aria-hidden
        className="pointer-events-none absolute -z-10 border-r border-line px-3 pt-1 text-11 text-ink-3"
        style={{ left: i * laneWidth, top: -headHeight, width: laneWidth, height: laneHeight }}
      >
        {lane}
      </div>
    ))}
  </ViewportPortal>
);

/** Nodes with their wires are one step; wires alone are one each. */
const removeDrawn = ({ nodes, edges }: { nodes: FaceNode[]; edges: DrawnWire[] }, { draft, onRemove, onDisconnect }: CanvasProps): void => {
  if (nodes.length > 0)
    return onRemove(
      draft.graph,
      nodes.map(({ id }) => id),
    );
  for (const { target, targetHandle } of edges) if (targetHandle) onDisconnect({ node: target, port: targetHandle });
};

const facesOf = ({ draft, catalogue, problems, preview, selection, diff }: CanvasProps): FaceNode[] => {
  const faulty = new Set(problems.map(({ node }) => node));
  const parts = partsOf(draft.graph);
  return draft.graph.nodes.map((node) => ({
    id: node.id,
    type: 'face',
    position: draft.layout[node.id] ?? { x: 0, y: 0 },
    width: nodeWidth,
    height: nodeHeight,
    selected: selection.includes(node.id),
    ...(diff?.nodes.get(node.id) === 'removed' && { selectable: false, deletable: false }),
    ariaLabel: `${node.id}, ${catalogue.get(node.kind)?.title ?? node.kind}, ${laneOf(node, catalogue)}`,
    data: {
      node,
      kind: catalogue.get(node.kind),
      preview: preview?.nodes[node.id],
      hasProblem: faulty.has(node.id),
      isPart: parts.has(node.id) || diff?.nodes.get(node.id) === 'removed',
      mark: diff?.nodes.get(node.id),
      isPinned: draft.pins.some(([id]) => id === node.id),
    },
  }));
};

/** A node under the pointer keeps where it is dragged to until it is let go. */
const mergeFaces = (before: readonly FaceNode[], wanted: readonly FaceNode[]): FaceNode[] => {
  const held = new Map(before.map((node) => [node.id, node]));
  return wanted.map((node) => {
    const was = held.get(node.id);
    return was === undefined ? node : { ...was, ...node, ...(was.dragging === true && { position: was.position, dragging: true }) };
  });
};

/** Where an input stands, as the face draws it. */
const spotOf = ({ node, port }: WireEnd, { draft, catalogue }: CanvasProps): { readonly x: number; readonly y: number } => {
  const drawn = draft.graph.nodes.find(({ id }) => id === node);
  const ports = Object.keys(catalogue.get(drawn?.kind ?? '')?.inputs ?? {});
  const { x, y } = draft.layout[node] ?? { x: 0, y: 0 };
  return { x, y: y + (nodeHeight * (ports.indexOf(port) + 1)) / (ports.length + 1) };
};
