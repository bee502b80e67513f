'use client';
/** A node that was chosen or added out of sight is brought into it, by as little as is needed. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Spot } from './edit-graph.ts';
import { nodeHeight, nodeWidth } from './columns.ts';

export interface KeepInSightProps {
  readonly selected: string | undefined;
  /** Where it stands; undefined where it is not drawn here. */
  readonly spot: Spot | undefined;
}

const margin = 16;

export const KeepInSight = ({ selected, spot }: KeepInSightProps): undefined => {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  /** What was chosen when it was opened stands where the canvas begins. */
  const seen = useRef(selected);
  useEffect(() => {
    if (seen.current === selected) return;
    seen.current = selected;
    if (spot === undefined) return;
    const { x, y, zoom } = getViewport();
    const { width, height } = store.getState();
    const across = shiftOf(x + spot.x * zoom, nodeWidth * zoom, width);
    const down = shiftOf(y + spot.y * zoom, nodeHeight * zoom, height);
    if (across !== 0 || down !== 0) void setViewport({ x: x + across, y: y + down, zoom });
  }, [selected, spot, getViewport, setViewport, store]);
  return undefined;
};

/** Nothing while its middle is seen: what is clicked does not jump. */
const shiftOf = (from: number, size: number, room: number): number => {
  const middle = from + size / 2;
  if (middle >= 0 && middle <= room) return 0;
  return middle < 0 ? margin - from : room - margin - size - from;
};
