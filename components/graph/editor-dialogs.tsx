'use client';
/** Save, test and run. What is tested and run is what was saved, by its hash; never the unsaved drawing. */
import { compileGraph } from '#/core/strategy/compile.ts';
import { BacktestDialog } from '../research/backtest-dialog.tsx';
import { RunDialog } from '../strategies/run-dialog.tsx';
import type { StrategyDocument } from '../trpc/records.ts';
import type { Draft } from './edit-graph.ts';
import { SaveDialog } from './save-dialog.tsx';

export type EditorDialog = 'save' | 'run' | 'test';

export interface EditorDialogsProps {
  readonly dialog: EditorDialog | undefined;
  readonly strategy: StrategyDocument['strategy'];
  readonly draft: Draft;
  readonly saved: Draft;
  readonly symbol: string | undefined;
  readonly onClose: () => void;
  readonly onSaved: (draft: Draft) => void;
}

export const EditorDialogs = ({ dialog, strategy, draft, saved, symbol, onClose, onSaved }: EditorDialogsProps) => {
  const { id, name } = strategy;
  if (dialog === undefined) return undefined;
  if (dialog === 'save') return <SaveDialog id={id} name={name} draft={draft} onClose={onClose} onSaved={onSaved} />;
  const program = compileGraph(saved.graph);
  const version = { strategyId: id, ...(program.ok && { versionHash: program.value.hash }) };
  if (dialog === 'test') return <BacktestDialog {...version} onClose={onClose} />;
  return <RunDialog runnable={{ ...version, name, ...(symbol !== undefined && { symbol }) }} onClose={onClose} />;
};
