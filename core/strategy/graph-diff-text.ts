/** What differs between two graphs, a line each: - is gone, + is new, ~ is another. */
import type { Change, GraphDiff } from './graph-diff.ts';

export const diffLines = ({ added, removed, changed, outputs, subgraphs }: GraphDiff): readonly string[] => [
  ...removed.map(({ id, kind }) => `- ${id} (${kind})`),
  ...added.map(({ id, kind }) => `+ ${id} (${kind})`),
  ...changed.flatMap(({ id, kind, bypassed, params, wires }) =>
    [kind, bypassed, ...params, ...wires].flatMap((change) => (change === undefined ? [] : [`~ ${id}.${writeChange(change)}`])),
  ),
  ...outputs.map((change) => `~ outputs.${writeChange(change)}`),
  ...subgraphs.map((change) => `~ sub-graph ${writeChange(change)}`),
];

const writeChange = ({ name, from, to }: Change<string | number | boolean>): string =>
  `${name}: ${from ?? 'nothing'} -> ${to ?? 'nothing'}`;
