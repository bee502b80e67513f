/** Every node kind a graph may name: those of nodes/ and one for each indicator. */
import { registry as indicators } from '#/core/indicators/registry.gen.ts';
import { invariant } from '#/core/value/invariant.ts';
import { kindName, type NodeKind } from './define.ts';
import { toNodeKind } from './indicator-nodes.ts';
import { registry } from './nodes/registry.gen.ts';

export type Catalogue = ReadonlyMap<string, NodeKind>;

/** Kinds by name (`sma@1`). Two kinds of one name are a bug. */
export const toCatalogue = (kinds: readonly NodeKind[]): Catalogue => {
  const catalogue = new Map(kinds.map((kind) => [kindName(kind), kind]));
  invariant(catalogue.size === kinds.length, 'node kinds must have different names');
  return catalogue;
};

export const nodeKinds: readonly NodeKind[] = [...registry, ...indicators.map(toNodeKind)];
export const catalogue: Catalogue = toCatalogue(nodeKinds);
