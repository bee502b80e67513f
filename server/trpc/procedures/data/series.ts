import { z } from 'zod';
import { needKinds } from '#/core/market/facts/known-series.ts';
import { shownSeries } from '#/server/runs/series-data.ts';
import { procedure, unwrap } from '../../init.ts';

/** Figures of the series a drawing reads, as they became known, for its preview; those that are not here are left out. */
export const series = procedure('data.read')
  .input(z.strictObject({ needs: z.array(z.strictObject({ kind: z.enum(needKinds), name: z.string().max(80) })).max(40) }))
  .query(async ({ ctx: { desk }, input: { needs } }) => unwrap(await shownSeries(desk.history, needs)));
