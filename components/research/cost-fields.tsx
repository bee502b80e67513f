'use client';
/** The models of a run or a search: fees and slippage at once, fills and further costs unfolded. */
import { modelKinds, type ModelKind } from '#/core/backtest/define-model.ts';
import { noModel, type TypedModels } from './model-choices.ts';
import { ModelFields } from './model-fields.tsx';

export interface CostFieldsProps {
  readonly models: TypedModels;
  /** Only a book has currencies to exchange. */
  readonly isBook: boolean;
  readonly onChange: (models: TypedModels) => void;
}

const usualKinds: readonly ModelKind[] = ['fee', 'slippage'];

const furtherKinds = (isBook: boolean): readonly ModelKind[] =>
  modelKinds.filter((kind) => !usualKinds.includes(kind) && (isBook || kind !== 'exchange'));

export const CostFields = ({ models, isBook, onChange }: CostFieldsProps) => {
  const fieldsOf = (kind: ModelKind) => (
    <ModelFields key={kind} kind={kind} typed={models[kind] ?? noModel} onChange={(typed) => onChange({ ...models, [kind]: typed })} />
  );
  return (
    <>
      <div className="mt-3 grid grid-cols-2 gap-3">{usualKinds.map(fieldsOf)}</div>
      <details className="mt-3">
        <summary className="cursor-pointer text-ink-2">Fill and further costs</summary>
        <div className="mt-2 grid grid-cols-2 gap-3">{furtherKinds(isBook).map(fieldsOf)}</div>
      </details>
    </>
  );
};
