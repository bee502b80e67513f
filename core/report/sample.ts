/** When a figure rests on too few observations to lean on. */
import type { Statistic } from './measure.ts';

/** Below it a figure moves with a single observation. */
export const smallSample = 30;

export const isSmallSample = ({ value, n }: Pick<Statistic, 'value' | 'n'>): boolean => value !== undefined && n < smallSample;
