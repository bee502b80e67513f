import { switchFeedSchema } from '#/core/lifecycle/feed.schema.ts';
import { switchFeed } from '#/server/use-cases/switch-feed.ts';
import { procedure, unwrap } from '../../init.ts';

/** Public data of a venue is connected to or left alone. */
export const set = procedure('ops.feed')
  .input(switchFeedSchema)
  .mutation(async ({ ctx: { desk }, input }) => unwrap(await switchFeed(desk, input)));
