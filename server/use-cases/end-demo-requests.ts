/** What the demo's people have asked for ends with them: nobody is left to approve it for. */
import { randomUUID } from 'node:crypto';
import type { IdentityChange } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';

export const endDemoRequests = async (desk: Pick<Desk, 'hub' | 'command'>, { reason, userId }: IdentityChange): Promise<void> => {
  if (reason !== 'DemoEnded') return;
  const left = [...desk.hub.table('risk', 'requests').values()].filter((row) => row.state === 'Open' && row.requesterId === userId);
  for (const { id, requesterName } of left) {
    const asker = { userId, name: requesterName, role: 'viewer', accounts: [], kind: 'session', sessionId: 'demo', demo: true } as const;
    await desk.command({ ...asker, expiresAtMs: 0 }, randomUUID(), { type: 'WithdrawRequest', requestId: id });
  }
};
