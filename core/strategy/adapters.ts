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

/** Ids of kinds that bring a value of longer bars back to those of the chart, by what the input takes. */
const backToChart: Readonly<Partial<Record<PortType, readonly string[]>>> = {
  Series: ['align'],
  Bool: ['align-bool'],
  Event: ['align-bool', 'rising'],
};

export const frameChain = (input: PortType | undefined): readonly string[] => backToChart[input ?? 'Model'] ?? [];

export const adapterChain = (from: PortType, to: PortType): readonly string[] => chains[`${from}>${to}`] ?? [];

/** The same as advice: "Put Threshold and Exposure between them." */
export const adapterAdvice = (from: PortType, to: PortType): string => {
  const chain = adapterChain(from, to);
  return chain.length === 0 ? `Connect a node that gives ${to}.` : `Put ${titlesOf(chain)} between them.`;
};

export const frameAdvice = (input: PortType | undefined): string => {
  const chain = frameChain(input);
  return chain.length === 0 ? 'Connect what is at the bars of the chart.' : `Put ${titlesOf(chain)} between them.`;
};

const titlesOf = (chain: readonly string[]): string =>
  chain.map((id) => registry.find((kind) => kind.id === id)?.title ?? id).join(' and ');
