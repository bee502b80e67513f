/** Where a frame is drawn: what was drawn by hand, and at least round all that it holds. */
import type { Frame, FrameBox } from '#/core/strategy/comment-frames.ts';
import type { Layout, Spot } from './edit-graph.ts';
import { nodeHeight, nodeWidth } from './columns.ts';

const side = 8;
/** For the title. */
export const frameHead = 24;

export const drawnBox = ({ box, nodes }: Pick<Frame, 'box' | 'nodes'>, layout: Layout): FrameBox => {
  const around = boxAround(nodes, layout);
  return around === undefined ? box : boxOf([box, around]);
};

/** Undefined where none of them stands anywhere. */
export const boxAround = (nodes: readonly string[], layout: Layout): FrameBox | undefined => {
  const spots = nodes.flatMap((node) => layout[node] ?? []);
  if (spots.length === 0) return undefined;
  return boxOf(
    spots.map(({ x, y }) => ({ x: x - side, y: y - frameHead, width: nodeWidth + 2 * side, height: nodeHeight + frameHead + side })),
  );
};

const boxOf = (boxes: readonly FrameBox[]): FrameBox => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
};

export const isCentreIn = ({ x, y, width, height }: FrameBox, spot: Spot | undefined): boolean => {
  if (spot === undefined) return false;
  const across = spot.x + nodeWidth / 2;
  const down = spot.y + nodeHeight / 2;
  return across >= x && across <= x + width && down >= y && down <= y + height;
};

export const holdsSpot = (frame: Pick<Frame, 'box' | 'nodes'>, layout: Layout, spot: Spot): boolean =>
  isCentreIn(drawnBox(frame, layout), spot);
