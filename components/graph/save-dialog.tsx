'use client';
/** Saves the graph as a version, named by the hash of its program, with a message for whoever reads the history. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';
import type { Draft } from './edit-graph.ts';

export interface SaveDialogProps {
  readonly id: string;
  readonly name: string;
  readonly draft: Draft;
  readonly onClose: () => void;
  readonly onSaved: (draft: Draft) => void;
}

export const SaveDialog = ({ id, name, draft, onClose, onSaved }: SaveDialogProps) => {
  const [message, setMessage] = useState('');
  const trpc = useTrpc();
  const queries = useQueryClient();
  const save = useMutation(
    trpc.strategies.save.mutationOptions({
      onSuccess: ({ hash }) => {
        void queries.invalidateQueries(trpc.strategies.get.queryFilter({ id }));
        void queries.invalidateQueries(trpc.strategies.list.queryFilter());
        showToast({ tone: 'ok', title: `Saved ${name}`, text: `Version ${hash.slice(0, 12)}` });
        onSaved(draft);
      },
    }),
  );
  const run = (): void => save.mutate({ id, ...draft, pins: [...draft.pins], message: message.trim() });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Save ${name}`}
      description="A version never changes. Running deployments keep the version they were started with."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" isBusy={save.isPending} busyText="Saving" onClick={run}>
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
        onKeyDown={({ key }) => key === 'Enter' && run()}
        error={save.error === null ? undefined : failureOf(save.error).message}
      />
    </Dialog>
  );
};
