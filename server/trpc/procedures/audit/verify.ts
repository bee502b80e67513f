import { verifyAudit } from '#/server/adapters/store/prisma/audit-read.ts';
import { procedure } from '../../init.ts';

/** Walks the whole chain; names the first row that is not as it was written. */
export const verify = procedure('audit.read').query(async ({ ctx: { desk } }) => {
  const verdict = await verifyAudit(desk.store.prisma);
  return verdict.ok
    ? { ok: true as const, records: verdict.records.toString(), head: verdict.head.hash }
    : { ok: false as const, seq: verdict.seq.toString(), reason: verdict.reason };
});
