/**
 * The models of a run as the command line says them: `--fee per-share-order,perShare=0.01,minimum=2`. An option that is not given is
 * as by default; `none` goes without, where a run may.
 */
import { modelsOf, type ChosenModels, type ModelChoice } from '#/core/backtest/config.ts';
import { modelKinds, type ModelDefinition, type ModelKind, type ModelValues } from '#/core/backtest/define-model.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { defaultModels } from './run-options.ts';

export const modelOptions: readonly string[] = modelKinds;
export const modelUsage = modelKinds.map((kind) => `[--${kind} M[,param=value]]`).join(' ');

export const readModelOptions = (options: Readonly<Record<string, string>>): Result<ChosenModels, Failure> => {
  let chosen = defaultModels;
  for (const kind of modelKinds) {
    const words = options[kind];
    if (words === undefined) continue;
    const choice = readChoice(kind, words);
    if (!choice.ok) return choice;
    const { [kind]: _replaced, ...rest } = chosen;
    chosen = { fee: chosen.fee, ...rest, ...(choice.value !== undefined && { [kind]: choice.value }) };
  }
  return ok(chosen);
};

const readChoice = (kind: ModelKind, words: string): Result<ModelChoice | undefined, Failure> => {
  const [id = '', ...given] = words.split(',');
  const models = modelsOf(kind);
  const model = models.find((each) => each.id === id);
  if (model !== undefined) return readParams(model, given);
  const isOptional = kind !== 'fill' && kind !== 'fee';
  if (isOptional && words === 'none') return ok(undefined);
  const ids = models.map((each) => each.id);
  return fail(invalid(`--${kind}`, `one of ${(isOptional ? ['none', ...ids] : ids).join(', ')}`, words));
};

const readParams = ({ id, kind, params: declared }: ModelDefinition, words: readonly string[]): Result<ModelChoice, Failure> => {
  if (words.length === 0) return ok({ id });
  const params: Record<string, ModelValues[string]> = {};
  for (const word of words) {
    const [, name, text = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    if (name === undefined) return fail(invalid(`--${kind}`, `${id} and its parameters as name=value, with commas between`, word));
    params[name] = declared[name]?.kind === 'number' && text.trim() !== '' ? Number(text) : text;
  }
  return ok({ id, params });
};
