'use client';
/** The strategy's graph: palette, lanes, inspector, and what follows from every change within a third of a second. */
import { markFirstRunStep } from '../first-page/first-run.ts';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo, useRef, useState, type FocusEvent } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { kindName, type NodeKind } from '#/core/strategy/define.ts';
import type { GraphLink, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import type { Wire, WireEnd } from '#/core/strategy/judge-wire.ts';
import type { Sheet } from '#/core/strategy/sheet.ts';
import type { Fold } from '#/core/strategy/subgraphs/fold.ts';
import { connectFold } from '#/core/strategy/subgraphs/fold-wire.ts';
import { given } from '#/core/value/given.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { useInstruments } from '../replica/hooks.ts';
import type { StrategyDocument } from '../trpc/records.ts';
import { askedUrl } from '../replay/asked-stop.ts';
import { cx } from '../ui/cx.ts';
import { LoadingState } from '../ui/states.tsx';
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
import { followAcross } from './follow-across.ts';
import { placeNodes } from './place-nodes.ts';
import { PreviewNote } from './preview-note.tsx';
import { PreviewChart } from './preview-chart.tsx';
import { previewIntervals, statedInterval } from './stated-interval.ts';
import { RestoredNote } from './restored-note.tsx';
import { SubgraphBar } from './subgraph-bar.tsx';
import { removeChosen, useChosenNodes } from './use-chosen-nodes.ts';
import { useCompare } from './use-compare.ts';
import { typedTitle } from './history.ts';
import { useFocusAfter } from './use-focus-after.ts';
import { useDraft, type DraftHandle } from './use-draft.ts';
import { useCompared, useFold, useInspected } from './use-fold.ts';
import { useLocks } from './use-locks.ts';
import { usePreview } from './use-preview.ts';
import { useEditorKeys } from './use-editor-keys.ts';
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
  const first = useMemo(() => openedDraft(document, graph, sheet), [document, graph, sheet]);
  const { strategy, versions } = document;
  const editing = useLocks(useDraft({ key: `bellwether.draft.${userId}.${strategy.id}`, first, headHash: strategy.headHash }));
  const { draft, edit } = editing;
  const [selection, setSelection] = useState<readonly string[]>(() => graph.outputs['target']?.slice(0, 1) ?? []);
  const selected = selection.at(-1);
  const setSelected = useCallback((id: string | undefined) => setSelection(id === undefined ? [] : [id]), []);
  const [view, setView] = useState<View>('graph');
  const [dialog, setDialog] = useState<EditorDialog>();
  const [picking, setPicking] = useState<Picking>();
  const section = useRef<HTMLElement>(null);
  const focusGraph = useCallback(() => section.current?.focus(), []);
  useFocusAfter(picking !== undefined, section, selected);
  const folding = useFold({ editing, selection, onSelect: setSelection, onMoved: focusGraph });
  const { fold } = folding;
  const market = useChosenMarket(draft.graph);
  const problems = useMemo(() => validateGraph(draft.graph).problems, [draft.graph]);
  const previewed = usePreview({ graph: draft.graph, pins: draft.pins, ...market });
  const { state, look } = previewed;
  const preview = state.state === 'ready' ? state.preview : undefined;
  const comparing = useCompare({ id: strategy.id, isOn: view === 'diff', ...editing });
  const actions = useMemo(() => actionsOf(draft.graph, edit), [draft.graph, edit]);
  const wiring = useWiring(draft.graph, edit, focusGraph);
  const add = (kind: NodeKind, end?: OpenEnd): void => setSelected(addKind(draft.graph, { kind, end, fold }, edit));
  const { onCopy, onCut, onPaste, remove, ...byKey } = useChosenNodes({ editing, fold, selection, onSelect: setSelection });
  const { keys, onFrame, onAlign } = useEditorKeys({ editing, folding, selection, view, byKey, remove, onPick: setPicking });
  const show = (id: string): void => {
    folding.show(id);
    setSelected(id);
  };
  /** A wire is chosen where its node is drawn. */
  const pick = (picked: Picking): void => {
    if ('node' in picked) show(picked.node);
    setPicking(picked);
  };
  const shared = {
    ...actions,
    graph: draft.graph,
    pins: draft.pins,
    frames: draft.frames,
    fold,
    problems,
    preview,
    selected,
    selection,
    onSelect: setSelected,
    onPick: pick,
    onOpen: folding.open,
    onFold: folding.make,
  };
  const onReplay = useReplayTo(strategy.id, editing);
  const inspected = useInspected(draft.graph, fold, selected);
  const head = {
    strategy,
    editing,
    market,
    view,
    preview,
    problems,
    onView: setView,
    onDialog: setDialog,
    onAdd: () => setPicking({ of: 'node' }),
  };
  const dialogs = { dialog, strategy, editing, symbol: market.instrument?.symbol };
  const compared = useCompared(comparing, fold);
  const onOpenEnd = (end: OpenEnd): void => setPicking({ of: 'node-for', end });
  const drawn = { ...shared, ...wiring, ...compared, isLocked: inspected.isLocked, onFrame, onAlign, onSelection: setSelection, onOpenEnd };
  const picked = { picking, graph: draft.graph, frames: draft.frames, fold, judge: wiring.judge, catalogue, edit };
  return (
    <LookContext value={look}>
      <div className={frameClass}>
        <EditorHead {...head} />
        <div className="row-span-2 hidden min-h-0 xl:block">
          <Palette catalogue={catalogue} onAdd={add} onLink={() => setPicking({ of: 'subgraph' })} />
        </div>
        <div className="flex min-h-0 flex-col rounded-2 bg-panel">
          {view === 'text' ? undefined : <SubgraphBar graph={draft.graph} name={strategy.name} folding={folding} onEdit={edit} />}
          <section
            ref={section}
            aria-label="Graph"
            tabIndex={-1}
            className="relative min-h-0 flex-1 overflow-hidden rounded-2 outline-none"
            {...keys}
            {...{ onCopy, onCut, onPaste, onFocus: (event: FocusEvent) => chooseFocused(event, setSelected) }}
          >
            {view === 'outline' ? <Outline {...shared} /> : undefined}
            {view === 'text' ? <TextView graph={draft.graph} onText={actions.onText} /> : undefined}
            {view === 'graph' || view === 'diff' ? <Canvas key={fold.at} {...drawn} /> : undefined}
            <PreviewNote state={state} />
            <RestoredNote editing={editing} document={document} newest={first} />
          </section>
        </div>
        <div className="row-span-2 min-h-0 max-[760px]:row-span-1">
          <Inspector {...shared} {...inspected} currency={market.instrument?.currency} onReplay={onReplay} />
        </div>
        <div className="grid min-h-0 grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] gap-1 max-[760px]:grid-cols-1 max-[760px]:grid-rows-2">
          <PreviewChart {...previewed} {...market} preview={preview} pins={draft.pins} onPin={actions.onPin} />
          <Findings
            {...shared}
            {...{ catalogue, onSelect: show, history: editing.history, versions, head: strategy.headHash, comparing, view }}
            onCompare={(hash) => {
              comparing.choose(hash);
              setView('diff');
            }}
          />
        </div>
        <EditorDialogs {...dialogs} onClose={() => setDialog(undefined)} />
        <Pickers
          {...picked}
          {...{ onAdd: add, onConnect: wiring.onConnect, onSelect: setSelected }}
          onClose={() => setPicking(undefined)}
        />
      </div>
    </LookContext>
  );
};

