'use client';
/** What may be done to several chosen nodes at once. */
import { Panel } from '@xyflow/react';
import { AlignStartHorizontal, AlignVerticalDistributeCenter, Frame as FrameSign } from 'lucide-react';
import type { Aligning } from './align.ts';
import { IconButton } from '../ui/button.tsx';

export interface SelectionBarProps {
  readonly count: number;
  readonly onFrame: () => void;
  readonly onAlign: (how: Aligning) => void;
}

export const SelectionBar = ({ count, onFrame, onAlign }: SelectionBarProps) => {
  if (count < 2) return undefined;
  return (
    <Panel position="top-right">
      <div role="toolbar" aria-label="Chosen nodes" className="flex items-center gap-1 rounded-2 bg-overlay px-1.5 shadow-popover">
        <span className="px-1 text-11 text-ink-3">{count} nodes</span>
        <IconButton label="Align the chosen nodes" onClick={() => onAlign('tops')}>
          <AlignStartHorizontal size={14} aria-hidden />
        </IconButton>
        <IconButton label="Spread the chosen nodes" onClick={() => onAlign('spread')}>
          <AlignVerticalDistributeCenter size={14} aria-hidden />
        </IconButton>
        <IconButton label="Frame the chosen nodes" onClick={onFrame}>
          <FrameSign size={14} aria-hidden />
        </IconButton>
      </div>
    </Panel>
  );
};
