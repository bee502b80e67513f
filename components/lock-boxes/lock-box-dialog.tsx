'use client';
/** Seals the last part of a history from a family, or opens it for one program: both are for ever, and said to be before they are done. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { partProblem } from '../format/typed-number.ts';
import { BookFields } from '../research/book-fields.tsx';
import { useGraphUniverse } from '../research/use-saved-graph.ts';
import { useStoredRunSource } from '../research/use-run-source.ts';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { useStrategyChoices } from '../strategies/use-strategy-choices.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/field.tsx';

export type LockBoxDeed = 'seal' | 'open';

const words = {
  seal: {
    title: 'Seal a lock-box',
    description:
      'From then on every run and search of this strategy and all its variants on this data (of a book: on any instrument of it) ends before the sealed part. It is sealed once, and the seal never moves.',
    deed: 'Seal',
    busy: 'Sealing',
  },
  open: {
    title: 'Open a lock-box',
    description:
      'Lets this one program read the sealed part. The opening is counted for ever and shown on every report of the family; it cannot be undone.',
    deed: 'Open, and count it',
    busy: 'Opening',
  },
} as const;

const lastPart = 'Last part';

export interface LockBoxDialogProps {
  readonly deed: LockBoxDeed;
  readonly onClose: () => void;
}

export const LockBoxDialog = ({ deed, onClose }: LockBoxDialogProps) => {
  const form = useLockBoxForm({ deed, onClose });
  const { title, description, busy } = words[deed];
  return (
    <Dialog
      isOpen
      {...{ onClose, title, description }}
      problem={form.problem === null ? undefined : failureOf(form.problem).message}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!form.isReady} isBusy={form.isPending} busyText={busy} onClick={form.send}>
            {words[deed].deed}
          </Button>
        </>
      }
    >
      <LockBoxFields deed={deed} form={form} />
    </Dialog>
  );
};

const useLockBoxForm = ({ deed, onClose }: LockBoxDialogProps) => {
  const choices = useStrategyChoices();
  const [chosen, choose] = useState<string>();
  const [share, setShare] = useState('20');
  const [reason, setReason] = useState('');
  const { seal, open } = useDeeds(onClose);
  const strategyId = chosen ?? choices[0]?.value;
  const source = useStoredRunSource(useGraphUniverse(strategyId));
  const isSaid = deed === 'seal' ? partProblem(lastPart, share) === undefined : reason.trim() !== '';
  const send = (): void => {
    if (strategyId === undefined || source.asked === undefined) return;
    const of = { strategyId, ...source.asked.on, interval: source.interval };
    if (deed === 'seal') seal.mutate({ ...of, share: Number(share) / 100 });
    else open.mutate({ ...of, reason });
  };
  return {
    ...{ choices, source, strategyId, choose, share, setShare, reason, setReason, send },
    isReady: isSaid && strategyId !== undefined && source.asked !== undefined,
    isPending: seal.isPending || open.isPending,
    problem: seal.error ?? open.error,
  };
};

interface LockBoxFieldsProps {
  readonly deed: LockBoxDeed;
  readonly form: ReturnType<typeof useLockBoxForm>;
}

const LockBoxFields = ({ deed, form }: LockBoxFieldsProps) => (
  <div className="grid grid-cols-2 gap-3">
    <DialogChoice label="Strategy" value={form.strategyId} items={form.choices} onChange={form.choose} />
    <DialogChoice label="Data" value={form.source.value} items={form.source.items} onChange={form.source.choose} />
    <BookFields source={form.source} />
    {deed === 'seal' ? (
      <TextField
        label={lastPart}
        unit="% of the time"
        inputMode="decimal"
        value={form.share}
        error={partProblem(lastPart, form.share)}
        onChange={form.setShare}
      />
    ) : (
      <div className="col-span-2">
        <TextArea label="Reason, shown with the opening" value={form.reason} onChange={form.setReason} maxLength={500} />
      </div>
    )}
  </div>
);

const useDeeds = (onDone: () => void) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const onSuccess = (): void => {
    void queries.invalidateQueries(trpc.lockBoxes.pathFilter());
    onDone();
  };
  return {
    seal: useMutation(trpc.lockBoxes.seal.mutationOptions({ onSuccess })),
    open: useMutation(trpc.lockBoxes.open.mutationOptions({ onSuccess })),
  };
};
