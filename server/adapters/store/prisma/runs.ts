/** Runs: backtests, sweeps, trainings. A run begins Queued and ends Done, Failed or Canceled, once. */
import { randomUUID } from 'node:crypto';
import type { Prisma } from '#/prisma/generated/client.ts';
import { jsonObjectSchema, readJson, type JsonObject, type JsonValue, type Records } from './json.ts';

type Row = Prisma.RunGetPayload<object>;

export interface Run extends Omit<Row, 'config' | 'statistics'> {
  readonly config: JsonObject;
  readonly statistics: JsonObject | undefined;
}

export interface NewRun {
  readonly id?: string;
  readonly kind: string;
  readonly programHash: string;
  readonly dataHash: string;
  readonly config: JsonObject;
  readonly seed?: bigint;
  readonly ownerId: string;
  readonly seeded?: boolean;
}

export interface RunOutcome {
  readonly signalHash?: string | undefined;
  readonly statistics: JsonObject;
  readonly reportFile?: string | undefined;
}

export async function createRun(records: Records, { id = randomUUID(), config, ...rest }: NewRun): Promise<Run> {
  return toRun(await records.run.create({ data: { id, config: jsonObjectSchema.parse(config), ...rest } }));
}

/** A run in one of these is run again when it is asked for. */
const askedAnew = ['Failed', 'Canceled'] as const;

/**
 * A run named by what it asks: queued when it is new, or when it failed or was cancelled before. False when it is done, or
 * under way.
 */
export async function openRun(records: Records, run: NewRun & { readonly id: string }): Promise<boolean> {
  const { id, ownerId } = run;
  const config = jsonObjectSchema.parse(run.config);
  const created = await records.run.createMany({ data: [{ ...run, config }], skipDuplicates: true });
  if (created.count === 1) return true;
  const before = (await findRun(records, id))?.config ?? {};
  const { count } = await records.run.updateMany({
    where: { id, state: { in: [...askedAnew] } },
    data: {
      state: 'Queued',
      progress: 0,
      ownerId,
      config: withNames(config, namesOf(before)),
      error: null,
      createdAt: new Date(),
      finishedAt: null,
    },
  });
  return count === 1;
}

/** Whether this run answers its question, or will: it is done, or under way. It is known by the name that it is asked by now, too. */
export async function answersAs(records: Records, id: string, name: string): Promise<boolean> {
  const run = await findRun(records, id);
  if (run === undefined || askedAnew.some((state) => state === run.state)) return false;
  if (!namesOf(run.config).includes(name)) await records.run.update({ where: { id }, data: { config: withNames(run.config, [name]) } });
  return true;
}

/** The first, then the others: strategies of one program share a run. */
const namesOf = ({ name, alsoNamed }: JsonObject): readonly JsonValue[] => [
  ...(name === undefined ? [] : [name]),
  ...(Array.isArray(alsoNamed) ? alsoNamed : []),
];

const mostNames = 20;

const withNames = (config: JsonObject, more: readonly JsonValue[]): JsonObject => {
  const [name = null, ...others] = new Set([...namesOf(config), ...more]);
  return others.length === 0 ? config : { ...config, name, alsoNamed: others.slice(1 - mostNames) };
};

/** `progress` in thousandths. Answers false when the run has ended: whoever works on it should stop. */
export async function reportProgress(records: Records, id: string, progress: number): Promise<boolean> {
  const { count } = await records.run.updateMany({ where: open(id), data: { state: 'Running', progress } });
  return count === 1;
}

export function finishRun(records: Records, id: string, outcome: RunOutcome): Promise<boolean> {
  const { signalHash, statistics, reportFile } = outcome;
  return end(records, id, {
    state: 'Done',
    progress: 1_000,
    statistics: jsonObjectSchema.parse(statistics),
    signalHash: signalHash ?? null,
    reportFile: reportFile ?? null,
  });
}

/** A run that is done has its report in this file. */
export async function keepReport(records: Records, id: string, reportFile: string): Promise<boolean> {
  const { count } = await records.run.updateMany({ where: { id, state: 'Done' }, data: { reportFile } });
  return count === 1;
}

export function failRun(records: Records, id: string, error: string): Promise<boolean> {
  return end(records, id, { state: 'Failed', error });
}

export function cancelRun(records: Records, id: string): Promise<boolean> {
  return end(records, id, { state: 'Canceled' });
}

/** At start: what was under way when the desk went down will not go on. Answers with how many there were. */
export async function failInterruptedRuns(records: Records): Promise<number> {
  const { count } = await records.run.updateMany({
    where: { state: { in: ['Queued', 'Running'] } },
    data: { state: 'Failed', error: 'the desk went down while it ran: start it again', finishedAt: new Date() },
  });
  return count;
}

export async function findRun(records: Records, id: string): Promise<Run | undefined> {
  const row = await records.run.findUnique({ where: { id } });
  return row ? toRun(row) : undefined;
}

export interface RunFilter {
  readonly kind?: string;
  readonly programHash?: string;
  readonly dataHash?: string;
  readonly ownerId?: string;
}

/** Newest first. */
export async function listRuns(records: Records, filter: RunFilter = {}, limit = 200): Promise<Run[]> {
  const rows = await records.run.findMany({
    where: filter,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit,
  });
  return rows.map(toRun);
}

const open = (id: string): Prisma.RunWhereInput => ({ id, state: { in: ['Queued', 'Running'] } });

async function end(records: Records, id: string, data: Prisma.RunUpdateManyMutationInput): Promise<boolean> {
  const { count } = await records.run.updateMany({ where: open(id), data: { ...data, finishedAt: new Date() } });
  return count === 1;
}

function toRun(row: Row): Run {
  const config = readJson(jsonObjectSchema, row.config, `config of run ${row.id}`);
  const statistics = row.statistics === null ? undefined : readJson(jsonObjectSchema, row.statistics, `statistics of run ${row.id}`);
  return { ...row, config, statistics };
}
