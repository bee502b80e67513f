/** Which nodes turn one type of port into another: what a refusal recommends and an editor puts between. */
import { registry } from './nodes/registry.gen.ts';
import type { PortType } from './port.ts';

/** Ids of kinds, from the source to the input that refused it. */
const chains: Readonly<Record<string, readonly string[]>> = {
  'Bars>Series': ['price'],
  'Bars>Vector': ['price', 'feature-vector'],
  'Bool>Event': ['rising'],
  'Bool>Target': ['exposure'],
  'Event>Target': ['latch', 'exposure'],
  'Score>Bool': ['threshold'],
  'Score>Event': ['threshold', 'rising'],
  'Score>Target': ['score-target'],
  'Score>Vector': ['feature-vector'],
  'Series>Bool': ['threshold'],
  'Series>Event': ['threshold', 'rising'],
  'Series>Target': ['threshold', 'exposure'],
  'Series>Vector': ['feature-vector'],
  'Target>Orders': ['order-style'],
  'Vector>Score': ['model-score'],
};

export const adapterChain = (from: PortType, to: PortType): readonly string[] => chains[`${from}>${to}`] ?? [];

/** The same as advice: "Put Threshold and Exposure between them." */
export const adapterAdvice = (from: PortType, to: PortType): string => {
  const titles = adapterChain(from, to).map((id) => registry.find((kind) => kind.id === id)?.title ?? id);
  return titles.length === 0 ? `Connect a node that gives ${to}.` : `Put ${titles.join(' and ')} between them.`;
};
