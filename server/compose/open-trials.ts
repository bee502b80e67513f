/**
 * The registry of trials for a command, and the list of runs: the records of the home where no desk runs, else the desk's own over
 * loopback. One home has one owner.
 */
import type { EndOfTrial, Trial, TrialEnd } from '#/core/report/trial-of.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { returnsSchema, toReturns } from '#/core/report/run-record.schema.ts';
import type { FamilyTrials } from '#/core/report/trial.ts';
import { failure } from '#/core/value/failures.ts';
import { findHomeOwner, lockHome } from '#/server/adapters/store/prisma/home-lock.ts';
import { openStore } from '#/server/adapters/store/prisma/open-store.ts';
import {
  beginTrial,
  beginTrials,
  countTrials,
  endTrial,
  endTrials,
  familyOfTrials,
  summariseFamily,
  type Family,
  type FamilyQuestion,
} from '#/server/adapters/store/prisma/trials.ts';
import { adoptRun } from '#/server/runs/adopt-run.ts';
import { anchorLockBoxes } from '#/server/runs/lock-box-anchor.ts';
import { askDesk, findDesk, type DeskAt } from '#/server/cli/ask-desk.ts';
import type { Config } from '#/server/config.ts';

export interface Trials {
  /** Counts the run, and says what else its family has tried. */
  readonly begin: (trial: Trial) => Promise<Family>;
  readonly end: (runId: string, end: TrialEnd) => Promise<void>;
  /** The same for many at once, as a sweep does it: their numbers, and nothing of the rest of the family. */
  readonly beginAll: (trials: readonly Trial[]) => Promise<readonly number[]>;
  readonly endAll: (ends: readonly EndOfTrial[]) => Promise<void>;
  readonly family: (family: string) => Promise<Family>;
  /** How many of the family were begun. */
  readonly count: (family: string) => Promise<number>;
  /** What the family says of its best, as few numbers however many trials it has. */
  readonly summary: (question: FamilyQuestion) => Promise<FamilyTrials>;
  /** A run whose record and report lie in the home is shown among the runs. */
  readonly adopt: (runId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const openTrials = async (config: Config): Promise<Trials> => {
  const owner = findHomeOwner(config.home);
  if (owner === undefined) return openHere(config);
  const desk = findDesk(config, owner);
  if (desk !== undefined) return throughDesk(desk);
  throw new Error(failure('NotReady', `the process that owns ${config.home} must answer or end, does not answer`).message);
};

/** Opens the registry, works and closes it, whatever becomes of the work. Nothing is counted beside lock-boxes that were cut off. */
export const withTrials = async <Answer>(config: Config, work: (trials: Trials) => Promise<Answer>): Promise<Answer> => {
  const trials = await openTrials(config);
  try {
    const gone = await anchorLockBoxes(config.home, trials);
    if (gone !== undefined) throw new Error(gone.message);
    return await work(trials);
  } finally {
    await trials.close();
  }
};

const openHere = async ({ home, databaseUrl }: Config): Promise<Trials> => {
  const lock = lockHome(home);
  const store = await openStore({
    home,
    workerUrl: new URL('../../workers/store.ts', import.meta.url),
    migrationsDir: join(import.meta.dirname, '../../prisma/migrations'),
    databaseUrl,
  });
  const { prisma } = store;
  return {
    begin: async (trial) => {
      await beginTrial(prisma, trial);
      return familyOfTrials(prisma, trial.family, trial.runId);
    },
    end: (runId, end) => endTrial(prisma, runId, end),
    beginAll: (trials) => beginTrials(prisma, trials),
    endAll: (ends) => endTrials(prisma, ends),
    family: (family) => familyOfTrials(prisma, family),
    count: (family) => countTrials(prisma, family),
    summary: (question) => summariseFamily(prisma, question),
    adopt: async (runId) => {
      const adopted = await adoptRun(prisma, home, runId);
      if (!adopted.ok) throw new Error(adopted.failure.message);
    },
    close: async () => {
      await store.close();
      lock.release();
    },
  };
};

const familySchema = z.object({ raw: z.int(), ended: z.array(returnsSchema) });

const summarySchema = z.object({ raw: z.int(), effective: z.number().optional(), sharpeVariance: z.number().optional() });

const numbersSchema = z.object({ numbers: z.array(z.int()) });

const throughDesk = (desk: DeskAt): Trials => {
  const askAny = (body: object) => askDesk(desk, { path: '/trials', body, withinMs: 60_000 });
  const ask = async (body: object): Promise<Family> => {
    const { raw, ended } = familySchema.parse(await askAny(body));
    return { raw, ended: ended.map(toReturns) };
  };
  return {
    begin: (trial) => ask({ begin: trial }),
    end: async (runId, end) => void (await ask({ end: { runId, ...end } })),
    beginAll: async (trials) => numbersSchema.parse(await askAny({ beginAll: trials })).numbers,
    endAll: async (ends) => void (await askAny({ endAll: ends })),
    family: (family) => ask({ family }),
    count: async (family) => numbersSchema.parse(await askAny({ count: family })).numbers[0] ?? 0,
    summary: async (question) => {
      const { raw, effective, sharpeVariance } = summarySchema.parse(await askAny({ summary: question }));
      return { raw, effective, sharpeVariance };
    },
    adopt: async (runId) => void (await askAny({ adopt: runId })),
    close: () => Promise.resolve(),
  };
};
