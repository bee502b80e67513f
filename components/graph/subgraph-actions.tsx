'use client';
/** What a sub-graph is held as, and what can be done with it: opened, unpacked, detached, upgraded. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { findSubgraph } from '#/core/strategy/subgraphs/subgraph.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Section } from '../ui/panel.tsx';
import type { Edit } from './edits.ts';
import { badgeOf } from './faces.ts';
import { useLibrary } from './library.ts';
import { UpgradeButton } from './upgrade-dialog.tsx';
import { linkAround } from './use-locks.ts';

export interface SubgraphActionsProps {
  readonly graph: StrategyGraph;
  readonly id: string;
  readonly onOpen: (id: string) => void;
  readonly onEdit: (edit: Edit) => void;
}

/** Nothing for a node that is none. */
export const SubgraphActions = ({ graph, id, onOpen, onEdit }: SubgraphActionsProps) => {
  const subgraph = findSubgraph(graph, id);
  if (subgraph === undefined) return undefined;
  return (
    <Section className="space-y-2">
      <SubgraphHold graph={graph} id={id} />
      <div className="flex flex-wrap gap-2">
        <Button size="s" onClick={() => onOpen(id)}>
          Open
        </Button>
        <Button
          size="s"
          tone="ghost"
          disabled={subgraph.bypassed === true}
          title={subgraph.bypassed === true ? 'Switch it on first: unpacked, its nodes would take part again' : undefined}
          onClick={() => onEdit({ do: 'unpack', node: id })}
        >
          Unpack
        </Button>
        <DetachButton graph={graph} id={id} onEdit={onEdit} />
        <UpgradeButton graph={graph} id={id} onEdit={onEdit} />
      </div>
    </Section>
  );
};

/** Linked to a version, or a copy. */
export const SubgraphHold = ({ graph, id }: Pick<SubgraphActionsProps, 'graph' | 'id'>) => {
  const subgraph = findSubgraph(graph, id);
  const linked = subgraph?.linked;
  const library = useLibrary(linked !== undefined);
  if (subgraph === undefined) return undefined;
  const source = library?.find(({ strategyId }) => strategyId === linked?.strategy)?.strategy ?? 'a saved strategy';
  return (
    <span className="flex items-center gap-2 text-11 text-ink-3">
      <Chip tone="outline">{badgeOf(subgraph)}</Chip>
      {linked === undefined ? 'a copy: it belongs to this drawing' : `linked to ${linked.subgraph} of ${source}: read only inside`}
    </span>
  );
};

export const DetachButton = ({ graph, id, onEdit }: Omit<SubgraphActionsProps, 'onOpen'>) =>
  findSubgraph(graph, id)?.linked === undefined || linkAround(graph, id) !== undefined ? undefined : (
    <Button size="s" tone="ghost" onClick={() => onEdit({ do: 'detach', node: id })}>
      Detach
    </Button>
  );
