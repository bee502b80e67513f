/**
 * A search asked in a process of its own: bars of a book are hundreds of megabytes, which the command would hold beside the search's
 * process for as long as that runs.
 */
import { z } from 'zod';
import { parseQuestion } from '#/core/search/question.schema.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Config } from '#/server/config.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { readMeans, readShape, type AskedSweep, type SweepShape } from './ask-sweep.ts';
import { startSweep } from './start-sweep.ts';

/** As the command line has them. */
const wordsSchema = z.strictObject({ graph: z.string(), options: z.record(z.string(), z.string()) });
type AskedWords = z.infer<typeof wordsSchema>;

export const readAskedWords = (text: string): AskedWords => wordsSchema.parse(JSON.parse(text));

type SearchConfig = Pick<Config, 'home' | 'sweep'>;

/** What the words say by themselves, without any bars. */
export const readWords = (
  { graph: name, options }: AskedWords,
  { sweep }: Pick<SearchConfig, 'sweep'>,
): Result<{ readonly graph: StrategyGraph; readonly shape: SweepShape }, Failure> => {
  const graph = readGraph(name);
  if (!graph.ok) return graph;
  const shape = readShape(graph.value, options, sweep.maxRuns);
  return shape.ok ? ok({ graph: graph.value, shape: shape.value }) : shape;
};

/** Words that are wrong by themselves start no process. */
export const askApart = async (words: AskedWords, config: SearchConfig): Promise<Result<AskedSweep, Failure>> => {
  const read = readWords(words, config);
  if (!read.ok) return read;
  const means = readMeans(words.options, config.sweep);
  if (!means.ok) return means;
  const ended = await startSweep({
    home: config.home,
    order: { mode: 'ask', id: '', manifest: JSON.stringify(words), file: '' },
    ...means.value,
    onStart: () => undefined,
    onProgress: () => undefined,
  });
  if (!ended.ok) return ended;
  if (!('manifest' in ended.value)) return fail(failure('Unavailable', 'the search must be answered with its question, was not'));
  const { sweepId: id, manifest } = ended.value;
  const question = parseQuestion(manifest, id);
  return question.ok ? ok({ id, question: question.value, plan: read.value.shape.plan }) : question;
};
