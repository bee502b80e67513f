/** The accounts of one lane that somebody may see. */
import { laneEnvironments, type LaneName } from '#/core/engine/replica/stream.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';

export const accountsInScope = (
  { hub }: Pick<Desk, 'hub'>,
  { accounts }: Pick<Identity, 'accounts'>,
  lane: LaneName = 'sim',
): readonly string[] =>
  hub
    .streams()
    .flatMap((stream) => {
      const account = stream.startsWith('account:') ? stream.slice('account:'.length) : undefined;
      if (account === undefined || !(accounts.includes('*') || accounts.includes(account))) return [];
      return hub.table(stream, 'accounts').get(account)?.environment === laneEnvironments[lane] ? [account] : [];
    })
    .toSorted();
