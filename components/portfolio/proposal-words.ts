/** A proposal's terms in words. */
import { registryMeta as methods } from '#/core/optimise/registry.meta.gen.ts';
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { writePercent } from '#/core/value/number-text.ts';

export const methodTitle = ({ terms: { method } }: RebalanceProposal): string => methods.find(({ id }) => id === method)?.title ?? method;

const share = (value: number): string => writePercent(value, Number.isInteger(value * 100) ? 0 : 1);

export const termsText = ({ terms, shrinkage }: RebalanceProposal): string => {
  const { lookback, interval, invested, cap, band, maxTurnover } = terms;
  const covariance = shrinkage === undefined ? 'sample covariance' : `covariance shrunk by ${share(shrinkage)}`;
  const parts = [
    `${lookback} bars of ${interval}`,
    covariance,
    `${share(invested)} invested`,
    `at most ${share(cap)} a name`,
    `no trade within ${share(band)}`,
    ...(maxTurnover === undefined ? [] : [`turnover up to ${share(maxTurnover)}`]),
  ];
  return parts.join(', ');
};
