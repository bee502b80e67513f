'use client';
/** One kind of model of a run: a choice from the registry, and below it the parameters the chosen one declares. */
import { modelsOf } from '#/core/backtest/config.ts';
import { kindTitles, type ModelKind, type ModelParams } from '#/core/backtest/define-model.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { TextField } from '../ui/field.tsx';
import { modelOf, pickModel, problemOf, type TypedModel } from './model-choices.ts';

export interface ModelFieldsProps {
  readonly kind: ModelKind;
  readonly typed: TypedModel;
  readonly onChange: (typed: TypedModel) => void;
}

/** A kind that has a model of no cost needs no empty choice. */
const emptyTitles: Readonly<Partial<Record<ModelKind, string>>> = { fill: 'Next open, or next close without opens' };

export const ModelFields = ({ kind, typed, onChange }: ModelFieldsProps) => {
  const models = modelsOf(kind);
  const model = modelOf(kind, typed);
  const empty = { value: '', title: emptyTitles[kind] ?? 'None' };
  const items = [
    ...(models.some(({ id }) => id === 'none') ? [] : [empty]),
    ...models.map(({ id, title, benchmarkOnly }) => ({ value: id, title: benchmarkOnly ? `${title} (benchmarks only)` : title })),
  ];
  return (
    <fieldset aria-label={kindTitles[kind]} className="col-span-2 m-0 grid grid-cols-2 gap-x-3 gap-y-1.5 border-0 p-0">
      <div className="col-span-2">
        <DialogChoice label={kindTitles[kind]} value={typed.id} items={items} onChange={(id) => onChange(pickModel(kind, id))} />
        {model === undefined ? undefined : <p className="mt-0.5 text-11 text-ink-3">{model.doc}</p>}
      </div>
      {Object.entries(model?.params ?? {}).map(([name, param]) => (
        <ParamField
          key={name}
          param={param}
          value={typed.values[name] ?? ''}
          onChange={(value) => onChange({ ...typed, values: { ...typed.values, [name]: value } })}
        />
      ))}
    </fieldset>
  );
};

interface ParamFieldProps {
  readonly param: ModelParams[string];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const ParamField = ({ param, value, onChange }: ParamFieldProps) => {
  if (param.kind === 'choice') {
    const items = param.choices.map((choice) => ({ value: choice, title: choice }));
    return <DialogChoice label={param.title} value={value} items={items} onChange={onChange} />;
  }
  const field = (
    <TextField
      label={param.title}
      unit={param.unit}
      inputMode={param.kind === 'number' ? 'decimal' : 'text'}
      value={value}
      error={problemOf(param, value)}
      onChange={onChange}
    />
  );
  return param.kind === 'text' ? <div className="col-span-2">{field}</div> : field;
};
