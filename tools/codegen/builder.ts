/** The builder of a strategy's text as declarations, for whoever writes one in an editor. */
import { resolve } from 'node:path';

export const BUILDER_FILE = 'public/strategy.d.ts';

const project = resolve(import.meta.dirname, '../..');

/** Undefined for another root: it has no kinds of node. They are loaded only now, when the registries they stand in have been written. */
export const printBuilder = async (root: string): Promise<string | undefined> => {
  if (root !== project) return undefined;
  const { nodeKinds } = await import('#/core/strategy/catalogue.ts');
  const { printDeclarations } = await import('#/core/strategy/text/declarations.ts');
  return printDeclarations(nodeKinds);
};
