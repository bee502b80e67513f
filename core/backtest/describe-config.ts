/** What a run assumed of its market, in words: each model by its title, with its parameters as given or by default. */
import { modelsOf, type BacktestConfig, type ModelChoice } from './config.ts';
import { kindTitles, modelKinds, type ModelKind } from './define-model.ts';

export interface Assumption {
  readonly title: string;
  readonly text: string;
}

/** Each kind of model that is used, and last what is not modelled at all. */
export const describeAssumptions = (config: BacktestConfig): readonly Assumption[] => {
  const used = modelKinds.flatMap((kind) => {
    const choice = config[kind];
    return choice === undefined ? [] : [{ title: kindTitles[kind], text: describeModel(kind, choice) }];
  });
  const unused = modelKinds.filter((kind) => config[kind] === undefined).map((kind) => kindTitles[kind].toLowerCase());
  return unused.length === 0 ? used : [...used, { title: 'Not modelled', text: unused.join(', ') }];
};

const describeModel = (kind: ModelKind, { id, params = {} }: ModelChoice): string => {
  const model = modelsOf(kind).find((each) => each.id === id);
  if (model === undefined) return id;
  const values = Object.entries(model.params).map(([name, param]) => {
    const unit = param.kind === 'number' ? ` ${param.unit}` : '';
    return `${param.title.toLowerCase()} ${params[name] ?? param.default}${unit}`;
  });
  return [model.title, ...values].join(', ');
};
