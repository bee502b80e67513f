'use client';
/** A sub-graph of a saved strategy, put into what is open and linked to the version it is of. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { insertLinked } from '#/core/strategy/subgraphs/link.ts';
import { failureOf } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';
import type { Edit } from './edits.ts';
import { useLibrary, useOrigin, type LibraryEntry } from './library.ts';
import { PickDialog } from './pick-dialog.tsx';

export interface SubgraphPickerProps {
  readonly graph: StrategyGraph;
  /** The sub-graph that is open. */
  readonly at: string;
  readonly edit: (edit: Edit) => void;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}

export const SubgraphPicker = ({ graph, at, edit, onSelect, onClose }: SubgraphPickerProps) => {
  const library = useLibrary(true);
  const load = useOrigin();
  const insert = async (entry: LibraryEntry): Promise<void> => {
    const origin = await load(entry);
    const put = origin && insertLinked(graph, { at, origin });
    if (origin === undefined || put === undefined) {
      const text = origin === undefined ? `${entry.strategy} has it no more.` : 'It would nest too deep, or make too many nodes.';
      return showToast({ tone: 'warn', title: `${entry.subgraph} was not put in`, text });
    }
    edit({ do: 'replace', title: `Link ${put.id} to v${origin.version} of ${entry.strategy}`, graph: put.graph });
    onSelect(put.id);
  };
  const items = (library ?? []).map((entry) => ({
    key: `${entry.strategyId} ${entry.subgraph}`,
    title: entry.subgraph,
    note: `${entry.strategy}, v${entry.version}, ${entry.nodes} nodes`,
    entry,
  }));
  return (
    <PickDialog
      label="Link a sub-graph of a saved strategy"
      items={items}
      empty={
        library === undefined
          ? 'Loading the saved strategies'
          : 'No saved strategy has one by that name. Choose nodes, press G, and save: then it is here.'
      }
      onPick={({ entry }) =>
        void insert(entry).catch((error: unknown) =>
          showToast({ tone: 'danger', title: `${entry.subgraph} was not loaded`, text: failureOf(error).message }),
        )
      }
      onClose={onClose}
    />
  );
};
