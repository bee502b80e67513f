/** Two runs of one program side by side, for whoever asks where they part: columns by slot, up to a row. */
import { present } from '#/core/value/invariant.ts';
import { at } from './cell.ts';
import type { PortPlace, Program } from './compile.ts';
import { kindName } from './define.ts';

/** By slot. */
export type Columns = readonly Float64Array[];

export interface Parted<Place> {
  /** Ids in the drawn graph. */
  readonly node: string;
  readonly kind: string;
  readonly port: string;
  readonly place: Place;
}

/** Nodes with a value that differs although all that feeds them is the same. */
export const partedNodes = <Place>(program: Program, differenceAt: (port: PortPlace) => Place | undefined): readonly Parted<Place>[] => {
  const parted = new Set<number>();
  const found: Parted<Place>[] = [];
  for (const [index, { kind, drawn, inputs, outputs }] of program.nodes.entries()) {
    for (const [port, place] of kind.id === 'bars' ? [] : Object.entries(outputs)) {
      const difference = differenceAt(place);
      if (difference === undefined) continue;
      const isFed = Object.values(inputs).some(({ source }) => parted.has(source) && source !== index);
      if (!isFed && !parted.has(index)) found.push({ node: drawn.join(', '), kind: kindName(kind), port, place: difference });
      parted.add(index);
    }
  }
  return found;
};

export interface TwoRuns {
  readonly honest: Columns;
  readonly changed: Columns;
}

/** The first of so many rows at which an element of the port is not the same to the bit; both unknown is the same. */
export const firstDifference = (
  { honest, changed }: TwoRuns,
  { slot, width, rows }: Pick<PortPlace, 'slot' | 'width'> & { readonly rows: number },
): number | undefined => {
  let first: number | undefined;
  for (let k = slot; k < slot + width; k += 1) {
    const a = present(honest[k], 'column');
    const b = present(changed[k], 'column');
    for (let i = 0; i < Math.min(rows, first ?? rows); i += 1) {
      const x = at(a, i);
      const y = at(b, i);
      if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
      first = i;
      break;
    }
  }
  return first;
};

/** How many values of each slot are known before each row. */
export const knownBefore = (columns: Columns): readonly Int32Array[] =>
  columns.map((column) => {
    const counts = new Int32Array(column.length + 1);
    column.forEach((value, i) => void (counts[i + 1] = (counts[i] ?? 0) + (Number.isNaN(value) ? 0 : 1)));
    return counts;
  });

export interface Tally {
  compared: number;
  known: number;
}

/** Adds to each node's tally what a comparison of the first so many rows has looked at. */
export const countCompared = (
  program: Program,
  { known, rows }: { readonly known: readonly Int32Array[]; readonly rows: number },
  tally: readonly Tally[],
): void => {
  for (const [index, { kind, outputs }] of program.nodes.entries()) {
    const sums = present(tally[index], 'tally');
    for (const { slot, width } of kind.id === 'bars' ? [] : Object.values(outputs)) {
      sums.compared += rows * width;
      for (let k = slot; k < slot + width; k += 1) sums.known += known[k]?.[rows] ?? 0;
    }
  }
};

export interface NodeCoverage {
  readonly node: string;
  readonly kind: string;
  /** Values of its outputs that were compared, over all cuts. */
  readonly compared: number;
  /** Of those the ones that are known: a node that was never known was never tried. */
  readonly known: number;
}

export const coverageOf = ({ nodes }: Program, tally: readonly Tally[]): readonly NodeCoverage[] =>
  nodes.map(({ drawn, kind }, i) => ({ node: drawn.join(', '), kind: kindName(kind), ...present(tally[i], 'tally') }));
