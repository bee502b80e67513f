'use client';
/** Frames on the canvas, behind the nodes. The title is what is taken hold of: dragged, or with the keys. */
import { useReactFlow, ViewportPortal, type Node } from '@xyflow/react';
import { memo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Frame, FrameBox, FrameTone } from '#/core/strategy/comment-frames.ts';
import { cx } from '../ui/cx.ts';
import type { Draft } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { drawnBox, frameHead } from './frame-box.ts';
import type { Picking } from './pickers.tsx';

export interface FramesProps {
  readonly draft: Draft;
  /** The sub-graph that is open; empty for the whole drawing. */
  readonly at: string;
  /** Where two versions are compared nothing is moved. */
  readonly isFixed: boolean;
  readonly onEdit: (edit: Edit) => void;
  readonly onPick: (picking: Picking) => void;
  readonly onSelection: (nodes: readonly string[]) => void;
}

export const Frames = memo(({ draft, at, ...props }: FramesProps) => (
  <ViewportPortal>
    {framesAt(draft.frames, at).map((frame) => (
      <DrawnFrame key={frame.id} {...props} frame={frame} box={drawnBox(frame, draft.layout)} />
    ))}
  </ViewportPortal>
));

/** Those that are drawn in a sub-graph, or in the whole drawing by the empty name. */
export const framesAt = (frames: readonly Frame[] | undefined, open: string): readonly Frame[] =>
  frames?.filter(({ at = '' }) => at === open) ?? [];

interface DrawnFrameProps extends Omit<FramesProps, 'draft' | 'at'> {
  readonly frame: Frame;
  readonly box: FrameBox;
}

const DrawnFrame = (props: DrawnFrameProps) => {
  const { frame, isFixed, onPick, onSelection } = props;
  const { box, move, resize } = useDragged(props);
  return (
    <div
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      className={cx('pointer-events-none absolute -z-5 overflow-hidden rounded-3 border', looks[frame.tone])}
    >
      <button
        type="button"
        data-frame={frame.id}
        title="Drag it up or down with its nodes. Enter chooses its nodes, F2 writes on it, arrows move it, Shift and arrows size it, Delete removes it."
        aria-label={`Frame ${frame.title}, ${tellNodes(frame)}${frame.text === '' ? '' : `. ${frame.text}`}`}
        disabled={isFixed}
        style={{ height: frameHead }}
        className="nopan nokey pointer-events-auto flex w-full cursor-grab items-center rounded-2 px-2 text-left text-12 font-medium text-ink outline-none focus-visible:shadow-(--focus-ring)"
        onClick={() => frame.nodes.length > 0 && onSelection(frame.nodes)}
        onDoubleClick={() => onPick({ of: 'frame', frame })}
        onKeyDown={(event) => pressKey(event, props)}
        {...move}
      >
        <span className="truncate">{frame.title}</span>
      </button>
      {frame.text === '' ? undefined : <p className="px-2 text-11 whitespace-pre-wrap text-ink-2">{frame.text}</p>}
      {isFixed ? undefined : (
        <span aria-hidden className="nopan pointer-events-auto absolute right-0 bottom-0 size-3 cursor-nwse-resize" {...resize}>
          <span className="absolute right-0.5 bottom-0.5 size-1.5 border-r border-b border-ink-3" />
        </span>
      )}
    </div>
  );
};

const looks: Readonly<Record<FrameTone, string>> = {
  grey: 'border-line-control bg-stale-tint',
  accent: 'border-accent bg-accent-tint',
  ok: 'border-ok bg-ok-tint',
  warn: 'border-warn bg-warn-tint',
  danger: 'border-danger bg-danger-tint',
};

export const tellNodes = ({ nodes }: Frame): string => (nodes.length === 1 ? '1 node' : `${nodes.length} nodes`);

const stepPx = 16;
const least = { width: 60, height: 40 };
const sized = (box: FrameBox, across: number, down: number): FrameBox => ({
  ...box,
  width: Math.max(least.width, Math.round(box.width + across)),
  height: Math.max(least.height, Math.round(box.height + down)),
});

const pressKey = (event: KeyboardEvent, { frame, box, onEdit, onPick }: DrawnFrameProps): void => {
  const edit = editOf(event, frame, box);
  if (edit === undefined && event.key !== 'F2') return;
  event.preventDefault();
  event.stopPropagation();
  if (edit === undefined) onPick({ of: 'frame', frame });
  else onEdit(edit);
};

const arrows: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowUp: [0, -stepPx],
  ArrowDown: [0, stepPx],
  ArrowLeft: [-stepPx, 0],
  ArrowRight: [stepPx, 0],
};

const editOf = ({ key, shiftKey }: KeyboardEvent, { id }: Frame, box: FrameBox): Edit | undefined => {
  if (key === 'Delete' || key === 'Backspace') return { do: 'frame-remove', id };
  const [across, down] = arrows[key] ?? [];
  if (across === undefined || down === undefined) return undefined;
  if (shiftKey) return { do: 'frame-size', id, box: sized(box, across, down) };
  return down === 0 ? undefined : { do: 'frame-move', id, by: down };
};

interface Grip {
  readonly does: 'move' | 'size';
  readonly fromX: number;
  readonly fromY: number;
  readonly across: number;
  readonly down: number;
  /** As the nodes that it holds stood. */
  readonly nodes: readonly Node[];
}

/** While it is dragged it and its nodes are drawn where they would come to stand; let go, that is one edit. */
const useDragged = ({ frame, box, isFixed, onEdit }: DrawnFrameProps) => {
  const flow = useReactFlow();
  const [grip, setGrip] = useState<Grip>();
  const drawNodes = (nodes: readonly Node[], down: number): void => {
    const held = new Map(nodes.map((node) => [node.id, node.position.y + down]));
    flow.setNodes((all) =>
      all.map((node) => {
        const y = held.get(node.id);
        return y === undefined ? node : { ...node, position: { ...node.position, y } };
      }),
    );
  };
  const start = (does: Grip['does']) => (event: PointerEvent<HTMLElement>) => {
    if (isFixed || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const nodes = does === 'size' ? [] : frame.nodes.flatMap((id) => flow.getNode(id) ?? []);
    setGrip({ does, fromX: event.clientX, fromY: event.clientY, across: 0, down: 0, nodes });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip === undefined) return;
    const zoom = flow.getZoom();
    const next = { ...grip, across: (event.clientX - grip.fromX) / zoom, down: (event.clientY - grip.fromY) / zoom };
    setGrip(next);
    if (grip.nodes.length > 0) drawNodes(grip.nodes, next.down);
  };
  const onPointerUp = (): void => {
    if (grip === undefined) return;
    setGrip(undefined);
    if (grip.does === 'size') onEdit({ do: 'frame-size', id: frame.id, box: sized(box, grip.across, grip.down) });
    else if (Math.round(grip.down) !== 0) onEdit({ do: 'frame-move', id: frame.id, by: Math.round(grip.down) });
  };
  const onPointerCancel = (): void => {
    if (grip !== undefined) drawNodes(grip.nodes, 0);
    setGrip(undefined);
  };
  const drag = { onPointerMove, onPointerUp, onPointerCancel };
  return {
    box: grip === undefined ? box : shownBox(box, grip),
    move: { onPointerDown: start('move'), ...drag },
    resize: { onPointerDown: start('size'), ...drag },
  };
};

const shownBox = (box: FrameBox, { does, across, down }: Grip): FrameBox =>
  does === 'size' ? sized(box, across, down) : { ...box, y: box.y + down };
