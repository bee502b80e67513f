/** Switches a watched feed on or off; the choice is kept and holds after the next start. */
import { z } from 'zod';
import { readDeskSetting, writeDeskSetting } from '#/server/adapters/store/prisma/settings.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

export interface SwitchedFeed {
  readonly feed: string;
  readonly on: boolean;
}

type Watching = Pick<Desk, 'store' | 'watch'>;

const keyOf = (feed: string): string => `feed.${feed}`;
const schema = z.strictObject({ on: z.boolean() });

export const switchFeed = async ({ store, watch }: Watching, { feed, on }: SwitchedFeed): Promise<Result<SwitchedFeed, Failure>> => {
  if (!watch.ids.includes(feed)) return fail(invalid('feed', `one of ${watch.ids.join(', ')}`, feed));
  await writeDeskSetting(store.prisma, keyOf(feed), { on });
  await watch.set(feed, on);
  return ok({ feed, on });
};

/** What was on when the desk last stopped. */
export const resumeFeeds = async ({ store, watch }: Watching): Promise<void> => {
  for (const feed of watch.ids) {
    const kept = await readDeskSetting(store.prisma, schema, keyOf(feed));
    if (kept?.on === true) await watch.set(feed, true);
  }
};