/** Where nothing fits beside anything its parts follow one another. */
const frameClass = cx(
  'grid h-full min-h-0 grid-cols-[minmax(0,1fr)_296px] grid-rows-[auto_minmax(0,1fr)_minmax(0,0.56fr)] gap-1',
  'xl:grid-cols-[192px_minmax(0,1fr)_296px]',
  'max-[760px]:grid-cols-1 max-[760px]:grid-rows-[auto_60vh_60vh_90vh] max-[760px]:overflow-auto',
);

/** Keys act on the node that has the keyboard; a pointer chooses by itself, several at once too. */
const chooseFocused = ({ target }: FocusEvent, onSelect: (id: string) => void): void => {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node:focus-visible')) return;
  const { id } = target.dataset;
  if (id !== undefined) onSelect(id);
};

const opened = new WeakMap<StrategyDocument, Draft>();

/** Laid out once: React may begin to render a large drawing several times before it shows it. */
const openedDraft = (document: StrategyDocument, graph: StrategyGraph, sheet: Sheet): Draft => {
  const draft = opened.get(document) ?? firstDraft(graph, sheet);
  opened.set(document, draft);
  return draft;
};

/** A drawing that nobody chose pins for shows what its graph watches. */
const firstDraft = (graph: StrategyGraph, { spots, pins, frames, dots }: Sheet): Draft => {
  const draft = {
    graph,
    layout: placeNodes(graph, spots, catalogue),
    pins: pins ?? Object.entries(graph.outputs).flatMap(([name, link]) => (name === 'target' ? [] : [link])),
    ...given({ frames, dots }),
  };
  return followAcross(draft, spots);
};

