/**
 * Rows of a replayed strategy as the stream carries them. The lane trades the data set's own instrument, as a backtest does, so
 * that both have the same facts; on the screen the instrument has the id of this opening and the strategy its own.
 */
import type { Change } from '#/core/engine/replica/stream.ts';

export interface ShownNames {
  readonly instrumentId: string;
  readonly strategyId: string;
}

export const toShown = (change: Change, names: ShownNames): Change => {
  const { instrumentId, strategyId } = names;
  switch (change.table) {
    case 'orders':
    case 'algorithms':
    case 'fills':
      return traded(change, names);
    case 'positions':
      return change.row === undefined
        ? change
        : { ...change, key: `${change.row.account} ${instrumentId}`, row: { ...change.row, instrumentId } };
    case 'decisions':
      return change.row === undefined ? change : { ...change, row: { ...change.row, instrumentId, deploymentId: strategyId } };
    case 'deployments':
      return change.row === undefined
        ? change
        : { ...change, key: strategyId, row: { ...change.row, id: strategyId, strategyId, instrumentId } };
    default:
      return change;
  }
};

type Traded = Extract<Change, { readonly table: 'orders' | 'algorithms' | 'fills' }>;

const traded = (change: Traded, names: ShownNames): Change => {
  if (change.table === 'orders') return change.row === undefined ? change : { ...change, row: { ...change.row, ...names } };
  if (change.table === 'fills') return change.row === undefined ? change : { ...change, row: { ...change.row, ...names } };
  return change.row === undefined ? change : { ...change, row: { ...change.row, ...names } };
};
