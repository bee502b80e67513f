/** The verbs of `bw`, each loaded when it is asked for: all of them together are most of the server. */
import type { Verb } from './define.ts';
import { loaders } from './registry.gen.ts';

const byName: Readonly<Record<string, () => Promise<Verb>>> = loaders;

export const verbNames: readonly string[] = Object.keys(loaders);

export const loadVerb = async (name = ''): Promise<Verb | undefined> => (Object.hasOwn(byName, name) ? byName[name]?.() : undefined);

export const loadVerbs = (): Promise<readonly Verb[]> => Promise.all(Object.values(byName).map((load) => load()));
