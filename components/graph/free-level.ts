/** The height at which a wire passes a column: between its nodes, apart from wires of other ports, with the least way up and down. */
import { nodeHeight } from './columns.ts';

export interface Level {
  /** The port that feeds it. */
  readonly net: string;
  readonly y: number;
}

export interface Passing {
  readonly net: string;
  readonly from: number;
  readonly to: number;
}

/** From a node, and between wires. */
const nodeRoom = 4;
const wireRoom = 5;
/** Beyond the nodes of a column and in a wide space between them so many are tried. */
const mostSteps = 24;

export const freeLevel = ({ net, from, to }: Passing, tops: readonly number[], taken: readonly Level[]): number => {
  const own = taken.filter((level) => level.net === net).map(({ y }) => y);
  const isFree = (y: number): boolean =>
    tops.every((top) => y < top - nodeRoom || y > top + nodeHeight + nodeRoom) &&
    taken.every((level) => level.net === net || Math.abs(level.y - y) >= wireRoom);
  const costOf = (y: number): number => Math.abs(y - from) + Math.abs(y - to) - (own.includes(y) ? wireRoom : 0);
  let best = { y: from, cost: Infinity };
  for (const y of [from, to, ...own, ...edgeLevels(tops)]) {
    const cost = costOf(y);
    if (cost < best.cost && isFree(y)) best = { y, cost };
  }
  return best.y;
};

/** Away from each node up and down, until the next wire that is as far away as a wire must be. */
const edgeLevels = (tops: readonly number[]): readonly number[] =>
  tops.flatMap((top) =>
    Array.from({ length: mostSteps }, (_, i) => [top - nodeRoom - 1 - i * wireRoom, top + nodeHeight + nodeRoom + 1 + i * wireRoom]).flat(),
  );
