/** The terms of a training as a person types them, and what they become; the bounds are the recipe's own. */
import { recipeSchema, trainModelSchema } from '#/core/learn/train-model.schema.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { TrainingToStart } from '../trpc/model-records.ts';

const recipe = recipeSchema.shape;

interface Bounds {
  readonly label: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly isWhole: boolean;
  readonly initial: number;
}

interface NumberSchema {
  readonly def: {
    readonly innerType: { readonly minValue: number | null; readonly maxValue: number | null };
    readonly defaultValue: number;
  };
}

const bounds = ([label, unit]: readonly [label: string, unit: string], { def }: NumberSchema, isWhole = true): Bounds => ({
  label,
  unit,
  low: def.innerType.minValue ?? 0,
  high: def.innerType.maxValue ?? Number.MAX_SAFE_INTEGER,
  isWhole,
  initial: def.defaultValue,
});

export const termBounds = {
  epochs: bounds(['Epochs', ''], recipe.epochs),
  seed: bounds(['Seed', ''], trainModelSchema.shape.seed),
  horizonBars: bounds(['Horizon', 'bars'], recipe.horizonBars),
  embargoBars: bounds(['Embargo', 'bars'], recipe.embargoBars),
  batch: bounds(['Batch', 'rows'], recipe.batch),
  learningRate: bounds(['Learning rate', ''], recipe.learningRate, false),
} as const satisfies Record<string, Bounds>;

export type TermName = keyof typeof termBounds;
export type TypedTerms = Readonly<Record<TermName | 'hidden', string>>;

export const termNames: readonly TermName[] = ['epochs', 'seed', 'horizonBars', 'embargoBars', 'batch', 'learningRate'];

export const initialTerms: TypedTerms = {
  epochs: String(termBounds.epochs.initial),
  seed: String(termBounds.seed.initial),
  horizonBars: String(termBounds.horizonBars.initial),
  embargoBars: String(termBounds.embargoBars.initial),
  batch: String(termBounds.batch.initial),
  learningRate: String(termBounds.learningRate.initial),
  hidden: recipe.hidden.def.defaultValue.join(', '),
};

export type Terms = Pick<TrainingToStart['recipe'], 'epochs' | 'horizonBars' | 'embargoBars' | 'batch' | 'learningRate' | 'hidden'> & {
  readonly seed: number;
};

/** The terms, or by field what it was and what it must be. */
export const readTerms = (typed: TypedTerms): Result<Terms, Readonly<Partial<Record<keyof TypedTerms, string>>>> => {
  const problems: Partial<Record<keyof TypedTerms, string>> = {};
  const read = (name: TermName): number => {
    const value = numberOf(typed[name], termBounds[name]);
    if (value === undefined) problems[name] = problemOf(typed[name], termBounds[name]);
    return value ?? Number.NaN;
  };
  const hidden = readHidden(typed.hidden);
  if (hidden === undefined) problems.hidden = `Hidden units must be 1 to 4 whole numbers from 1 to 256, was ${shown(typed.hidden)}`;
  const terms = {
    epochs: read('epochs'),
    seed: read('seed'),
    horizonBars: read('horizonBars'),
    embargoBars: read('embargoBars'),
    batch: read('batch'),
    learningRate: read('learningRate'),
    hidden: hidden ?? [],
  };
  return Object.keys(problems).length === 0 ? ok(terms) : fail(problems);
};

/** What a newcomer's first click trains: the classifier on the days that ship with the desk, by the recipe's own terms. */
export const firstTraining: TrainingToStart = {
  recipe: {
    template: 'ml-classifier',
    hidden: recipe.hidden.def.defaultValue,
    epochs: termBounds.epochs.initial,
    batch: termBounds.batch.initial,
    learningRate: termBounds.learningRate.initial,
    horizonBars: termBounds.horizonBars.initial,
    embargoBars: termBounds.embargoBars.initial,
    shuffleLabels: false,
  },
  symbol: 'SP500',
  interval: '1d',
  seed: termBounds.seed.initial,
};

const numberOf = (text: string, { low, high, isWhole }: Bounds): number | undefined => {
  if (!/^[0-9]+(\.[0-9]+)?$/.test(text.trim())) return undefined;
  const value = Number(text);
  return value < low || value > high || (isWhole && !Number.isInteger(value)) ? undefined : value;
};

const problemOf = (text: string, { label, low, high, isWhole }: Bounds): string =>
  `${label} must be ${isWhole ? 'a whole number' : 'a number'} from ${plain(low)} to ${plain(high)}, was ${shown(text)}`;

const plain = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
const shown = (text: string): string => (text.trim() === '' ? 'empty' : text.trim());

const readHidden = (text: string): readonly number[] | undefined => {
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => /^[0-9]{1,4}$/.test(part))) return undefined;
  const parsed = recipe.hidden.safeParse(parts.map(Number));
  return parsed.success ? parsed.data : undefined;
};
