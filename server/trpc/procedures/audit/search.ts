import { z } from 'zod';
import { listAudit } from '#/server/adapters/store/prisma/audit-read.ts';
import { procedure } from '../../init.ts';

const schema = z.strictObject({
  text: z.string().max(200).optional(),
  actorId: z.string().max(120).optional(),
  action: z.string().max(120).optional(),
  /** Records before this number. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.number().int().min(1).max(500).default(100),
});

export const search = procedure('audit.read')
  .input(schema)
  .query(async ({ ctx: { desk }, input: { before, limit, ...filter } }) => {
    const rows = await listAudit(desk.store.prisma, {
      filter,
      limit,
      ...(before !== undefined && { before: BigInt(before) }),
    });
    return rows.map(({ seq, tsNs, journalSeq, ...row }) => ({
      ...row,
      seq: seq.toString(),
      ts: tsNs.toString(),
      ...(journalSeq !== null && { journalSeq: journalSeq.toString() }),
    }));
  });
