'use client';
/**
 * The graph in eight lanes, each as wide as its longest chain. Dragging moves a node within its column; a wire from port to port
 * connects.
 */
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
import type { Wire, WireEnd, WireFix, WireRefusal } from '#/core/strategy/judge-wire.ts';
import { DottedWire } from './dotted-wire.tsx';
import { endWire, wireOf, type DrawnWire, type RefusedWireState } from './drawn-wires.ts';
import type { Aligning } from './align.ts';
import type { Layout } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { facesOf, type FacesProps } from './faces.ts';
import { Frames } from './frames.tsx';
import { KeepInSight } from './keep-in-sight.tsx';
import { mergeFaces } from './kept-faces.ts';
import { columnsOf, portTop, widthOf, type Columns } from './columns.ts';
import { NodeFace, type FaceNode } from './node-face.tsx';
import type { Picking } from './pickers.tsx';
import { RoutedWire } from './routed-wire.tsx';
import { RefusedWire } from './refused-wire.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useWires } from './use-wires.ts';
import type { OpenEnd } from './wire-choices.ts';

export interface CanvasProps extends FacesProps {
  /** What is inside of a linked sub-graph is not changed. */
  readonly isLocked: boolean;
  readonly onOpen: (id: string) => void;
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
  readonly onRemove: (ids: readonly string[]) => void;
  readonly onSelection: (ids: readonly string[]) => void;
  readonly onEdit: (edit: Edit) => void;
  readonly onPick: (picking: Picking) => void;
  readonly onFrame: () => void;
  readonly onAlign: (how: Aligning) => void;
}

const nodeTypes = { face: NodeFace };
const edgeTypes = { dotted: DottedWire, routed: RoutedWire };
const laneHeight = 4000;
const headHeight = 30;
/** Room for wires that run round a node of the first lane. */
const sideMargin = 10;
const farDown = 120;

/** Of more nodes only those in sight are drawn; all of them stand in the outline. */
const mostDrawnWhole = 100;

/** Smaller than this no name is read: what does not fit is found by panning, and on the map. */
const leastLegible = 0.6;

/** All eight lanes across where they can be read, from the top; nodes that were folded far down, from the first of them. */
const showLanes = (flow: ReactFlowInstance<FaceNode, DrawnWire>, columns: Columns): void => {
  const highest = Math.min(...flow.getNodes().map(({ position }) => position.y));
  const width = document.querySelector('.react-flow')?.clientWidth ?? 0;
  const zoom = Math.min(1.2, Math.max(leastLegible, (width - 2 * sideMargin) / widthOf(columns)));
  void flow.setViewport({
    x: sideMargin,
    y: (headHeight - (highest > farDown && highest < Infinity ? highest - headHeight : 0)) * zoom,
    zoom,
  });
};

export const Canvas = (props: CanvasProps) => {
  const { draft, fold, onSelect } = props;
  const wanted = useMemo(() => facesOf(props), [props]);
  const [nodes, setNodes, onNodesChange] = useNodesState<FaceNode>(wanted);
  useEffect(() => setNodes((before) => mergeFaces(before, wanted)), [wanted, setNodes]);
  const { diff } = props;
  const columns = useMemo(() => columnsOf(fold), [fold]);
  const wires = useWires({ ...props, columns });
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
    <ReactFlow<FaceNode, DrawnWire>
      nodes={nodes}
      edges={wires.edges}
      edgeTypes={edgeTypes}
      onEdgesChange={wires.onChange}
      onEdgeDoubleClick={wires.onDoubleClick}
      onKeyDown={wires.onKeyDown}
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
      nodesConnectable={diff === undefined && !props.isLocked}
      onNodeDoubleClick={(_, node) => props.onOpen(node.id)}
      zoomOnDoubleClick={false}
      onPaneClick={() => onSelect(undefined)}
      onNodeDragStop={(_, __, dragged) => props.onMove({ ...draft.layout, ...spotsOf(dragged, draft.layout) })}
      onInit={(flow) => {
        wires.onInit(flow);
        showLanes(flow, columns);
      }}
      onlyRenderVisibleElements={nodes.length > mostDrawnWhole}
      minZoom={0.3}
      maxZoom={1.6}
      deleteKeyCode={['Delete', 'Backspace']}
      multiSelectionKeyCode={['Shift', 'Control', 'Meta']}
    >
      <Lanes columns={columns} />
      <KeepInSight selected={props.selection.at(-1)} spot={draft.layout[props.selection.at(-1) ?? '']} />
      <Frames
        {...{ draft, at: fold.at, onEdit: props.onEdit, onPick: props.onPick, onSelection: props.onSelection }}
        isFixed={diff !== undefined}
      />
      {diff === undefined ? <SelectionBar count={props.selection.length} onFrame={props.onFrame} onAlign={props.onAlign} /> : undefined}
      <Background gap={16} size={1} color="var(--color-grid)" />
      <Controls showInteractive={false} position="bottom-left" />
      <MiniMap
        pannable
        position="bottom-right"
        ariaLabel="The whole drawing"
        style={{ width: 132, height: 72, background: 'var(--color-panel)', border: '1px solid var(--color-line-strong)' }}
        nodeColor={({ data, selected }: FaceNode) => miniColor(data.hasProblem, selected)}
        maskColor="color-mix(in srgb, var(--color-canvas) 55%, transparent)"
      />
      {props.refused === undefined ? undefined : (
        <RefusedWire {...props.refused} spot={spotOf(props.refused.wire.to, props)} onFix={props.onFix} onDrop={props.onDrop} />
      )}
    </ReactFlow>
  );
};

const miniColor = (hasProblem: boolean, isChosen: boolean | undefined): string => {
  if (hasProblem) return 'var(--color-danger)';
  return isChosen === true ? 'var(--color-accent)' : 'var(--color-ink-3)';
};

/** Names and bands of the lanes, moving with the canvas. */
const Lanes = ({ columns }: { readonly columns: Columns }) => (
  <ViewportPortal>
    {columns.bands.map(({ lane, left, width }) => (
      <div
        key={lane}
        aria-hidden
        className="pointer-events-none absolute -z-10 truncate border-r border-line px-1.5 pt-1 text-11 text-ink-3"
        style={{ left, top: -headHeight, width, height: laneHeight }}
      >
        {lane}
      </div>
    ))}
  </ViewportPortal>
);

const spotsOf = (dragged: readonly FaceNode[], layout: Layout): Layout =>
  Object.fromEntries(dragged.map(({ id, position }) => [id, { x: layout[id]?.x ?? position.x, y: Math.round(position.y) }]));

/** Nodes with their wires are one step; wires alone are one each. */
const removeDrawn = ({ nodes, edges }: { nodes: FaceNode[]; edges: DrawnWire[] }, { onRemove, onDisconnect }: CanvasProps): void => {
  if (nodes.length > 0) return onRemove(nodes.map(({ id }) => id));
  for (const { target, targetHandle } of edges) {
    if (!targetHandle) continue;
    onDisconnect({ node: target, port: targetHandle });
    focusNode(target);
  }
};

/** The keyboard goes on from the node whose input is free now. */
const focusNode = (id: string): void => document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus();

/** Where an input stands, as the face draws it. */
const spotOf = ({ node, port }: WireEnd, { draft, fold }: CanvasProps): { readonly x: number; readonly y: number } => {
  const drawn = fold.graph.nodes.find(({ id }) => id === node);
  const { x, y } = draft.layout[node] ?? { x: 0, y: 0 };
  return { x, y: y + portTop(fold.catalogue.get(drawn?.kind ?? '')?.inputs ?? {}, port) };
};
