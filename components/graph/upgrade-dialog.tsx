'use client';
/** A linked sub-graph and the newer version of what it is linked to: what differs is shown before it is taken. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StrategyGraph, Subgraph } from '#/core/strategy/graph.ts';
import { diffContents, upgradeLinked, type Origin } from '#/core/strategy/subgraphs/link.ts';
import { contentOf, findSubgraph } from '#/core/strategy/subgraphs/subgraph.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { showToast } from '../ui/toast.tsx';
import { ChangeList } from './change-list.tsx';
import type { Edit } from './edits.ts';
import { originOf, useLibrary } from './library.ts';
import { linkAround } from './use-locks.ts';

type Linked = NonNullable<Subgraph['linked']>;

export interface UpgradeProps {
  readonly graph: StrategyGraph;
  readonly id: string;
  readonly onEdit: (edit: Edit) => void;
}

/** Nothing where there is no newer version of what is inside. */
export const UpgradeButton = (props: UpgradeProps) => {
  const { graph, id } = props;
  const linked = linkAround(graph, id) === undefined ? findSubgraph(graph, id)?.linked : undefined;
  const library = useLibrary(linked !== undefined);
  const [isOpen, setOpen] = useState(false);
  const newer = library?.find(({ strategyId, subgraph }) => strategyId === linked?.strategy && subgraph === linked.subgraph);
  if (linked === undefined || newer === undefined || newer.hash === linked.hash) return undefined;
  return (
    <>
      <Button size="s" tone="primary" onClick={() => setOpen(true)}>
        Upgrade to v{newer.version}
      </Button>
      {isOpen ? <UpgradeDialog {...props} linked={linked} onClose={() => setOpen(false)} /> : undefined}
    </>
  );
};

type UpgradeDialogProps = UpgradeProps & { readonly linked: Linked; readonly onClose: () => void };

const UpgradeDialog = ({ graph, id, linked, onEdit, onClose }: UpgradeDialogProps) => {
  const trpc = useTrpc();
  const { data, error } = useQuery({
    ...trpc.strategies.get.queryOptions({ id: linked.strategy }),
    staleTime: 0,
    refetchOnMount: 'always',
  });
  const origin = data === undefined ? undefined : originOf(data, linked.subgraph);
  const upgrade = (): void => {
    const after = origin && upgradeLinked(graph, id, origin);
    if (origin === undefined || after === undefined) {
      return showToast({ tone: 'warn', title: `${id} was not upgraded`, text: 'It would nest too deep, or make too many nodes.' });
    }
    onEdit({ do: 'replace', title: `Upgrade ${id} to v${origin.version}`, graph: after });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={560}
      title={`Upgrade ${id} from v${linked.version} to v${origin?.version ?? '…'}`}
      description={`Both are ${linked.subgraph} of ${data?.strategy.name ?? 'its strategy'}. What leads from one to the other:`}
      footer={
        <>
          <Button onClick={onClose}>Keep v{linked.version}</Button>
          <Button tone="primary" disabled={origin === undefined} onClick={upgrade}>
            Upgrade
          </Button>
        </>
      }
    >
      <Differences graph={graph} id={id} origin={origin} cause={error === null ? undefined : failureOf(error).message} />
    </Dialog>
  );
};

interface DifferencesProps {
  readonly graph: StrategyGraph;
  readonly id: string;
  readonly origin: Origin | undefined;
  readonly cause: string | undefined;
}

const Differences = ({ graph, id, origin, cause }: DifferencesProps) => {
  if (cause !== undefined) return <ErrorState title="The newer version was not loaded" cause={cause} />;
  if (origin === undefined) return <LoadingState text="Loading the newer version" />;
  const { diff, lost } = diffContents(contentOf(graph, id), contentOf(origin.graph, origin.subgraph));
  return (
    <div className="max-h-64 overflow-auto rounded-2 bg-panel">
      <ChangeList diff={diff} />
      {lost.length === 0 ? undefined : <p className="px-3 py-2 text-warn">No more there, so its wires are cut: {lost.join(', ')}.</p>}
    </div>
  );
};
