'use client';
/**
 * Saves the graph as a version, named by the hash of its program, with a message for whoever reads the history. Where somebody
 * saved another version meanwhile, both are shown by what differs before one is chosen.
 */
import { given } from '#/core/value/given.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import type { DraftHandle } from './use-draft.ts';

export interface SaveDialogProps {
  readonly id: string;
  readonly name: string;
  readonly editing: DraftHandle;
  readonly onClose: () => void;
}

export const SaveDialog = ({ id, name, editing, onClose }: SaveDialogProps) => {
  const { draft, baseHash, onSaved } = editing;
  const [message, setMessage] = useState('');
  const trpc = useTrpc();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.strategies.save.mutationOptions({
      onSuccess: ({ hash }) => {
        onSaved(draft, hash);
        void queries.invalidateQueries(trpc.strategies.get.queryFilter({ id }));
        void queries.invalidateQueries(trpc.strategies.list.queryFilter());
        void queries.invalidateQueries(trpc.strategies.subgraphs.queryFilter());
        showToast({ tone: 'ok', title: `Saved ${name}`, text: `Version ${hash.slice(0, 12)}` });
        onClose();
      },
    }),
  );
  const run = (base: string | null): void =>
    save.mutate({
      id,
      ...{
        graph: draft.graph,
        layout: draft.layout,
        pins: [...draft.pins],
        frames: [...(draft.frames ?? [])],
        ...given({ dots: draft.dots }),
      },
      ...{ message: message.trim(), baseHash: base },
    });
  const failure = save.error === null ? undefined : failureOf(save.error);
  if (failure?.code === 'Conflict') return <ConflictDialog {...{ id, name, editing, onClose }} isBusy={save.isPending} onSave={run} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Save ${name}`}
      description="A version never changes. Running deployments keep the version they were started with."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" isBusy={save.isPending} busyText="Saving" onClick={() => run(baseHash)}>
            Save version
          </Button>
        </>
      }
    >
      <TextField
        label="What changed"
        value={message}
        maxLength={400}
        onChange={setMessage}
        onKeyDown={({ key }) => key === 'Enter' && run(baseHash)}
        error={failure?.message}
      />
    </Dialog>
  );
};
