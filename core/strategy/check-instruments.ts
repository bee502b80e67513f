/**
 * Whose values travel along a wire. A measure is of the instruments whose bars, or measures in its own unit, it is made of: an average of a
 * price is of that price's instrument, a product with a pure number too; a condition, a score, and a ratio of two prices are of none. Where
 * the instrument that is traded is needed (its price, the distance of its stop), another one's is refused.
 */
import type { PortType, SeriesUnit } from './port.ts';
import type { Problem } from './problem.ts';
import type { ResolvedNode } from './resolve.ts';

interface Measured {
  readonly type: PortType;
  readonly unit: SeriesUnit | undefined;
  readonly others: readonly string[];
}

/** Other instruments that an output of the node is of, from what comes in. */
export const instrumentsOf = (
  { kind, params }: ResolvedNode,
  { type, unit }: Pick<Measured, 'type' | 'unit'>,
  inputs: readonly Measured[],
): readonly string[] => {
  if (kind.frame === 'other') return [String(params['symbol'])];
  if (type !== 'Series' && type !== 'Bars') return [];
  const measured = inputs.filter((input) => input.type === 'Bars' || (type === 'Series' && input.unit === unit));
  return [...new Set(measured.flatMap(({ others }) => others))].toSorted();
};

export const checkOwn = ({ id, kind }: ResolvedNode, inputs: ReadonlyMap<string, Measured>): readonly Problem[] =>
  [...inputs].flatMap(([port, { type, others }]): Problem[] => {
    if (others.length === 0 || kind.inputs[port]?.isOwn !== true) return [];
    const fix =
      type === 'Bars' ? 'Connect Bars itself.' : 'Connect what is made of Bars itself; a condition or a ratio may come from another.';
    return [{ code: 'WrongInstrument', node: id, port, must: 'of the instrument that is traded', was: `of ${others.join(' and ')}`, fix }];
  });
