/**
 * The records of lock-boxes, counted in the registry of trials under a family of their own: the registry is append-only and chained, so a
 * file whose end was cut off, which its own chain cannot tell, holds fewer or other records than were counted. A record is counted once it
 * is written; what a loss of power left uncounted is counted the next time. No strategy's family counts them.
 */
import type { Trial } from '#/core/report/trial-of.ts';
import type { LockBoxRecord } from '#/core/report/lock-box.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { beginTrials, countTrials } from '#/server/adapters/store/prisma/trials.ts';
import type { Desk } from '#/server/desk.ts';
import { readLockBoxes } from './lock-box.ts';

const family = contentHash({ chain: 'lock-boxes' });

export interface AnchorTrials {
  readonly count: (family: string) => Promise<number>;
  readonly beginAll: (trials: readonly Trial[]) => Promise<readonly number[]>;
}

/** As many as one call to a desk may begin. */
const atOnce = 256;

/** Why nothing may be run: records that were counted are not in the file. */
export const anchorLockBoxes = async (home: string, trials: AnchorTrials): Promise<Failure | undefined> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records.failure;
  const counted = await trials.count(family);
  if (counted > records.value.length) return cutOff(counted, records.value.length);
  for (let from = 0; from < records.value.length; from += atOnce) {
    const part = records.value.slice(from, from + atOnce);
    const numbers = await trials.beginAll(part.map(anchorOf));
    const other = numbers.findIndex((number, i) => number !== from + i + 1);
    if (other >= 0) return replaced(from + other + 1);
  }
  return undefined;
};

interface AnchorDesk extends Pick<Desk, 'config'> {
  readonly store: Pick<Desk['store'], 'prisma'>;
}

/** The same on the desk, which has the registry. */
export const findCutOff = ({ config: { home }, store: { prisma } }: AnchorDesk): Promise<Failure | undefined> =>
  anchorLockBoxes(home, { count: (of) => countTrials(prisma, of), beginAll: (trials) => beginTrials(prisma, trials) });

const anchorOf = ({ entry, hash }: LockBoxRecord): Trial => ({
  ...{ family, runId: hash, kind: 'lock-box', ownerId: 'operator', programHash: entry.family, dataHash: entry.prevHash, configHash: hash },
  ...{ fromMs: Math.floor(entry.atMs), toMs: Math.floor(entry.atMs) },
});

const cutOff = (counted: number, there: number): Failure =>
  failure(
    'Conflict',
    `lock-boxes.ndjson must hold the ${counted} records that the registry of trials has counted, held ${there}: no run starts until it is put back`,
  );

const replaced = (record: number): Failure =>
  failure(
    'Conflict',
    `record ${record} of lock-boxes.ndjson must be the one that the registry of trials has counted, was another: no run starts until it is put back`,
  );
