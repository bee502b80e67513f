/** Sweeps as procedures give them. */
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#/server/trpc/router.ts';

type Outputs = inferRouterOutputs<AppRouter>['sweeps'];

export type SweepRecord = Outputs['list'][number];
export type SweepReading = Outputs['get'];
export type SweepSample = Outputs['rows'];
export type SweepParam = Outputs['params'][number];
export type ValidationRecord = SweepReading['validations'][number];
export type SweepEstimate = Outputs['estimate'];

export const isRunning = ({ state }: Pick<SweepRecord, 'state'>): boolean => state === 'Running' || state === 'Running elsewhere';
