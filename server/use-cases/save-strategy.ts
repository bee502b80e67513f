/** A version of a strategy is known by its program's hash: saving compiles first, and what does not compile is not saved. */
import { compileGraph } from '#/core/strategy/compile.ts';
import { parseGraph } from '#/core/strategy/graph.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import type { Sheet } from '#/core/strategy/sheet.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { jsonObjectSchema, type Records } from '#/server/adapters/store/prisma/json.ts';
import { createStrategy, findStrategy, listStrategies, saveStrategyVersion } from '#/server/adapters/store/prisma/strategies.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';

export interface Asking {
  readonly desk: Desk;
  readonly identity: Identity;
}

export interface StrategyToSave {
  readonly id: string;
  readonly graph?: unknown;
  readonly layout: Sheet['spots'];
  readonly pins?: Sheet['pins'] | undefined;
  readonly frames?: Sheet['frames'] | undefined;
  readonly dots?: Sheet['dots'] | undefined;
  readonly message: string;
  /** The version it was drawn from; null where it is the first. */
  readonly baseHash: string | null;
}

export const saveStrategy = async (
  { desk, identity }: Asking,
  { id, graph, message, baseHash, ...sheet }: StrategyToSave,
): Promise<Result<{ readonly hash: string }, Failure>> => {
  const parsed = parseGraph(graph);
  if (!parsed.ok) return parsed;
  const program = compileGraph(parsed.value);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const { prisma } = desk.store;
  if ((await findStrategy(prisma, id)) === null) return fail(failure('NotFound', `strategy ${id} must exist, was not found`));
  const version = {
    strategyId: id,
    hash: program.value.hash,
    graph: jsonObjectSchema.parse(parsed.value),
    layout: jsonObjectSchema.parse(writeSheet(sheet)),
    message,
    createdBy: identity.userId,
  };
  const saved = await saveStrategyVersion(prisma, version, baseHash);
  return saved === undefined ? fail(await staleBase(prisma, id, baseHash)) : ok({ hash: saved.hash });
};

/** Spots alone where there is nothing else, as it always was. */
const writeSheet = ({ layout, pins, frames, dots }: Pick<StrategyToSave, 'layout' | 'pins' | 'frames' | 'dots'>): object =>
  pins === undefined && frames === undefined && dots === undefined ? layout : given({ spots: layout, pins, frames, dots });

/** Somebody saved meanwhile. */
const staleBase = async (prisma: Records, id: string, baseHash: string | null): Promise<Failure> => {
  const head = (await findStrategy(prisma, id))?.headHash ?? null;
  const must = `the newest version, ${head?.slice(0, 12) ?? 'none'}`;
  const was = baseHash?.slice(0, 12) ?? 'none';
  return { code: 'Conflict', message: `baseHash must be ${must}, was ${was}: somebody saved meanwhile`, field: 'baseHash', must, was };
};

export const createFromTemplate = async (
  asking: Asking,
  { name, template }: { readonly name: string; readonly template: string },
): Promise<Result<{ readonly id: string; readonly hash: string }, Failure>> => {
  const chosen = templates.find(({ id }) => id === template);
  if (chosen === undefined)
    return fail(failure('NotFound', `template must be one of ${templates.map(({ id }) => id).join(', ')}, was ${template}`));
  const { prisma } = asking.desk.store;
  const taken = new Set((await listStrategies(prisma, asking.identity.userId)).map((strategy) => strategy.name));
  const own = freeName(name, taken);
  const { id } = await createStrategy(prisma, { name: own, ownerId: asking.identity.userId });
  const saved = await saveStrategy(asking, {
    id,
    // Its runs and reports are named by the drawing.
    graph: { ...chosen.build(), name: own },
    layout: {},
    baseHash: null,
    message: `From template ${template}`,
  });
  return saved.ok ? ok({ id, hash: saved.value.hash }) : saved;
};

const freeName = (name: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n += 1) if (!taken.has(`${name} ${n}`)) return `${name} ${n}`;
};
