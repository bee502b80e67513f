/** What a run assumed of its market, in words: each model by its title, with its parameters as given or by default. */
import { modelsOf, type BacktestConfig, type ModelChoice } from './config.ts';
import { kindTitles, modelKinds, type ModelKind } from './define-model.ts';

export interface Assumption {
  readonly title: string;
  readonly text: string;
}

/** Every kind of model, used or not. */
export const describeAssumptions = (config: BacktestConfig): readonly Assumption[] =>
  modelKinds.map((kind) => ({ title: kindTitles[kind], text: describeModel(kind, config[kind]) }));

const describeModel = (kind: ModelKind, choice: ModelChoice | undefined): string => {
  if (choice === undefined) return 'none';
  const { id, params = {} } = choice;
  const model = modelsOf(kind).find((each) => each.id === id);
  if (model === undefined) return id;
  const values = Object.entries(model.params).map(([name, param]) => {
    const unit = param.kind === 'number' ? ` ${param.unit}` : '';
    return `${param.title.toLowerCase()} ${params[name] ?? param.default}${unit}`;
  });
  return [model.title, ...values].join(', ');
};
