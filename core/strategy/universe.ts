/**
 * What a graph is made for: an index by its dated members, or a list of symbols. Said by a Universe node that bars pass
 * through; all of a graph say the same.
 */
import type { ParamSpecs, ParamValues } from './define.ts';
import type { StrategyGraph } from './graph.ts';
import type { Problem } from './problem.ts';
import type { ResolvedGraph } from './resolve.ts';

/** As a run of many instruments is asked. */
export type GraphUniverse = { readonly index: string } | { readonly symbols: readonly string[] };

const namePattern = /^[A-Z0-9._-]{1,20}$/;

const namesOf = (text: string): readonly string[] => text.split(',').map((name) => name.trim());

export const universeParams = {
  by: { kind: 'choice', title: 'Members by', choices: ['index', 'list'], default: 'index' },
  names: {
    kind: 'text',
    title: 'Index or symbols',
    maxLength: 2000,
    default: 'SP500',
    check: (text: string) =>
      namesOf(text).every((name) => namePattern.test(name))
        ? undefined
        : { must: 'names with commas between them, each of 1 to 20 of A-Z, 0-9, ".", "_" and "-"', was: text },
  },
} as const satisfies ParamSpecs;

const readUniverse = ({ by, names }: ParamValues): GraphUniverse => {
  const all = [...new Set(namesOf(String(names)))];
  return by === 'list' ? { symbols: all } : { index: all[0] ?? '' };
};

export const universeText = (universe: GraphUniverse): string =>
  'index' in universe ? `index ${universe.index}` : `symbols ${universe.symbols.join(', ')}`;

/** Of a drawing, which need not mean anything yet; undefined where no node reads bars that pass through a universe. */
export const drawnUniverse = ({ nodes }: StrategyGraph): GraphUniverse | undefined => {
  const read = new Set(nodes.flatMap((node) => Object.values(node.in).map(([source]) => source)));
  const node = nodes.find(({ id, kind, bypassed }) => kind === 'universe@1' && bypassed !== true && read.has(id));
  if (node === undefined) return undefined;
  const { by, names } = universeParams;
  return readUniverse({ by: node.params['by']?.value ?? by.default, names: node.params['names']?.value ?? names.default });
};

export const checkUniverses = ({ nodes }: ResolvedGraph): readonly Problem[] => {
  const all = nodes.filter(({ kind }) => kind.id === 'universe');
  const several = all.flatMap(({ id, params }): Problem[] => {
    const names = namesOf(String(params['names']));
    if (params['by'] === 'list' || names.length === 1) return [];
    const fix = 'Choose a list of symbols, or name one index.';
    return [{ code: 'BadParam', node: id, port: 'names', must: 'one index', was: `${names.length} names`, fix }];
  });
  const [first, ...others] = all.map(({ id, params }) => ({ id, said: universeText(readUniverse(params)) }));
  const mixed = others.filter(({ said }) => said !== first?.said);
  const fix = 'Name the same members in every universe of the graph.';
  return [
    ...several,
    ...mixed.map(({ id, said }): Problem => ({
      code: 'WrongInstrument',
      node: id,
      port: 'names',
      must: first?.said ?? '',
      was: said,
      fix,
    })),
  ];
};
