'use client';
/** Two people saved what they drew from one version: yours and theirs by what differs, before one is chosen. */
import { useQuery } from '@tanstack/react-query';
import { diffGraphs } from '#/core/strategy/graph-diff.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { ChangeList } from './change-list.tsx';
import type { SaveDialogProps } from './save-dialog.tsx';

interface ConflictProps extends SaveDialogProps {
  readonly isBusy: boolean;
  /** After theirs. */
  readonly onSave: (base: string) => void;
}

export const ConflictDialog = ({ id, name, editing, onClose, isBusy, onSave }: ConflictProps) => {
  const { theirs, hash, by, cause } = useTheirs(id);
  const isReady = theirs !== undefined && hash !== editing.baseHash;
  const takeTheirs = (): void => {
    if (theirs !== undefined) editing.adopt({ title: `Take version ${short(hash)} of ${by}`, graph: theirs, hash });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width={640}
      title={`${name} was saved by ${by} meanwhile`}
      description={`Theirs is version ${short(hash)}, yours was drawn from ${short(editing.baseHash)}. What leads from theirs to yours:`}
      footer={
        <>
          <Button onClick={onClose}>Go on drawing</Button>
          <Button disabled={!isReady} onClick={takeTheirs}>
            Take theirs
          </Button>
          <Button tone="primary" disabled={!isReady} isBusy={isBusy} busyText="Saving" onClick={() => hash !== null && onSave(hash)}>
            Save yours as the next version
          </Button>
        </>
      }
    >
      <Differences theirs={theirs} yours={editing.draft.graph} cause={cause} />
    </Dialog>
  );
};

const short = (hash: string | null): string => hash?.slice(0, 6) ?? 'none';

interface DifferencesProps {
  readonly theirs: StrategyGraph | undefined;
  readonly yours: StrategyGraph;
  readonly cause: string | undefined;
}

const Differences = ({ theirs, yours, cause }: DifferencesProps) => {
  if (cause !== undefined) return <ErrorState title="Their version was not loaded" cause={cause} />;
  if (theirs === undefined) return <LoadingState text="Loading their version" />;
  return (
    <div className="max-h-64 overflow-auto rounded-2 bg-panel">
      <ChangeList diff={diffGraphs(theirs, yours)} />
    </div>
  );
};

interface Theirs {
  readonly theirs: StrategyGraph | undefined;
  readonly hash: string | null;
  readonly by: string;
  readonly cause: string | undefined;
}

const nobody = { theirs: undefined, hash: null, by: 'somebody' };

/** The newest version as it is now, and never one that was loaded before. */
const useTheirs = (id: string): Theirs => {
  const trpc = useTrpc();
  const { data, error } = useQuery({ ...trpc.strategies.get.queryOptions({ id }), staleTime: 0, refetchOnMount: 'always' });
  if (data === undefined) return { ...nobody, cause: error === null ? undefined : failureOf(error).message };
  const hash = data.strategy.headHash;
  const by = data.versions.find((version) => version.hash === hash)?.createdBy ?? nobody.by;
  const read = parseGraph(data.graph);
  return read.ok ? { theirs: read.value, hash, by, cause: undefined } : { ...nobody, hash, by, cause: read.failure.message };
};