interface Added {
  readonly kind: NodeKind;
  readonly fold: Fold;
  readonly end: OpenEnd | undefined;
}

/** One step, also with the wire that it was added for. */
const addKind = (graph: StrategyGraph, { kind, end, fold }: Added, edit: DraftHandle['edit']): string => {
  const added = addNode(graph, kind, fold.at);
  const wire = end && wireTo(fold, { end, kind, id: added.id });
  if (end === undefined || wire === undefined) edit({ do: 'add', kind: kindName(kind), at: fold.at });
  else edit({ do: 'replace', title: `Add ${kind.id} at ${end.node}.${end.port}`, graph: connectFold(added.graph, wire) });
  return added.id;
};

/** From the open end of a wire to the node that was added for it. */
const wireTo = ({ graph, catalogue: drawn }: Fold, { end, kind, id }: { end: OpenEnd; kind: NodeKind; id: string }): Wire | undefined => {
  const type = typeOf(graph, end, drawn);
  const port = type && portFor(kind, { type, side: end.side });
  if (port === undefined) return undefined;
  const to = { node: end.node, port: end.port };
  return end.side === 'out' ? { from: [end.node, end.port], to: { node: id, port } } : { from: [id, port], to };
};

/** What canvas and inspector do to the draft. */
const actionsOf = (graph: StrategyGraph, edit: DraftHandle['edit']) => ({
  onMove: (layout: Layout) => edit({ do: 'move', layout }),
  onDisconnect: (to: WireEnd) => edit({ do: 'disconnect', to }),
  onRemove: (nodes: readonly string[]) => removeChosen(graph, nodes, edit),
  onEdit: edit,
  onParam: (node: string, name: string, param: GraphParam) => {
    markFirstRunStep('parameter');
    edit({ do: 'param', node, name, param });
  },
  onBypass: (node: string, isOn: boolean) => edit({ do: 'bypass', node, isOn }),
  onPin: (link: GraphLink, isOn: boolean) => edit({ do: 'pin', link, isOn }),
  onText: (typed: StrategyGraph) => edit({ do: 'replace', title: typedTitle, graph: typed }),
  onTarget: (node: string, port: string) => edit({ do: 'target', link: [node, port] }),
});

/** To where a condition turns true, in the replay of the version that is drawn; only saved ones are replayed. */
const useReplayTo = (strategyId: string, { baseHash, isChanged }: DraftHandle): ((link: GraphLink) => void) | undefined => {
  const { push } = useRouter();
  if (baseHash === null || isChanged) return undefined;
  return (link) => push(askedUrl({ strategyId, versionHash: baseHash, link }));
};

/** A strategy that states its interval is seen on such bars, any other on those that are chosen. */
const useChosenMarket = (graph: StrategyGraph) => {
  const { all, bySymbol } = useInstruments();
  const [symbol, setSymbol] = useState<string>();
  const [interval, setInterval] = useState('1m');
  const stated = statedInterval(graph);
  const instrument = symbol === undefined ? all[0] : bySymbol.get(symbol);
  const intervals = stated === undefined ? previewIntervals : [stated];
  return { all, instrument, interval: stated ?? interval, intervals, setSymbol, setInterval };
};
export type ChosenMarket = ReturnType<typeof useChosenMarket>;
