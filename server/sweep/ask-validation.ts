/** A test of a grid's best as it is asked for on the command line: the sweep's own options, and the scheme. */
import { objectives } from '#/core/search/objective.ts';
import { validationIdOf, walkForwardFolds, type ValidationQuestion, type ValidationScheme } from '#/core/search/scheme.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readCount } from '#/server/runs/run-options.ts';
import type { AskedSweep } from './ask-sweep.ts';

type Options = Readonly<Record<string, string>>;

export interface AskedValidation {
  readonly id: string;
  readonly question: ValidationQuestion;
}

export const validationKinds = ['rolling', 'anchored', 'kfold', 'cpcv'] as const;

/** No data is read for it. */
export const readScheme = (options: Options): Result<ValidationScheme, Failure> => {
  const { kind: named = 'rolling' } = options;
  const kind = validationKinds.find((each) => each === named);
  if (kind === undefined) return fail(invalid('--kind', `one of ${validationKinds.join(', ')}`, named));
  const others = isWalk(kind) ? ['groups', 'test-groups', 'embargo', 'holding'] : ['train', 'test'];
  const other = others.find((name) => options[name] !== undefined);
  if (other !== undefined) return fail(invalid(`--${other}`, `absent for --kind ${kind}`, options[other]));
  const counts = readCounts(options);
  if (!counts.ok) return counts;
  return isWalk(kind) ? walkOf(kind, counts.value) : crossOf(kind, counts.value);
};

type Kind = (typeof validationKinds)[number];
type WalkKind = 'rolling' | 'anchored';

const isWalk = (kind: Kind): kind is WalkKind => kind === 'rolling' || kind === 'anchored';

const walkOf = (kind: WalkKind, { train, test }: Counts): Result<ValidationScheme, Failure> => {
  if (train === undefined) return fail(invalid('--train', 'a number of bars', undefined));
  if (test === undefined) return fail(invalid('--test', 'a number of bars', undefined));
  return ok({ by: 'walk-forward', trainBars: train, testBars: test, anchored: kind === 'anchored' });
};

const crossOf = (
  kind: Exclude<Kind, WalkKind>,
  { groups = 6, testGroups, embargo = 0, holding }: Counts,
): Result<ValidationScheme, Failure> => {
  const rest = { groups, embargoDays: embargo, ...(holding !== undefined && { holdingBars: holding }) };
  if (kind === 'cpcv') return ok({ by: 'cpcv', testGroups: testGroups ?? 2, ...rest });
  return testGroups === undefined ? ok({ by: 'kfold', ...rest }) : fail(invalid('--test-groups', 'absent for --kind kfold', testGroups));
};

interface Counts {
  readonly train?: number | undefined;
  readonly test?: number | undefined;
  readonly groups?: number | undefined;
  readonly testGroups?: number | undefined;
  readonly embargo?: number | undefined;
  readonly holding?: number | undefined;
}

const names = {
  train: 'train',
  test: 'test',
  groups: 'groups',
  testGroups: 'test-groups',
  embargo: 'embargo',
  holding: 'holding',
} as const;

const readCounts = (options: Options): Result<Counts, Failure> => {
  const counts: Record<string, number | undefined> = {};
  for (const [name, option] of Object.entries(names)) {
    const count = readCount(options[option], `--${option}`);
    if (!count.ok) return count;
    counts[name] = count.value;
  }
  return ok(counts);
};

export const askValidation = (
  { question: sweep }: AskedSweep,
  scheme: ValidationScheme,
  named: string | undefined,
): Result<AskedValidation, Failure> => {
  const objective = objectives.find((each) => each === (named ?? 'sharpe'));
  if (objective === undefined) return fail(invalid('--objective', `one of ${objectives.join(', ')}`, named));
  const folds = scheme.by === 'walk-forward' ? walkForwardFolds(sweep.dataset.rows, scheme) : ok([]);
  if (!folds.ok) return folds;
  const question = { sweep, scheme, objective };
  return ok({ id: validationIdOf(question), question });
};
