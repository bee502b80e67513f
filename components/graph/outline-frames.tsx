'use client';
/** Frames in the outline: each a heading over the nodes that it holds, before the tree of all. */
import { Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Frame } from '#/core/strategy/comment-frames.ts';
import { IconButton } from '../ui/button.tsx';
import type { Edit } from './edits.ts';
import { tellNodes } from './frames.tsx';
import type { Picking } from './pickers.tsx';

export interface OutlineFramesProps {
  readonly frames: readonly Frame[];
  readonly onEdit: (edit: Edit) => void;
  readonly onPick: (picking: Picking) => void;
  /** A line for a node of a frame. */
  readonly lineOf: (node: string, key: string) => ReactNode;
}

export const OutlineFrames = ({ frames, onEdit, onPick, lineOf }: OutlineFramesProps) =>
  frames.map((frame) => (
    <li key={frame.id} className="mb-2 border-b border-line pb-2">
      <div className="group flex items-center px-3">
        <h3 className="min-w-0 truncate font-medium">{frame.title}</h3>
        <span className="ml-2 text-11 text-ink-3">{tellNodes(frame)}</span>
        <span className="flex-1" />
        <IconButton label={`Write on frame ${frame.title}`} onClick={() => onPick({ of: 'frame', frame })}>
          <Pencil size={14} aria-hidden />
        </IconButton>
        <IconButton label={`Remove frame ${frame.title}`} onClick={() => onEdit({ do: 'frame-remove', id: frame.id })}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </div>
      {frame.text === '' ? undefined : <p className="px-3 text-11 whitespace-pre-wrap text-ink-2">{frame.text}</p>}
      <ul aria-label={`Nodes of frame ${frame.title}`}>{frame.nodes.map((node) => lineOf(node, `${frame.id} ${node}`))}</ul>
    </li>
  ));
