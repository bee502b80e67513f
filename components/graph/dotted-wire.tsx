'use client';
/** A wire that leads through reroute dots: dragged, or moved by arrow keys; Delete takes the dot away. */
import { BaseEdge, EdgeLabelRenderer, useReactFlow, type Edge, type EdgeProps } from '@xyflow/react';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Spot } from './edit-graph.ts';
import type { Edit } from './edits.ts';

export type DottedEdge = Edge<{ readonly spots: readonly Spot[]; readonly onEdit: ((edit: Edit) => void) | undefined }, 'dotted'>;

export const DottedWire = ({ id, sourceX, sourceY, targetX, targetY, data, style, interactionWidth, selected }: EdgeProps<DottedEdge>) => {
  const [dragged, setDragged] = useState<{ readonly index: number; readonly spot: Spot }>();
  const spots = (data?.spots ?? []).map((spot, i) => (dragged?.index === i ? dragged.spot : spot));
  const path = pathThrough([{ x: sourceX, y: sourceY }, ...spots, { x: targetX, y: targetY }]);
  return (
    <>
      <BaseEdge id={id} path={path} {...(style && { style })} {...(interactionWidth !== undefined && { interactionWidth })} />
      <EdgeLabelRenderer>
        {spots.map((spot, index) => (
          <Dot
            // A dot is its place on the wire.
            key={index}
            {...{
              wire: id,
              index,
              spot,
              onEdit: data?.onEdit,
              isChosen: selected === true,
              color: String(style?.stroke ?? 'var(--color-ink-3)'),
            }}
            onDrag={(to) => setDragged(to === undefined ? undefined : { index, spot: to })}
          />
        ))}
      </EdgeLabelRenderer>
    </>
  );
};

interface DotProps {
  readonly wire: string;
  readonly index: number;
  readonly spot: Spot;
  readonly color: string;
  readonly isChosen: boolean;
  readonly onEdit: ((edit: Edit) => void) | undefined;
  /** Undefined where it was let go. */
  readonly onDrag: (spot: Spot | undefined) => void;
}

const steps: Readonly<Record<string, Spot>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

const Dot = ({ wire, index, spot, color, isChosen, onEdit, onDrag }: DotProps) => {
  const { screenToFlowPosition } = useReactFlow();
  const spotOf = ({ clientX, clientY }: PointerEvent): Spot => {
    const { x, y } = screenToFlowPosition({ x: clientX, y: clientY });
    return { x: Math.round(x), y: Math.round(y) };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const isGone = event.key === 'Delete' || event.key === 'Backspace';
    if (onEdit === undefined || (step === undefined && !isGone) || event.altKey || event.ctrlKey || event.metaKey) return;
    // Nodes are chosen beside it: the key is not theirs.
    event.preventDefault();
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
    if (step === undefined) return onEdit({ do: 'dot-remove', wire, index });
    const by = event.shiftKey ? 20 : 5;
    onEdit({ do: 'dot-move', wire, index, spot: { x: spot.x + step.x * by, y: spot.y + step.y * by } });
  };
  return (
    <button
      type="button"
      aria-label={`Dot ${index + 1} of the wire to ${wire.replace(' ', '.')}`}
      title="Drag it, or move it by arrow keys; Delete takes it away"
      disabled={onEdit === undefined}
      className="nodrag nopan pointer-events-auto absolute grid size-6 cursor-grab place-items-center rounded-full"
      style={{ transform: `translate(-50%, -50%) translate(${spot.x}px, ${spot.y}px)` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onDrag(spotOf(event))}
      onPointerUp={(event) => {
        onDrag(undefined);
        onEdit?.({ do: 'dot-move', wire, index, spot: spotOf(event) });
      }}
      onPointerCancel={() => onDrag(undefined)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onEdit?.({ do: 'dot-remove', wire, index });
      }}
    >
      <span
        aria-hidden
        className="size-2 rounded-full"
        style={{ background: color, boxShadow: isChosen ? '0 0 0 2px var(--color-accent)' : 'none' }}
      />
    </button>
  );
};

/** Leaves and enters each point level, as wires do. */
const pathThrough = (points: readonly Spot[]): string =>
  points
    .map(({ x, y }, i) => {
      const before = points[i - 1];
      if (before === undefined) return `M${x},${y}`;
      const bend = Math.max(12, Math.abs(x - before.x) / 2);
      return `C${before.x + bend},${before.y} ${x - bend},${y} ${x},${y}`;
    })
    .join(' ');
