/** Names in the text: how a kind is called, and which const stands for which node. */
import { invariant } from '#/core/value/invariant.ts';
import type { NodeKind } from '../define.ts';

/** What the builder gives; a const of that name would hide it. */
export const builderNames = ['node', 'named', 'bypassed', 'strategy'] as const;

/** Words that TypeScript keeps for itself at the top of a module. */
const keptByTypeScript =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function ' +
  'globalThis if implements import in instanceof interface let new null package private protected public return static super switch this ' +
  'throw true try typeof undefined var void while with yield exports require';

const reserved: ReadonlySet<string> = new Set([...builderNames, ...keptByTypeScript.split(' ')]);

export const isReserved = (name: string): boolean => reserved.has(name);

/** `rolling-stat@1` is called `rollingStat`, `sma@2` would be `smaV2`. */
export const callNameOf = ({ id, version }: Pick<NodeKind, 'id' | 'version'>): string =>
  id.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) + (version === 1 ? '' : `V${version}`);

export type Vocabulary = ReadonlyMap<string, NodeKind>;

/** Kinds by the name they are called by. Two of one name are a bug. */
export const toVocabulary = (kinds: readonly NodeKind[]): Vocabulary => {
  const vocabulary = new Map(kinds.map((kind) => [callNameOf(kind), kind]));
  invariant(vocabulary.size === kinds.length, 'node kinds must be called by different names');
  return vocabulary;
};

const isConstName = (id: string): boolean => /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(id) && !isReserved(id);

/** A const for each id: the id itself where it can be one, else made from it; in the order given. */
export const constNames = (ids: readonly string[]): ReadonlyMap<string, string> => {
  const taken = new Set(ids.filter(isConstName));
  return new Map(
    ids.map((id) => {
      if (isConstName(id)) return [id, id];
      const stem = `${/^[0-9]/.test(id) ? '_' : ''}${id.replaceAll(/[^A-Za-z0-9_]/g, '_')}${isReserved(id) ? '_' : ''}`;
      let name = stem;
      for (let n = 2; taken.has(name); n += 1) name = `${stem}_${n}`;
      taken.add(name);
      return [id, name];
    }),
  );
};
