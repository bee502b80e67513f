/** The same config with dearer or cheaper trading: every number of its cost models, given or by default, times a factor. */
import { failure, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { modelsOf, type BacktestConfig, type ModelChoice } from './config.ts';

const kinds = ['fee', 'slippage', 'spread', 'impact', 'exchange'] as const;

/** Windows, which are in bars, stay. A model whose costs are a text is refused: it would be the same at any factor. */
export const scaleCosts = (config: BacktestConfig, times: number): Result<BacktestConfig, Failure> => {
  let scaled = config;
  for (const kind of kinds) {
    const choice = config[kind];
    if (choice === undefined) continue;
    const params = modelsOf(kind).find(({ id }) => id === choice.id)?.params ?? {};
    if (Object.values(params).some((param) => param.kind === 'text'))
      return fail(failure('InvalidInput', `${kind} model must have numbers to be scaled, was ${choice.id}, which has a text`));
    scaled = { ...scaled, [kind]: scaledChoice(choice, params, times) };
  }
  return ok(scaled);
};

const scaledChoice = (
  { id, params: given = {} }: ModelChoice,
  params: ReturnType<typeof modelsOf>[number]['params'],
  times: number,
): ModelChoice => ({
  id,
  params: Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const value = given[name] ?? param.default;
      return [name, param.kind === 'number' && param.unit !== 'bars' && typeof value === 'number' ? value * times : value];
    }),
  ),
});
