/**
 * Ways of wires: level between the nodes of a column, up and down in the gaps between columns. What one port feeds may share its way; wires
 * of two ports never run along one another, as far as the gap has room.
 */
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import { gapWidth, nodeWidth, portTop, type Columns } from './columns.ts';
import { wireName } from './dot-edits.ts';
import type { Layout, Spot } from './edit-graph.ts';
import { freeLevel, type Level } from './free-level.ts';
import { tracksOf, type Climb } from './wire-tracks.ts';

/** Where it goes up or down, and to which height, from left to right. */
export type Route = readonly Spot[];

interface RunningWire {
  readonly id: string;
  readonly net: string;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** By wire; one that closes a ring, or whose ends are not drawn, has none. */
export const routeWires = (fold: Fold, layout: Layout, { columnOf, lefts }: Columns): ReadonlyMap<string, Route> => {
  const wires = runningWires(fold, layout, columnOf);
  const tops = lefts.map((_, column) => fold.graph.nodes.flatMap(({ id }) => (columnOf.get(id) === column ? (layout[id]?.y ?? []) : [])));
  const levels = levelsOf(wires, tops);
  const gaps = lefts.map((): Gap => new Map());
  for (const wire of wires) climbAlong(wire, levels.get(wire.id) ?? [], gaps);
  const xs = gaps.map((gap, i) => placeTracks(gap, (lefts[i] ?? 0) + nodeWidth));
  return new Map(
    wires.map((wire) => {
      const heights = levels.get(wire.id) ?? [];
      return [wire.id, heights.slice(1).map((y, i) => ({ x: xs[wire.from + i]?.get(climbKey(wire.net, heights[i] ?? 0)) ?? 0, y }))];
    }),
  );
};

const runningWires = ({ graph, catalogue }: Fold, layout: Layout, columnOf: ReadonlyMap<string, number>): readonly RunningWire[] => {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  const wires = graph.nodes.flatMap((node) =>
    Object.entries(node.in).flatMap(([port, [source, output]]): RunningWire[] => {
      const [from, to] = [columnOf.get(source), columnOf.get(node.id)];
      const [feeder, fed] = [layout[source], layout[node.id]];
      if (from === undefined || to === undefined || from >= to || feeder === undefined || fed === undefined) return [];
      const start = feeder.y + portTop(kinds.get(source)?.outputs ?? {}, output);
      const end = fed.y + portTop(kinds.get(node.id)?.inputs ?? {}, port);
      return [{ id: wireName(node.id, port), net: `${source} ${output}`, from, to, start, end }];
    }),
  );
  return wires.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.start - b.start);
};

/** Heights of each wire: at its port, in each column that it passes, and where it ends. */
const levelsOf = (wires: readonly RunningWire[], tops: readonly (readonly number[])[]): ReadonlyMap<string, readonly number[]> => {
  const taken = tops.map((): Level[] => []);
  return new Map(
    wires.map(({ id, net, from, to, start, end }) => {
      const heights = [start];
      for (let column = from + 1; column < to; column += 1) {
        const here = taken[column] ?? [];
        const y = freeLevel({ net, from: heights.at(-1) ?? start, to: end }, tops[column] ?? [], here);
        here.push({ net, y });
        heights.push(y);
      }
      return [id, [...heights, end]];
    }),
  );
};

type Gap = Map<string, Climb>;

const climbKey = (net: string, from: number): string => `${net} ${Math.round(from)}`;

/** What comes from one port at one height is one climb, to all heights that it goes on at. */
const climbAlong = ({ net, from }: RunningWire, heights: readonly number[], gaps: readonly Gap[]): void => {
  for (const [i, to] of heights.slice(1).entries()) {
    const at = heights[i] ?? 0;
    const key = climbKey(net, at);
    const gap = gaps[from + i];
    gap?.set(key, { from: at, to: [...(gap.get(key)?.to ?? []), to] });
  }
};

/** Of the ports at both sides. */
const margin = 9;
const widestStep = 6;

const placeTracks = (gap: Gap, left: number): ReadonlyMap<string, number> => {
  const climbs = [...gap];
  const tracks = tracksOf(climbs.map(([, climb]) => climb));
  const last = Math.max(0, ...tracks);
  const room = gapWidth - 2 * margin;
  const step = last === 0 ? 0 : Math.min(widestStep, room / last);
  const first = left + margin + (room - last * step) / 2;
  return new Map(climbs.map(([key], i) => [key, first + (tracks[i] ?? 0) * step]));
};
