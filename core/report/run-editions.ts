/** What was said of a run, in the order in which it was said: the hypothesis of before it, and the newest notes and tags. */
import type { RunEdition } from '../backtest/run-about.schema.ts';

export interface RunSaid {
  /** What was expected, said before there was a result. */
  readonly hypothesis?: RunEdition & { readonly hypothesis: string };
  readonly newest?: RunEdition;
}

export const saidOf = (editions: readonly RunEdition[]): RunSaid => {
  const stated = editions.find(({ isBefore, hypothesis = '' }) => isBefore && hypothesis !== '');
  const newest = editions.at(-1);
  return {
    ...(stated?.hypothesis !== undefined && { hypothesis: { ...stated, hypothesis: stated.hypothesis } }),
    ...(newest !== undefined && { newest }),
  };
};

export const writtenBy = ({ at, by }: Pick<RunEdition, 'at' | 'by'>): string => `${by}, ${at.slice(0, 16).replace('T', ' ')} UTC`;
