'use client';
/** Save, test and run. What is tested and run is what was saved, by its hash; never the unsaved drawing. */
import { compileGraph } from '#/core/strategy/compile.ts';
import { BacktestDialog } from '../research/backtest-dialog.tsx';
import { RunDialog } from '../strategies/run-dialog.tsx';
import type { StrategyDocument } from '../trpc/records.ts';
import { SaveDialog } from './save-dialog.tsx';
import type { DraftHandle } from './use-draft.ts';

export type EditorDialog = 'save' | 'run' | 'test';

export interface EditorDialogsProps {
  readonly dialog: EditorDialog | undefined;
  readonly strategy: StrategyDocument['strategy'];
  readonly editing: DraftHandle;
  readonly symbol: string | undefined;
  readonly onClose: () => void;
}

export const EditorDialogs = ({ dialog, strategy, editing, symbol, onClose }: EditorDialogsProps) => {
  const { id, name } = strategy;
  if (dialog === undefined) return undefined;
  if (dialog === 'save') return <SaveDialog id={id} name={name} editing={editing} onClose={onClose} />;
  const program = compileGraph(editing.saved.graph);
  const version = { strategyId: id, ...(program.ok && { versionHash: program.value.hash }) };
  if (dialog === 'test') return <BacktestDialog {...version} onClose={onClose} />;
  return <RunDialog runnable={{ ...version, name, ...(symbol !== undefined && { symbol }) }} onClose={onClose} />;
};
