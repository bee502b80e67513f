/** `bw walkforward GRAPH --symbol S --set node.param=5:50:5 --train N --test N`: the best of each training, run on what came after. */
import { formatValidation } from '#/core/search/scheme.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { modelOptions, modelUsage } from '#/server/runs/model-options.ts';
import { askApart } from '#/server/sweep/ask-apart.ts';
import { readMeans } from '#/server/sweep/ask-sweep.ts';
import { askValidation, readScheme, validationKinds, type AskedValidation } from '#/server/sweep/ask-validation.ts';
import { createEta } from '#/server/sweep/eta.ts';
import type { ValidationAnswer } from '#/server/sweep/messages.ts';
import { printValidation, showValidation, type ShownValidation } from '#/server/sweep/print-validation.ts';
import { startSweep } from '#/server/sweep/start-sweep.ts';
import { readValidation, validationFile } from '#/server/sweep/validation-file.ts';
import { defineVerb, type VerbInput } from './define.ts';

export const walkforward = defineVerb({
  name: 'walkforward',
  usage:
    'bw walkforward GRAPH --symbol S --set node.param=5:50:5 [--set ...] --train BARS --test BARS [--kind rolling|anchored] [--objective sharpe]\n' +
    '  bw walkforward GRAPH --symbol S --set ... --kind kfold|cpcv [--groups 6] [--test-groups 2] [--embargo DAYS] [--holding BARS]\n' +
    '           [--method grid|random|sobol] [--runs N] [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--max-memory MB] [--threads N]\n' +
    `           ${modelUsage}\n` +
    '  bw walkforward show ID',
  summary:
    'Tests the best of a grid on data it was not chosen by: walk-forward, purged k-fold or combinatorial; each fold a counted trial.',
  options: [
    ...['symbol', 'symbols', 'index', 'currency', 'fx', 'as-of', 'interval', 'from', 'to', 'cash', ...modelOptions],
    ...['set', 'method', 'runs', 'seed', 'max-memory', 'threads'],
    ...['train', 'test', 'kind', 'groups', 'test-groups', 'embargo', 'holding', 'objective', 'anchored'],
  ],
  json: [
    'validationId, scheme{}, objective, runs, result{folds[], efficiency, drift, purge}, resultHash, isSameAsBefore, trialsOfFamily, elapsedMs, file',
  ],
  words: [1, 2],
  run: async (input): Promise<Result<ValidationOutput, Failure>> => {
    const [first, id] = input.words;
    if (first === 'show' && id !== undefined) return show(input, id);
    if (id !== undefined) return fail(invalid('words', 'one GRAPH, or show ID', input.words.join(' ')));
    const asked = await ask(input);
    return asked.ok ? start(input, asked.value) : asked;
  },
  print: ({ validationId, trialsOfFamily, file, ...shown }) =>
    [
      printValidation(shown),
      `Validation ${validationId}`,
      ...(trialsOfFamily === undefined ? [] : [`${trialsOfFamily} trials of the family; ${file}`]),
      ...(shown.isSameAsBefore === true ? ['The same as before, bit for bit'] : []),
    ].join('\n'),
});

type ValidationOutput = ShownValidation & Partial<ValidationAnswer> & Pick<ValidationAnswer, 'validationId'>;

const ask = async ({ config: { home, sweep }, words, options: given }: VerbInput): Promise<Result<AskedValidation, Failure>> => {
  const options = anchor(given);
  if (!options.ok) return options;
  const scheme = readScheme(options.value);
  if (!scheme.ok) return scheme;
  const asked = await askApart({ graph: words[0] ?? '', options: options.value }, { home, sweep });
  return asked.ok ? askValidation(asked.value, scheme.value, options.value['objective']) : asked;
};

/** `--anchored` is `--kind anchored`. */
const anchor = (options: VerbInput['options']): Result<VerbInput['options'], Failure> => {
  const { anchored, kind, ...rest } = options;
  if (anchored === undefined) return ok(options);
  return kind === undefined || kind === 'anchored'
    ? ok({ ...rest, kind: 'anchored' })
    : fail(invalid('--kind', `anchored, or absent beside --anchored, of ${validationKinds.join(', ')}`, kind));
};

const start = async (input: VerbInput, { id, question }: AskedValidation): Promise<Result<ValidationOutput, Failure>> => {
  const { config, options, say } = input;
  const { home, sweep } = config;
  const means = readMeans(options, sweep);
  if (!means.ok) return means;
  const ended = await startSweep({
    home,
    order: { mode: 'validate', id, manifest: formatValidation(question), file: validationFile(home, id) },
    ...means.value,
    onStart: (pid) => say(`validation ${id}: ${question.sweep.runs} combinations in process ${pid}`),
    onProgress: createEta(say),
  });
  if (!ended.ok) return ended;
  const shown = await show(input, id);
  return shown.ok ? ok({ ...ended.value, ...shown.value }) : shown;
};

const show = async ({ config: { home } }: VerbInput, id: string): Promise<Result<ValidationOutput, Failure>> => {
  const record = await readValidation(home, id);
  return record.ok ? ok({ validationId: id, ...showValidation(record.value) }) : record;
};
