'use client';
/** The graph in eight fixed lanes. Dragging moves a node within its lane; a wire from port to port connects. */
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  useNodesState,
  ViewportPortal,
  type BuiltInEdge,
  type Connection,
  type Edge,
  type EdgeChange,
  type NodeChange,
  type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import './graph.css';
import { useEffect, useMemo } from 'react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import { lanes } from '#/core/strategy/define.ts';
import type { Problem } from '#/core/strategy/problem.ts';
import type { Draft, Layout } from './edit-graph.ts';
import { laneLeft, laneOf, laneWidth, nodeHeight, nodeWidth } from './place-nodes.ts';
import { NodeFace, type FaceNode } from './node-face.tsx';
import { portLooks } from './port-look.ts';
import type { Preview } from './preview-protocol.ts';

export interface CanvasProps {
  readonly draft: Draft;
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
  readonly preview: Preview | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string | undefined) => void;
  readonly onMove: (layout: Layout) => void;
  readonly onConnect: (source: readonly [string, string], to: { readonly node: string; readonly port: string }) => void;
  readonly onDisconnect: (to: { readonly node: string; readonly port: string }) => void;
  readonly onRemove: (id: string) => void;
}

type Wire = Edge | BuiltInEdge;
const nodeTypes = { face: NodeFace };
const laneHeight = 4000;
const headHeight = 30;

/** All eight lanes across, from the top. */
const showLanes = (flow: ReactFlowInstance<FaceNode>): void => {
  const width = document.querySelector('.react-flow')?.clientWidth ?? 0;
  const zoom = Math.min(1.2, Math.max(0.3, width / (lanes.length * laneWidth)));
  void flow.setViewport({ x: 2, y: headHeight * zoom, zoom });
};

export const Canvas = (props: CanvasProps) => {
  const { draft, catalogue, onSelect } = props;
  const wanted = useMemo(() => facesOf(props), [props]);
  const [nodes, setNodes, onNodesChange] = useNodesState<FaceNode>(wanted);
  useEffect(() => setNodes((before) => mergeFaces(before, wanted)), [wanted, setNodes]);
  const edges = useMemo(() => edgesOf(draft, catalogue), [draft, catalogue]);
  const change = (changes: NodeChange<FaceNode>[]): void => {
    onNodesChange(changes.filter(({ type }) => type !== 'remove'));
    for (const each of changes) {
      if (each.type === 'select' && each.selected) onSelect(each.id);
      if (each.type === 'remove') props.onRemove(each.id);
    }
  };
  return (
    <ReactFlow<FaceNode>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={change}
      onEdgesChange={(changes) => removeWires(changes, edges, props.onDisconnect)}
      onConnect={(connection) => connectWire(connection, props.onConnect)}
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

const facesOf = ({ draft, catalogue, problems, preview, selected }: CanvasProps): FaceNode[] => {
  const faulty = new Set(problems.map(({ node }) => node));
  return draft.graph.nodes.map((node) => ({
    id: node.id,
    type: 'face',
    position: draft.layout[node.id] ?? { x: 0, y: 0 },
    width: nodeWidth,
    height: nodeHeight,
    selected: node.id === selected,
    ariaLabel: `${catalogue.get(node.kind)?.title ?? node.kind}, ${laneOf(node, catalogue)}`,
    data: {
      node,
      kind: catalogue.get(node.kind),
      preview: preview?.nodes[node.id],
      hasProblem: faulty.has(node.id),
      isEvaluated: preview !== undefined,
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

/** Within a lane a wire runs round the corner, between lanes in a curve. */
const edgesOf = ({ graph }: Draft, catalogue: Catalogue): Wire[] => {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  return graph.nodes.flatMap((node) =>
    Object.entries(node.in).map(([port, [source, output]]): Wire => {
      const from = kinds.get(source);
      const type = from?.outputs[output]?.type;
      const isSameLane = from?.lane === kinds.get(node.id)?.lane;
      const stroke = type === undefined ? 'var(--color-danger)' : portLooks[type].color;
      return {
        id: `${node.id} ${port}`,
        source,
        sourceHandle: output,
        target: node.id,
        targetHandle: port,
        style: { stroke },
        ...(isSameLane && { type: 'smoothstep', pathOptions: { offset: 7, borderRadius: 4 } }),
      };
    }),
  );
};

const removeWires = (changes: readonly EdgeChange[], edges: readonly Wire[], onDisconnect: CanvasProps['onDisconnect']): void => {
  for (const change of changes) {
    const edge = change.type === 'remove' ? edges.find(({ id }) => id === change.id) : undefined;
    if (edge?.targetHandle) onDisconnect({ node: edge.target, port: edge.targetHandle });
  }
};

const connectWire = ({ source, sourceHandle, target, targetHandle }: Connection, onConnect: CanvasProps['onConnect']): void => {
  if (sourceHandle !== null && targetHandle !== null) onConnect([source, sourceHandle], { node: target, port: targetHandle });
};
