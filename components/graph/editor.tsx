'use client';
/** The strategy's graph: palette, lanes, inspector, and what follows from every change within a third of a second. */
import { markFirstRunStep } from '../first-page/first-run.ts';
import { useMemo, useState } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { useInstruments } from '../replica/hooks.ts';
import type { StrategyDocument } from '../trpc/records.ts';
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
  type WireEnd,
} from './edit-graph.ts';
import { EditorHead } from './editor-head.tsx';
import { Findings } from './findings.tsx';
import { Inspector } from './inspector.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { placeNodes } from './place-nodes.ts';
import { EditorDialogs, type EditorDialog } from './editor-dialogs.tsx';
import { useDraft, type DraftHandle } from './use-draft.ts';
import { usePreview, type PreviewState } from './use-preview.ts';

export interface EditorProps {
  readonly document: StrategyDocument;
  readonly graph: StrategyGraph;
  readonly layout: Layout;
}

export const Editor = ({ document, graph, layout }: EditorProps) => {
  const first = useMemo<Draft>(() => relaid(graph, layout), [graph, layout]);
  const editing = useDraft(first);
  const { draft, change } = editing;
  const [selected, setSelected] = useState<string | undefined>(graph.outputs['target']?.[0]);
  const [view, setView] = useState<'graph' | 'outline'>('graph');
  const [dialog, setDialog] = useState<EditorDialog>();
  const [saved, setSaved] = useState(first);
  const market = useChosenMarket();
  const problems = useMemo(() => validateGraph(draft.graph).problems, [draft.graph]);
  const state = usePreview(draft.graph, market.instrument, market.interval);
  const preview = state.state === 'ready' && problems.length === 0 ? state.preview : undefined;
  const actions = useMemo(() => actionsOf(change), [change]);
  const add = (kind: NodeKind): void => {
    const added = addNode(draft.graph, kind);
    change((before) => relaid(added.graph, before.layout));
    setSelected(added.id);
  };
  const keep = (kept: Draft): void => {
    setSaved(kept);
    setDialog(undefined);
  };
  const { strategy, versions } = document;
  const shared = { ...actions, graph: draft.graph, catalogue, problems, preview, selected, onSelect: setSelected };
  const head = { strategy, editing, market, view, preview, problems, isChanged: draft !== saved, onView: setView, onDialog: setDialog };
  const dialogs = { dialog, strategy, draft, saved, symbol: market.instrument?.symbol };
  return (
    <div className={frameClass}>
      <EditorHead {...head} />
      <div className="row-span-2 hidden min-h-0 xl:block">
        <Palette catalogue={catalogue} onAdd={add} />
      </div>
      <section aria-label="Graph" className="relative min-h-0 overflow-hidden rounded-2 bg-panel">
        {view === 'outline' ? <Outline {...shared} /> : <Canvas {...shared} draft={draft} />}
        <PreviewNote state={state} />
      </section>
      <div className="row-span-2 min-h-0">
        <Inspector {...shared} />
      </div>
      <Findings {...shared} versions={versions} head={strategy.headHash} />
      <EditorDialogs {...dialogs} onClose={() => setDialog(undefined)} onSaved={keep} />
    </div>
  );
};

const frameClass =
  'grid h-full min-h-0 grid-cols-[minmax(0,1fr)_296px] grid-rows-[auto_minmax(0,1fr)_220px] gap-1 xl:grid-cols-[192px_minmax(0,1fr)_296px]';

const relaid = (graph: StrategyGraph, layout: Layout): Draft => ({
  graph,
  layout: placeNodes(graph, layout, catalogue),
});

/** What canvas and inspector do to the draft. */
const actionsOf = (change: DraftHandle['change']) => {
  const edit = (next: (graph: StrategyGraph) => StrategyGraph): void => change((before) => relaid(next(before.graph), before.layout));
  return {
    onMove: (moved: Layout) => change(({ graph }) => relaid(graph, moved)),
    onConnect: (source: GraphLink, to: WireEnd) => edit((graph) => connect(graph, source, to)),
    onDisconnect: (to: WireEnd) => edit((graph) => disconnect(graph, to)),
    onRemove: (id: string) => edit((graph) => removeNode(graph, id)),
    onParam: (node: string, port: string, param: GraphParam) => {
      markFirstRunStep('parameter');
      edit((graph) => setParam(graph, { node, port }, param));
    },
    onBypass: (node: string, isOn: boolean) => edit((graph) => setBypassed(graph, node, isOn)),
    onTarget: (node: string, port: string) => edit((graph) => setTarget(graph, [node, port])),
  };
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
