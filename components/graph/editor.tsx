'use client';
/** The strategy's graph: palette, lanes, inspector, and what follows from every change within a third of a second. */
import { useMemo, useState } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { useInstruments } from '../replica/hooks.ts';
import { BacktestDialog } from '../research/backtest-dialog.tsx';
import { RunDialog } from '../strategies/run-dialog.tsx';
import type { StrategyDocument } from '../trpc/contract.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { Canvas } from './canvas.tsx';
import {
  addNode,
  connect,
  disconnect,
  removeNode,
  setBypassed,
  setParam,
  setTarget,
  type Draft,
  type Layout,
} from './edit-graph.ts';
import { EditorHead } from './editor-head.tsx';
import { Findings } from './findings.tsx';
import { Inspector } from './inspector.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { placeNodes } from './place-nodes.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useDraft } from './use-draft.ts';
import { usePreview, type PreviewState } from './use-preview.ts';

export interface EditorProps {
  readonly document: StrategyDocument;
  readonly graph: StrategyGraph;
  readonly layout: Layout;
}

export const Editor = ({ document, graph, layout }: EditorProps) => {
  const first = useMemo<Draft>(() => ({ graph, layout: placeNodes(graph, layout, catalogue) }), [graph, layout]);
  const editing = useDraft(first);
  const { draft, change } = editing;
  const [selected, setSelected] = useState<string | undefined>(graph.outputs['target']?.[0]);
  const [view, setView] = useState<'graph' | 'outline'>('graph');
  const [dialog, setDialog] = useState<'save' | 'run' | 'test'>();
  const [saved, setSaved] = useState(first);
  const market = useChosenMarket();
  const problems = useMemo(() => validateGraph(draft.graph).problems, [draft.graph]);
  const state = usePreview(draft.graph, market.instrument, market.interval);
  const preview = state.state === 'ready' && problems.length === 0 ? state.preview : undefined;
  const edit = (next: (graph: StrategyGraph) => StrategyGraph): void =>
    change((before) => relaid(next(before.graph), before.layout));
  const add = (kind: NodeKind): void => {
    const added = addNode(draft.graph, kind);
    edit(() => added.graph);
    setSelected(added.id);
  };
  const { strategy, versions } = document;
  const shared = { catalogue, preview, selected, onSelect: setSelected };
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_296px] grid-rows-[auto_minmax(0,1fr)_220px] gap-1 xl:grid-cols-[192px_minmax(0,1fr)_296px]">
      <EditorHead
        {...{ strategy, editing, market, view, preview, problems }}
        isChanged={draft !== saved}
        onView={setView}
        onSave={() => setDialog('save')}
        onRun={() => setDialog('run')}
        onTest={() => setDialog('test')}
      />
      <div className="row-span-2 hidden min-h-0 xl:block">
        <Palette catalogue={catalogue} onAdd={add} />
      </div>
      <section aria-label="Graph" className="relative min-h-0 overflow-hidden rounded-2 bg-panel">
        {view === 'outline' ? (
          <Outline {...shared} graph={draft.graph} />
        ) : (
          <Canvas
            {...shared}
            draft={draft}
            problems={problems}
            onMove={(moved) => change((before) => ({ ...before, layout: placeNodes(before.graph, moved, catalogue) }))}
            onConnect={(source, to) => edit((before) => connect(before, source, to))}
            onDisconnect={(to) => edit((before) => disconnect(before, to))}
            onRemove={(id) => edit((before) => removeNode(before, id))}
          />
        )}
        <PreviewNote state={state} />
      </section>
      <div className="row-span-2 min-h-0">
        <Inspector
          {...shared}
          graph={draft.graph}
          onParam={(node, port, param) => edit((before) => setParam(before, { node, port }, param))}
          onBypass={(node, isOn) => edit((before) => setBypassed(before, node, isOn))}
          onRemove={(id) => edit((before) => removeNode(before, id))}
          onTarget={(node, port) => edit((before) => setTarget(before, [node, port]))}
        />
      </div>
      <Findings
        graph={draft.graph}
        catalogue={catalogue}
        problems={problems}
        preview={preview}
        versions={versions}
        head={strategy.headHash}
        onSelect={setSelected}
      />
      {dialog === 'save' ? (
        <SaveDialog
          id={strategy.id}
          name={strategy.name}
          draft={draft}
          onClose={() => setDialog(undefined)}
          onSaved={(kept) => {
            setSaved(kept);
            setDialog(undefined);
          }}
        />
      ) : undefined}
      {dialog === 'test' ? (
        <BacktestDialog {...testedOf(document, saved.graph)} onClose={() => setDialog(undefined)} />
      ) : undefined}
      {dialog === 'run' ? (
        <RunDialog
          runnable={runnableOf(document, saved.graph, market.instrument?.symbol)}
          onClose={() => setDialog(undefined)}
        />
      ) : undefined}
    </div>
  );
};

const relaid = (graph: StrategyGraph, layout: Layout): Draft => ({
  graph,
  layout: placeNodes(graph, layout, catalogue),
});

/** What runs is what was saved, by its hash; never the unsaved drawing. */
const testedOf = ({ strategy }: StrategyDocument, graph: StrategyGraph) => {
  const program = compileGraph(graph);
  return { strategyId: strategy.id, ...(program.ok && { versionHash: program.value.hash }) };
};

const runnableOf = (document: StrategyDocument, graph: StrategyGraph, symbol: string | undefined) => {
  return { ...testedOf(document, graph), name: document.strategy.name, ...(symbol !== undefined && { symbol }) };
};

const useChosenMarket = () => {
  const { all, bySymbol } = useInstruments();
  const [symbol, setSymbol] = useState<string>();
  const [interval, setInterval] = useState('1m');
  return { all, instrument: symbol === undefined ? all[0] : bySymbol.get(symbol), interval, setSymbol, setInterval };
};
export type ChosenMarket = ReturnType<typeof useChosenMarket>;

const PreviewNote = ({ state }: { readonly state: PreviewState }) => {
  if (state.state === 'ready') return undefined;
  return (
    <div className="absolute bottom-2 left-12 rounded-2 bg-overlay shadow-popover">
      {state.state === 'failed' ? (
        <ErrorState title="No preview" cause={state.cause} />
      ) : (
        <LoadingState text="Loading bars for the preview" />
      )}
    </div>
  );
};
