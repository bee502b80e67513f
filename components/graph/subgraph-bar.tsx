'use client';
/** Above a sub-graph that is open: the way to it, how it is held, and what can be done with it. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { localId, subgraphsAround } from '#/core/strategy/subgraphs/subgraph.ts';
import { Button } from '../ui/button.tsx';
import { DetachButton, SubgraphHold } from './subgraph-actions.tsx';
import { UpgradeButton } from './upgrade-dialog.tsx';
import type { Edit } from './edits.ts';
import type { FoldHandle } from './use-fold.ts';

export interface SubgraphBarProps {
  readonly graph: StrategyGraph;
  readonly name: string;
  readonly folding: FoldHandle;
  readonly onEdit: (edit: Edit) => void;
}

export const SubgraphBar = ({ graph, name, folding, onEdit }: SubgraphBarProps) => {
  const { at } = folding.fold;
  if (at === '') return undefined;
  return (
    <div className="flex h-8 flex-none items-center gap-2 border-b border-line px-3">
      <nav aria-label="Sub-graphs around" className="min-w-0">
        <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
          {trailOf(graph, at).map(({ id, title }) => (
            <li key={id} className="flex min-w-0 items-center gap-1.5">
              <button type="button" className="truncate rounded-2 text-ink-3 hover:text-ink" onClick={() => folding.enter(id)}>
                {title === '' ? name : title}
              </button>
              <span aria-hidden className="text-ink-3">
                ›
              </span>
            </li>
          ))}
          <li aria-current="page" className="truncate font-medium">
            {localId(subgraphsAround(graph, at).at(-1) ?? '', at)}
          </li>
        </ol>
      </nav>
      <SubgraphHold graph={graph} id={at} />
      <span className="flex-1" />
      <UpgradeButton graph={graph} id={at} onEdit={onEdit} />
      <DetachButton graph={graph} id={at} onEdit={onEdit} />
      <Button size="s" tone="ghost" onClick={() => folding.unpack(at)}>
        Unpack
      </Button>
      <Button size="s" tone="ghost" onClick={folding.leave}>
        Leave
      </Button>
    </div>
  );
};

const trailOf = (graph: StrategyGraph, at: string): readonly { readonly id: string; readonly title: string }[] => {
  const around = ['', ...subgraphsAround(graph, at)];
  return around.map((id, i) => ({ id, title: id === '' ? '' : localId(around[i - 1] ?? '', id) }));
};
