'use client';
/** The strategy's graph: palette, lanes, inspector, and what follows from every change within a third of a second. */
import { markFirstRunStep } from '../first-page/first-run.ts';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useRef, useState, type FocusEvent } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { kindName, type NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { connectWire, type Wire, type WireEnd } from '#/core/strategy/judge-wire.ts';
import type { Sheet } from '#/core/strategy/sheet.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useInstruments } from '../replica/hooks.ts';
import type { StrategyDocument } from '../trpc/records.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { Canvas } from './canvas.tsx';
import { addNode, type Draft, type Layout } from './edit-graph.ts';
import { EditorDialogs, type EditorDialog } from './editor-dialogs.tsx';
import { EditorHead, type View } from './editor-head.tsx';
import { Findings } from './findings.tsx';
import { Inspector } from './inspector.tsx';
import { LookContext } from './look-context.tsx';
import { Outline } from './outline.tsx';
import { Palette } from './palette.tsx';
import { Pickers, type Picking } from './pickers.tsx';
import { placeNodes } from './place-nodes.ts';
import { PreviewChart } from './preview-chart.tsx';
import { RestoredNote } from './restored-note.tsx';
import { removeChosen, useChosenNodes } from './use-chosen-nodes.ts';
import { useCompare } from './use-compare.ts';
import { typedTitle } from './history.ts';
import { useDraft, type DraftHandle } from './use-draft.ts';
import { usePreview, type PreviewState } from './use-preview.ts';
import { useWiring } from './use-wiring.ts';
import { portFor, typeOf, type OpenEnd } from './wire-choices.ts';

/** With the code editor, which only who opens it loads. */
const TextView = dynamic(() => import('./text-view.tsx').then((module) => module.TextView), {
  ssr: false,
  loading: () => <LoadingState text="Opening the text" />,
});

export interface EditorProps {
  readonly userId: string;
  readonly document: StrategyDocument;
  readonly graph: StrategyGraph;
  readonly sheet: Sheet;
}

export const Editor = ({ userId, document, graph, sheet }: EditorProps) => {
  const first = useMemo(() => firstDraft(graph, sheet), [graph, sheet]);
  const { strategy, versions } = document;
  const editing = useDraft({ key: `bellwether.draft.${userId}.${strategy.id}`, first, headHash: strategy.headHash });
  const { draft, edit } = editing;
  const [selection, setSelection] = useState<readonly string[]>(() => graph.outputs['target']?.slice(0, 1) ?? []);
  const selected = selection.at(-1);
  const setSelected = useCallback((id: string | undefined) => setSelection(id === undefined ? [] : [id]), []);
  const [view, setView] = useState<View>('graph');
  const [dialog, setDialog] = useState<EditorDialog>();
  const [picking, setPicking] = useState<Picking>();
  const market = useChosenMarket();
  const problems = useMemo(() => validateGraph(draft.graph).problems, [draft.graph]);
  const previewed = usePreview({ graph: draft.graph, pins: draft.pins, ...market });
  const { state, look } = previewed;
  const preview = state.state === 'ready' ? state.preview : undefined;
  const comparing = useCompare({ id: strategy.id, isOn: view === 'diff', ...editing });
  const actions = useMemo(() => actionsOf(edit), [edit]);
  const section = useRef<HTMLElement>(null);
  const focusGraph = useCallback(() => section.current?.focus(), []);
  const wiring = useWiring(draft.graph, edit, focusGraph);
  const add = (kind: NodeKind, end?: OpenEnd): void => setSelected(addKind(draft.graph, { kind, end }, edit));
  const { onCopy, onCut, onPaste, remove, ...byKey } = useChosenNodes({ editing, selection, onSelect: setSelection });
  const keys = useKeys('graph', {
    ...byKey,
    // On the canvas the same keys remove the chosen wires too: it does that itself.
    ...(view === 'outline' && { remove }),
    add: () => setPicking({ of: 'node' }),
    connect: () => selected !== undefined && setPicking({ of: 'wire', node: selected }),
    rename: () => selected !== undefined && setPicking({ of: 'name', node: selected }),
    undo: editing.undo,
    redo: editing.redo,
  });
  const shared = {
    ...actions,
    graph: draft.graph,
    pins: draft.pins,
    catalogue,
    problems,
    preview,
    selected,
    selection,
    onSelect: setSelected,
    onPick: setPicking,
  };
  const head = { strategy, editing, market, view, preview, problems, onView: setView, onDialog: setDialog };
  const dialogs = { dialog, strategy, editing, symbol: market.instrument?.symbol };
  const openEnd = (end: OpenEnd): void => setPicking({ of: 'node-for', end });
  return (
    <LookContext value={look}>
      <div className={frameClass}>
        <EditorHead {...head} />
        <div className="row-span-2 hidden min-h-0 xl:block">
          <Palette catalogue={catalogue} onAdd={add} />
        </div>
        <section
          ref={section}
          aria-label="Graph"
          tabIndex={-1}
          className="relative min-h-0 overflow-hidden rounded-2 bg-panel outline-none"
          {...keys}
          {...{ onCopy, onCut, onPaste, onFocus: (event: FocusEvent) => chooseFocused(event, setSelected) }}
        >
          {view === 'outline' ? <Outline {...shared} /> : undefined}
          {view === 'text' ? <TextView graph={draft.graph} onText={actions.onText} /> : undefined}
          {view === 'graph' || view === 'diff' ? (
            <Canvas {...shared} {...wiring} onSelection={setSelection} draft={comparing.draft} diff={comparing.drawn} onOpenEnd={openEnd} />
          ) : undefined}
          <PreviewNote state={state} />
          <RestoredNote editing={editing} document={document} newest={first} />
        </section>
        <div className="row-span-2 min-h-0">
          <Inspector {...shared} />
        </div>
        <div className="grid min-h-0 grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] gap-1">
          <PreviewChart {...previewed} {...market} preview={preview} pins={draft.pins} onPin={actions.onPin} />
          <Findings
            {...shared}
            {...{ history: editing.history, versions, head: strategy.headHash, comparing, view }}
            onCompare={(hash) => {
              comparing.choose(hash);
              setView('diff');
            }}
          />
        </div>
        <EditorDialogs {...dialogs} onClose={() => setDialog(undefined)} />
        <Pickers
          {...{ picking, graph: draft.graph, catalogue, edit, onAdd: add, onConnect: wiring.onConnect, onSelect: setSelected }}
          onClose={() => setPicking(undefined)}
        />
      </div>
    </LookContext>
  );
};

const frameClass =
  'grid h-full min-h-0 grid-cols-[minmax(0,1fr)_296px] grid-rows-[auto_minmax(0,1fr)_minmax(0,0.56fr)] gap-1 xl:grid-cols-[192px_minmax(0,1fr)_296px]';

/** Keys act on the node that has the keyboard; a pointer chooses by itself, several at once too. */
const chooseFocused = ({ target }: FocusEvent, onSelect: (id: string) => void): void => {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node:focus-visible')) return;
  const { id } = target.dataset;
  if (id !== undefined) onSelect(id);
};

/** A drawing that nobody chose pins for shows what its graph watches. */
const firstDraft = (graph: StrategyGraph, { spots, pins }: Sheet): Draft => ({
  graph,
  layout: placeNodes(graph, spots, catalogue),
  pins: pins ?? Object.entries(graph.outputs).flatMap(([name, link]) => (name === 'target' ? [] : [link])),
});

interface Added {
  readonly kind: NodeKind;
  readonly end: OpenEnd | undefined;
}

/** One step, also with the wire that it was added for. */
const addKind = (graph: StrategyGraph, { kind, end }: Added, edit: DraftHandle['edit']): string => {
  const added = addNode(graph, kind);
  const wire = end && wireTo(graph, { end, kind, id: added.id });
  if (end === undefined || wire === undefined) edit({ do: 'add', kind: kindName(kind) });
  else edit({ do: 'replace', title: `Add ${kind.id} at ${end.node}.${end.port}`, graph: connectWire(added.graph, wire) });
  return added.id;
};

/** From the open end of a wire to the node that was added for it. */
const wireTo = (graph: StrategyGraph, { end, kind, id }: { end: OpenEnd; kind: NodeKind; id: string }): Wire | undefined => {
  const type = typeOf(graph, end, catalogue);
  const port = type && portFor(kind, { type, side: end.side });
  if (port === undefined) return undefined;
  const to = { node: end.node, port: end.port };
  return end.side === 'out' ? { from: [end.node, end.port], to: { node: id, port } } : { from: [id, port], to };
};

/** What canvas and inspector do to the draft. */
const actionsOf = (edit: DraftHandle['edit']) => ({
  onMove: (layout: Layout) => edit({ do: 'move', layout }),
  onDisconnect: (to: WireEnd) => edit({ do: 'disconnect', to }),
  onRemove: (graph: StrategyGraph, nodes: readonly string[]) => removeChosen(graph, nodes, edit),
  onEdit: edit,
  onParam: (node: string, name: string, param: GraphParam) => {
    markFirstRunStep('parameter');
    edit({ do: 'param', node, name, param });
  },
  onBypass: (node: string, isOn: boolean) => edit({ do: 'bypass', node, isOn }),
  onPin: (link: GraphLink, isOn: boolean) => edit({ do: 'pin', link, isOn }),
  onText: (graph: StrategyGraph) => edit({ do: 'replace', title: typedTitle, graph }),
  onTarget: (node: string, port: string) => edit({ do: 'target', link: [node, port] }),
});

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
