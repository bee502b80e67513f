'use client';
/** The password again before an approval: good for five minutes. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export const StepUpDialog = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const trpc = useTrpc();
  const [password, setPassword] = useState('');
  const close = (): void => {
    setPassword('');
    onClose();
  };
  const prove = useMutation(trpc.session.stepUp.mutationOptions({ onSuccess: close }));
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Prove that it is you"
      description="An approval needs your password again. It is good for five minutes; then press Approve once more."
      footer={
        <>
          <Button onClick={close}>Leave</Button>
          <Button tone="primary" disabled={password === ''} isBusy={prove.isPending} onClick={() => prove.mutate({ password })}>
            Continue
          </Button>
        </>
      }
    >
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={prove.error === null ? undefined : failureOf(prove.error).message}
      />
    </Dialog>
  );
};
