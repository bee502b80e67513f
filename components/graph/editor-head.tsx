'use client';
/** Name, state and version of the strategy; the bars it is looked at with; undo, view, save, run. */
import { Redo2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { Problem } from '#/core/strategy/problem.ts';
import { useMay } from '../session/use-may.ts';
import { RunButton } from '../strategies/run-button.tsx';
import type { StrategyDocument } from '../trpc/records.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Select } from '../ui/select.tsx';
import { Segmented } from '../ui/tabs.tsx';
import type { EditorDialog } from './editor-dialogs.tsx';
import type { ChosenMarket } from './editor.tsx';
import type { Preview } from './preview-protocol.ts';
import type { DraftHandle } from './use-draft.ts';

const views = [
  ['graph', 'Graph'],
  ['outline', 'Outline'],
  ['text', 'Text'],
  ['diff', 'Diff'],
] as const;
export type View = (typeof views)[number][0];

export interface EditorHeadProps {
  readonly strategy: StrategyDocument['strategy'];
  readonly editing: DraftHandle;
  readonly market: ChosenMarket;
  readonly view: View;
  readonly preview: Preview | undefined;
  readonly problems: readonly Problem[];
  readonly onView: (view: View) => void;
  readonly onDialog: (dialog: EditorDialog) => void;
  readonly onAdd: () => void;
}

export const EditorHead = (props: EditorHeadProps) => {
  const { strategy, editing, market } = props;
  return (
    <header className="col-span-full flex h-9 items-center gap-2 overflow-x-auto rounded-2 bg-panel px-2.5 whitespace-nowrap">
      <Link href="/strategies" prefetch={false} className="rounded-2 text-ink-3 hover:text-ink">
        Strategies
      </Link>
      <span aria-hidden className="text-ink-3">
        ›
      </span>
      <h1 title={strategy.name} className="min-w-0 truncate text-13 font-medium max-[760px]:flex-none">
        {strategy.name}
      </h1>
      <Chip tone="outline">{strategy.state}</Chip>
      <span className="font-mono text-11 text-ink-3">
        {editing.baseHash?.slice(0, 6) ?? 'no version'}
        {editing.isChanged ? ' → unsaved' : ''}
        {editing.isKept ? '' : ', not kept on this device'}
      </span>
      <span className="flex-1" />
      <PreviewFacts preview={props.preview} />
      <span className="flex flex-none items-center gap-2">
        {/* Where there is no room for the palette. */}
        <Button size="s" title="A" className="xl:hidden" onClick={props.onAdd}>
          Add a node
        </Button>
        <Select
          isBare
          label="Symbol of the preview"
          value={market.instrument?.symbol}
          items={market.all.map(({ symbol }) => ({ value: symbol, title: symbol }))}
          onChange={market.setSymbol}
        />
        <Select
          isBare
          label="Bars of the preview"
          value={market.interval}
          items={market.intervals.map((value) => ({ value, title: value }))}
          onChange={market.setInterval}
        />
        <IconButton label="Undo" disabled={!editing.canUndo} onClick={editing.undo}>
          <Undo2 size={14} aria-hidden />
        </IconButton>
        <IconButton label="Redo" disabled={!editing.canRedo} onClick={editing.redo}>
          <Redo2 size={14} aria-hidden />
        </IconButton>
        <Segmented label="View" items={views} value={props.view} onChange={props.onView} />
        <Actions {...props} />
      </span>
    </header>
  );
};

/** Only saved versions are tested and run. */
const Actions = ({ strategy, problems, editing: { isChanged }, onDialog }: EditorHeadProps) => {
  const mayTest = useMay('run.backtest');
  const mayDraw = useMay('strategy.edit');
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const isOff = isChanged || strategy.headHash === null;
  const unsolved = problems.length > 0 ? `Solve ${count} first` : undefined;
  const reason = isOff ? 'Save first: only saved versions are tested and run' : undefined;
  return (
    <>
      <Button
        size="s"
        disabled={isOff || !mayTest}
        title={mayTest ? reason : 'Traders and analysts test strategies'}
        onClick={() => onDialog('test')}
      >
        Backtest
      </Button>
      <RunButton off={reason} onRun={() => onDialog('run')} />
      <Button
        size="s"
        tone="primary"
        disabled={!isChanged || problems.length > 0 || !mayDraw}
        title={mayDraw ? unsolved : 'Traders and analysts save strategies'}
        onClick={() => onDialog('save')}
      >
        Save
      </Button>
    </>
  );
};

const PreviewFacts = ({ preview }: { readonly preview: Preview | undefined }) =>
  preview === undefined ? undefined : (
    <span className={cx('min-w-0 truncate text-11', preview.warmUpBars < preview.rows ? 'text-ink-3 max-[1180px]:hidden' : 'text-warn')}>
      {preview.warmUpBars < preview.rows
        ? `${shownCount(preview.rows)} bars in ${Math.max(1, Math.round(preview.ms))} ms, warm-up ${shownCount(preview.warmUpBars)}`
        : `Nothing is known yet: warm-up ${shownCount(preview.warmUpBars)} of ${shownCount(preview.rows)} bars`}
    </span>
  );

const shownCount = (count: number): string => count.toLocaleString('en-US');
