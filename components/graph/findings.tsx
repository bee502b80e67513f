'use client';
/** Below the graph: what is wrong and what would mend it, why the last bar was decided as it was, and the saved versions. */
import { useState } from 'react';
import { X } from 'lucide-react';
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { describeProblem, type Problem } from '#/core/strategy/problem.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import type { VersionRecord } from '../trpc/records.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { ChangeList } from './change-list.tsx';
import type { View } from './editor-head.tsx';
import type { Comparing } from './use-compare.ts';
import type { Picking } from './pickers.tsx';
import { fixOf, type ProblemFix } from './problem-fixes.ts';
import { describeEdit, type Edit } from './edits.ts';
import type { History } from './history.ts';
import { useLooked } from './look-context.tsx';
import { formulaOf, nameOf } from './node-face.tsx';
import { Reason, type Drawn } from './reasons.tsx';
import type { Preview } from './preview-protocol.ts';
import { writeValue } from './write-value.ts';

export interface FindingsProps {
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
  readonly preview: Preview | undefined;
  readonly versions: readonly VersionRecord[];
  readonly head: string | null;
  readonly history: History;
  readonly view: View;
  readonly comparing: Comparing;
  /** With a saved version. */
  readonly onCompare: (hash: string) => void;
  readonly onSelect: (id: string) => void;
  readonly onEdit: (edit: Edit) => void;
  readonly onPick: (picking: Picking) => void;
}

type Tab = 'problems' | 'why' | 'versions' | 'history' | 'changes';

export const Findings = (props: FindingsProps) => {
  const { problems, versions, view } = props;
  const [chosen, setChosen] = useState<{ readonly tab: Tab; readonly view: View }>({ tab: 'why', view });
  const items = [
    { name: 'why', title: 'Why' },
    { name: 'problems', title: 'Problems', count: problems.length, isHot: problems.length > 0 },
    { name: 'versions', title: 'Versions', count: versions.length },
    { name: 'history', title: 'History', count: props.history.past.length },
    ...(view === 'diff' ? [{ name: 'changes', title: 'Changes' } as const] : []),
  ] as const;
  // A comparison opens on its list; leaving it leaves the list.
  const tab = chosen.view === view ? chosen.tab : view === 'diff' ? 'changes' : 'why';
  return (
    <TabbedPanel label="Findings" items={items} value={tab} onChange={(name) => setChosen({ tab: name, view })}>
      <Tabbed {...props} tab={tab} />
    </TabbedPanel>
  );
};

const Tabbed = (props: FindingsProps & { readonly tab: Tab }) => {
  switch (props.tab) {
    case 'problems':
      return <Problems {...props} />;
    case 'why':
      return <Why {...props} />;
    case 'versions':
      return <Versions {...props} />;
    case 'history':
      return <Steps history={props.history} />;
    case 'changes':
      return <Changes {...props} />;
  }
};

const Changes = ({ comparing: { title, diff, cause }, onSelect }: FindingsProps) => {
  if (cause !== undefined) return <ErrorState title="The version was not loaded" cause={cause} />;
  if (diff === undefined) return <LoadingState text={`Loading ${title}`} />;
  return (
    <>
      <p className="px-3 pt-2 text-11 text-ink-3">From {title} to this drawing</p>
      <ChangeList diff={diff} onSelect={onSelect} />
    </>
  );
};

