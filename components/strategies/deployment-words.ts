/** The state of a deployment in words, and what its open position has made. */
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { unrealisedOf } from '../portfolio/position-value.ts';
import type { QuoteView } from '../replica/market.ts';
import type { Tone } from '../ui/chip.tsx';

export const deploymentTones: Readonly<Record<DeploymentRow['state'], Tone>> = {
  WarmingUp: 'outline',
  Running: 'ok',
  Stopping: 'warn',
  Stopped: 'dim',
  Halted: 'danger',
};

export const deploymentWords: Readonly<Record<DeploymentRow['state'], string>> = {
  WarmingUp: 'Warming up',
  Running: 'Running',
  Stopping: 'Stopping',
  Stopped: 'Stopped',
  Halted: 'Halted',
};

/** It decides, or will once it is warm; a halted one is deployed and does not. */
export const isRunning = ({ state }: Pick<DeploymentRow, 'state'>): boolean => state === 'Running' || state === 'WarmingUp';

/** Nothing when flat; unknown without an instrument or a mark. */
export const openResultOf = (
  deployment: DeploymentRow,
  instrument: Instrument | undefined,
  quote: QuoteView | undefined,
): bigint | undefined => {
  if (deployment.qty === 0) return 0n;
  return instrument === undefined ? undefined : unrealisedOf(deployment, instrument, quote);
};
