/** What the figures of a port are in, as the inspector names it: prices in the currency of the instrument that is looked at. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { GraphLink, StrategyGraph } from '#/core/strategy/graph.ts';
import { resolveGraph } from '#/core/strategy/resolve.ts';
import { unitsOf } from '#/core/strategy/wires.ts';

interface UnitsOptions {
  readonly catalogue: Catalogue;
  /** Absent while no instrument is chosen. */
  readonly currency: string | undefined;
}

/** Of a link of the drawn graph; undefined where it carries no figure, or a pure number. */
export const portUnitsIn = (
  graph: StrategyGraph,
  { catalogue, currency }: UnitsOptions,
): ((link: GraphLink | undefined) => string | undefined) => {
  const { resolved } = resolveGraph(graph, catalogue);
  const unitOf = unitsOf(resolved);
  // The price of another instrument may be in another currency: it stays the price that it is.
  const isMixed = resolved.nodes.some(({ kind }) => kind.frame === 'other');
  const price = isMixed || currency === undefined ? 'price' : currency;
  return (link) => {
    if (link === undefined) return undefined;
    if (resolved.nodes.find(({ id }) => id === link[0])?.kind.outputs[link[1]]?.type === 'Bars') return price;
    const unit = unitOf(link);
    return unit === 'price' ? price : unit === 'none' ? undefined : unit;
  };
};
