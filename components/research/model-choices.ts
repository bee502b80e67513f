/** The models of a run while a person fills them in: texts as typed, checked by what each model says of its parameters. */
import { modelsOf } from '#/core/backtest/config.ts';
import { showValue } from '#/core/value/failures.ts';
import { modelKinds, type ModelDefinition, type ModelKind, type ModelParams } from '#/core/backtest/define-model.ts';

export interface TypedModel {
  /** Empty: none, and for the fill as the data allow. */
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

export type TypedModels = { readonly fee: TypedModel } & { readonly [Kind in ModelKind]?: TypedModel };

interface TicketModel {
  readonly id: string;
  readonly params: Readonly<Record<string, number | string>>;
}

export const noModel: TypedModel = { id: '', values: {} };

/** 5 bps a side and 1 bp of slippage, as a backtest without a word about costs has. */
export const firstModels: TypedModels = {
  fee: { id: 'bps', values: { makerBps: '5', takerBps: '5' } },
  slippage: { id: 'bps-slippage', values: { bps: '1' } },
};

export const modelOf = (kind: ModelKind, { id }: TypedModel): ModelDefinition | undefined => modelsOf(kind).find((each) => each.id === id);

/** A model as it is first shown: every parameter at its default. */
export const pickModel = (kind: ModelKind, id: string): TypedModel => ({
  id,
  values: Object.fromEntries(
    Object.entries(modelOf(kind, { id, values: {} })?.params ?? {}).map(([name, param]) => [name, String(param.default)]),
  ),
});

/** What is wrong with a parameter as typed. */
export const problemOf = (param: ModelParams[string], typed: string): string | undefined => {
  if (param.kind !== 'number') return typed === '' ? `${param.title} must be given` : undefined;
  const value = Number(typed);
  if (typed.trim() !== '' && value >= param.min && value <= param.max) return undefined;
  return `${param.title} must be from ${param.min} to ${param.max}, was ${typed.trim() === '' ? 'empty' : showValue(typed.trim())}`;
};

export const hasProblem = (models: TypedModels): boolean => modelKinds.some((kind) => isWrong(kind, models[kind] ?? noModel));

const isWrong = (kind: ModelKind, typed: TypedModel): boolean =>
  Object.entries(modelOf(kind, typed)?.params ?? {}).some(([name, param]) => problemOf(param, typed.values[name] ?? '') !== undefined);

/** For the ticket of a run: a kind that is not used is absent. */
export const ticketModels = (models: TypedModels): Partial<Record<ModelKind, TicketModel>> & { readonly fee: TicketModel } => {
  const chosen = modelKinds.flatMap((kind) => {
    const typed = models[kind] ?? noModel;
    return typed.id === '' ? [] : [[kind, ticketModel(kind, typed)] as const];
  });
  return { fee: ticketModel('fee', models.fee), ...Object.fromEntries(chosen) };
};

const ticketModel = (kind: ModelKind, typed: TypedModel): TicketModel => ({
  id: typed.id,
  params: Object.fromEntries(
    Object.entries(modelOf(kind, typed)?.params ?? {}).map(([name, { kind: type }]) => {
      const text = typed.values[name] ?? '';
      return [name, type === 'number' ? Number(text) : text];
    }),
  ),
});