const Problems = ({ graph, catalogue, problems, onSelect, onEdit, onPick }: FindingsProps) => {
  if (problems.length === 0) return <EmptyState text="No problems: every input is fed by what fits, and nothing reads the future." />;
  const run = ({ edit, connect }: ProblemFix): void => {
    if (edit !== undefined) onEdit(edit);
    if (connect !== undefined) onPick({ of: 'wire', node: connect });
  };
  return (
    <ul>
      {problems.map((problem) => {
        const fix = fixOf(graph, problem, catalogue);
        return (
          <li key={`${problem.code} ${problem.node} ${problem.port}`} className="flex items-start gap-2 border-b border-line px-3 py-2">
            <X size={14} aria-hidden className="mt-px flex-none text-danger" />
            <div className="min-w-0 flex-1">
              <p>{describeProblem(problem)}</p>
              <p className="text-11 text-ink-3">{problem.fix}</p>
            </div>
            <Button size="s" tone="ghost" disabled={problem.node === 'outputs'} onClick={() => onSelect(problem.node)}>
              Show
            </Button>
            {fix === undefined ? undefined : (
              <Button size="s" onClick={() => run(fix)}>
                {fix.title}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** Of the bar under the crosshair; of the newest one while there is none. */
const Why = ({ graph, catalogue, preview, onSelect }: FindingsProps) => {
  const zone = usePreferences((state) => state.zone);
  const look = useLooked((seen) => seen);
  if (preview === undefined || look?.why === undefined)
    return <EmptyState text="Once the way to the target is whole, the reasons for its decisions stand here, bar by bar." />;
  const { date, time } = writeTime(look.endMs, zone);
  const drawn = new Map(
    graph.nodes.map((node): [string, Drawn] => {
      const kind = catalogue.get(node.kind);
      return [node.id, { name: nameOf(node, kind), formula: formulaOf(node, kind) }];
    }),
  );
  const entry = preview.entries.find(({ endMs }) => endMs === look.endMs);
  return (
    <div className="py-1">
      <p className="px-3 py-1 font-medium">
        {entry === undefined ? 'Why did it not trade?' : 'Why did it trade?'}{' '}
        <span className="font-normal text-ink-3">
          {date} {time.slice(0, 5)},{' '}
          {entry === undefined ? `target stays ${writeValue(look.why.value, 'Target')}` : `target to ${writeValue(entry.target, 'Target')}`}
        </span>
      </p>
      <ul>
        <Reason explanation={look.why} drawn={drawn} failing={new Set(look.failing)} input="target" depth={0} onSelect={onSelect} />
      </ul>
      <p className="px-3 py-1 text-11 text-ink-3">
        {preview.entries.length} changes of target and {preview.trips} positions closed in {preview.rows} bars
      </p>
    </div>
  );
};

const Versions = ({ versions, head, onCompare }: FindingsProps) => {
  const zone = usePreferences((state) => state.zone);
  return (
    <ul>
      {versions.map(({ hash, message, createdBy, createdAt }) => {
        const { date, time } = writeTime(Date.parse(createdAt), zone);
        return (
          <li key={hash} className="flex h-7 items-center gap-3 border-b border-line px-3">
            <span className="font-mono" title={hash}>
              {hash.slice(0, 12)}
            </span>
            {hash === head ? <Chip tone="accent">newest</Chip> : undefined}
            <span className="min-w-0 flex-1 truncate text-ink-2">{message === '' ? 'no message' : message}</span>
            <span className="text-11 text-ink-3">
              {createdBy}, {date} {time}
            </span>
            <Button size="s" tone="ghost" onClick={() => onCompare(hash)}>
              Compare
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

/** What was done since the drawing was opened, the newest first; what was undone stands in grey above it. */
const Steps = ({ history: { past, future } }: { readonly history: History }) => {
  if (past.length + future.length === 0) return <EmptyState text="Nothing was changed yet. Every change stands here and can be undone." />;
  const undone = future.map((edit, i) => ({ key: `undone ${i}`, text: describeEdit(edit), isUndone: true }));
  const done = past.map(({ edit }, i) => ({ key: `done ${i}`, text: describeEdit(edit), isUndone: false }));
  return (
    <ol className="py-1">
      {[...undone.toReversed(), ...done.toReversed()].map(({ key, text, isUndone }) => (
        <li key={key} className={isUndone ? 'px-3 leading-6 text-ink-3' : 'px-3 leading-6'}>
          {text}
          {isUndone ? ', undone' : ''}
        </li>
      ))}
    </ol>
  );
};
