'use client';
/** How far the desk is with a file, and the way to stop it: until it ends nothing of the file is in the history. */
import { useMutation } from '@tanstack/react-query';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/graphics.tsx';
import { showToast } from '../ui/toast.tsx';
import type { Upload } from './use-upload.ts';

export const ImportProgress = ({ upload: { uploadId, name } }: { readonly upload: Upload }) => {
  const trpc = useTrpc();
  const { done = 0, total = 1000 } = useProgress().get(uploadId) ?? {};
  const cancel = useMutation(
    trpc.data.cancelImport.mutationOptions({
      onError: (error) => showToast({ tone: 'danger', title: 'The import goes on', text: failureOf(error).message }),
    }),
  );
  return (
    <div className="flex items-center gap-3">
      <span className="w-10 text-right tabular-nums">{Math.floor((100 * done) / total)}%</span>
      <span className="flex-1">
        <ProgressBar done={done} total={total} label={`Reading ${name}`} />
      </span>
      <Button size="s" isBusy={cancel.isPending} busyText="Canceling" onClick={() => cancel.mutate({ uploadId })}>
        Cancel
      </Button>
    </div>
  );
};
