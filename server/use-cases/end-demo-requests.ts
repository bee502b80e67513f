/** What the demo's people have asked for ends with them: nobody is left to approve it for. */
import { randomUUID } from 'node:crypto';
import { laneStream } from '#/core/engine/replica/stream.ts';
import type { IdentityChange } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';

export const endDemoRequests = async (desk: Pick<Desk, 'hub' | 'lanes' | 'command'>, { reason, userId }: IdentityChange): Promise<void> => {
  if (reason !== 'DemoEnded') return;
  const asked = desk.lanes.open().flatMap(({ name }) => [...desk.hub.table(laneStream(name, 'risk'), 'requests').values()]);
  const left = new Map(asked.filter((row) => row.state === 'Open' && row.requesterId === userId).map((row) => [row.id, row]));
  for (const { id, requesterName } of left.values()) {
    const asker = { userId, name: requesterName, role: 'viewer', accounts: [], kind: 'session', sessionId: 'demo', demo: true } as const;
    await desk.command({ ...asker, expiresAtMs: 0 }, randomUUID(), { type: 'WithdrawRequest', requestId: id });
  }
};
