'use client';
/** Name, state and version of the strategy; the bars it is looked at with; undo, view, save, run. */
import { Redo2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { Problem } from '#/core/strategy/problem.ts';
import { useEnvironment } from '../replica/lane.tsx';
import type { StrategyDocument } from '../trpc/records.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
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
}

const intervals = ['5s', '1m', '5m', '15m', '1h'].map((value) => ({ value, title: value }));

export const EditorHead = (props: EditorHeadProps) => {
  const { strategy, editing, market } = props;
  return (
    <header className="col-span-full flex h-9 items-center gap-2 overflow-hidden rounded-2 bg-panel px-2.5 whitespace-nowrap">
      <Link href="/strategies" prefetch={false} className="rounded-2 text-ink-3 hover:text-ink">
        Strategies
      </Link>
      <span aria-hidden className="text-ink-3">
        ›
      </span>
      <h1 className="min-w-0 truncate text-13 font-medium">{strategy.name}</h1>
      <Chip tone="outline">{strategy.state}</Chip>
      <span className="font-mono text-11 text-ink-3">
        {editing.baseHash?.slice(0, 6) ?? 'no version'}
        {editing.isChanged ? ' → unsaved' : ''}
        {editing.isKept ? '' : ', not kept on this device'}
      </span>
      <span className="flex-1" />
      <PreviewFacts preview={props.preview} />
      <Select
        isBare
        label="Symbol of the preview"
        value={market.instrument?.symbol}
        items={market.all.map(({ symbol }) => ({ value: symbol, title: symbol }))}
        onChange={market.setSymbol}
      />
      <Select isBare label="Bars of the preview" value={market.interval} items={intervals} onChange={market.setInterval} />
      <IconButton label="Undo" disabled={!editing.canUndo} onClick={editing.undo}>
        <Undo2 size={14} aria-hidden />
      </IconButton>
      <IconButton label="Redo" disabled={!editing.canRedo} onClick={editing.redo}>
        <Redo2 size={14} aria-hidden />
      </IconButton>
      <Segmented label="View" items={views} value={props.view} onChange={props.onView} />
      <Actions {...props} />
    </header>
  );
};

/** Only saved versions are tested and run. */
const Actions = ({ strategy, problems, editing: { isChanged }, onDialog }: EditorHeadProps) => {
  const environment = useEnvironment();
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const isOff = isChanged || strategy.headHash === null;
  const reason = isOff ? 'Save first: only saved versions are tested and run' : undefined;
  return (
    <>
      <Button size="s" disabled={isOff} title={reason} onClick={() => onDialog('test')}>
        Backtest
      </Button>
      <Button size="s" disabled={isOff} title={reason} onClick={() => onDialog('run')}>
        Run in {environment}
      </Button>
      <Button
        size="s"
        tone="primary"
        disabled={!isChanged || problems.length > 0}
        title={problems.length > 0 ? `Solve ${count} first` : undefined}
        onClick={() => onDialog('save')}
      >
        Save
      </Button>
    </>
  );
};

const PreviewFacts = ({ preview }: { readonly preview: Preview | undefined }) =>
  preview === undefined ? undefined : (
    <span className="text-11 text-ink-3">
      {preview.rows.toLocaleString('en-US')} bars in {Math.max(1, Math.round(preview.ms))} ms, warm-up {preview.warmUpBars}
    </span>
  );
