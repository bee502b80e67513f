/**
 * `bw sweep GRAPH --symbol S --set node.param=5:50:5`, or of a book with `--index NAME` or `--symbols A,B,C`: every combination
 * is a counted trial, run in a process of its own.
 */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatQuestion } from '#/core/search/question.schema.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { given } from '#/core/value/given.ts';
import { withTrials } from '#/server/compose/open-trials.ts';
import type { Config } from '#/server/config.ts';
import { modelOptions, modelUsage } from '#/server/runs/model-options.ts';
import { askApart } from '#/server/sweep/ask-apart.ts';
import { readAsked, readMeans, type AskedSweep } from '#/server/sweep/ask-sweep.ts';
import type { EstimateAnswer, SweepAnswer } from '#/server/sweep/messages.ts';
import { judgeSweep, type JudgedSweep } from '#/server/sweep/judge-sweep.ts';
import { createEta } from '#/server/sweep/eta.ts';
import { printBest, printSummary, printVerdict } from '#/server/sweep/print-sweep.ts';
import { startSweep } from '#/server/sweep/start-sweep.ts';
import { summarise, type SweepSummary } from '#/server/sweep/summarise.ts';
import { readSuperiority } from '#/server/sweep/superiority-file.ts';
import { folderOf, overRows, resultsFile, wholeChunks } from '#/server/sweep/sweep-folder.ts';
import { defineVerb, type VerbInput } from './define.ts';

const shownRows = 10;

export const sweep = defineVerb({
  name: 'sweep',
  usage:
    'bw sweep GRAPH --symbol S|--symbols A,B,C|--index NAME --set node.param=5:50:5 [--set ...] [--method grid|random|sobol] [--runs N] [--seed N] [--benchmark held|equal-parts|SYMBOL] [--estimate]\n' +
    `           [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--currency EUR] [--fx SET] [--max-memory MB] [--threads N] [--out DIR]\n           ${modelUsage}\n` +
    '  bw sweep --resume ID | bw sweep show ID',
  summary: 'Runs a graph with many parameters, each a counted trial, and names the best with its plateau; goes on where it was killed.',
  options: [
    ...[
      'symbol',
      'symbols',
      'index',
      'currency',
      'fx',
      'as-of',
      'interval',
      'from',
      'to',
      'cash',
      ...modelOptions,
      'set',
      'method',
      'runs',
      'seed',
      'benchmark',
    ],
    ...['estimate', 'resume', 'max-memory', 'threads', 'out'],
  ],
  json: [
    'run: sweepId, runs, done, refused, reasons{}, best{}, verdict{}, trialsOfFamily, threads, elapsedMs, peakRssMb, file',
    '--estimate: sweepId, runs, sampled, threads, runMs, estimatedMs, estimatedRssMb, estimatedFileMb, trialsOfFamily, trialsAfter',
    'show: sweepId, runs, summary{}, verdict{}, verdictReason',
  ],
  words: [0, 2],
  run: async (input): Promise<Result<SweepOutput, Failure>> => {
    const [first, id] = input.words;
    if (first === 'show' && id !== undefined) return show(input, id);
    if (id !== undefined) return fail(invalid('words', 'one GRAPH, or show ID', input.words.join(' ')));
    const asked = await ask(input);
    return asked.ok ? start(input, asked.value) : asked;
  },
  print: ({ summary, best, verdict, verdictReason, ...answer }) => {
    const judged = verdict === undefined ? [] : ['', ...printVerdict(verdict)];
    if (summary !== undefined)
      return [printSummary(summary), ...judged, ...(verdictReason === undefined ? [] : ['', verdictReason])].join('\n');
    return [...Object.entries({ ...answer, ...(best !== undefined && { best: printBest(best) }) }).map(line), ...judged].join('\n');
  },
});

/** The end of a sweep, an estimate, or what is there of one. */
type SweepOutput = Partial<SweepAnswer & EstimateAnswer> & {
  readonly summary?: SweepSummary;
  /** Why there is no verdict on a best row that is there. */
  readonly verdictReason?: string;
};

const line = ([key, value]: [string, unknown]): string => `${key.padEnd(18)} ${typeof value === 'string' ? value : JSON.stringify(value)}`;

const besideResume: ReadonlySet<string> = new Set(['resume', 'estimate', 'max-memory', 'threads', 'out', 'json', 'home']);

const ask = async ({ config: { home, sweep }, words, options }: VerbInput): Promise<Result<AskedSweep, Failure>> => {
  const resumed = options['resume'];
  if (resumed !== undefined) {
    const more = words[0] ?? Object.keys(options).find((name) => !besideResume.has(name));
    return more === undefined
      ? readAsked(home, resumed, sweep.maxRuns)
      : fail(invalid('--resume', 'alone: the manifest says the rest', more));
  }
  return askApart({ graph: words[0] ?? '', options }, { home, sweep });
};

const start = async (
  { config: { home, sweep }, options, say }: VerbInput,
  { id, question, plan: { runs } }: AskedSweep,
): Promise<Result<SweepOutput, Failure>> => {
  const means = readMeans(options, sweep);
  if (!means.ok) return means;
  const out = options['out'] === undefined ? undefined : resolve(options['out']);
  if (out !== undefined) await mkdir(out, { recursive: true });
  const mode = options['estimate'] === 'true' ? 'estimate' : 'run';
  return startSweep({
    home,
    order: { mode, id, manifest: formatQuestion(question), file: resultsFile(home, id, out) },
    ...means.value,
    onStart: (pid) => say(`sweep ${id}: ${runs} runs in process ${pid}`),
    onProgress: createEta(say),
  });
};

/** Whatever is there of it, running or not. */
const show = async ({ config }: VerbInput, id: string): Promise<Result<SweepOutput, Failure>> => {
  const asked = await readAsked(config.home, id, config.sweep.maxRuns);
  if (!asked.ok) return asked;
  const { plan, question } = asked.value;
  const summarised = await overRows(async () => summarise(plan, await wholeChunks(folderOf(config.home, id)), shownRows));
  if (!summarised.ok) return summarised;
  const summary = summarised.value;
  return ok({
    sweepId: id,
    runs: plan.runs,
    summary,
    ...(await judge(config, { plan, question, summary, superiority: await readSuperiority(config.home, id) })),
  });
};

/** As the registry stands now: every later trial of the family takes from it. A sweep that runs without a desk holds the registry. */
const judge = async (config: Config, judged: JudgedSweep): Promise<Pick<SweepOutput, 'verdict' | 'verdictReason'>> => {
  try {
    return given({ verdict: await withTrials(config, ({ summary }) => judgeSweep(judged, summary)) });
  } catch (error) {
    return { verdictReason: `no verdict: ${error instanceof Error ? error.message : String(error)}` };
  }
};
