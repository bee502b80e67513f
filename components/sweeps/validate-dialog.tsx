'use client';
/** The best of a sweep, tested on data it was not chosen by, as a person asks for it. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogChoice } from '../strategies/dialog-choice.tsx';
import { typedWhole, wholeProblem } from '../format/typed-number.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import type { SweepRecord } from './records.ts';

const kinds = [
  { value: 'rolling', title: 'Walk-forward, rolling' },
  { value: 'anchored', title: 'Walk-forward, anchored' },
  { value: 'kfold', title: 'Purged k-fold' },
  { value: 'cpcv', title: 'Combinatorial purged cross-validation' },
];

const objectives = [
  { value: 'sharpe', title: 'Sharpe ratio' },
  { value: 'sortino', title: 'Sortino ratio' },
  { value: 'total-return', title: 'Total return' },
] as const;

/** What is asked of each kind. */
const shown: Readonly<Record<string, readonly (keyof Typed)[]>> = {
  rolling: ['train', 'test'],
  anchored: ['train', 'test'],
  kfold: ['groups', 'embargo'],
  cpcv: ['groups', 'testGroups', 'embargo'],
};

export const ValidateDialog = ({ sweep, onClose }: { readonly sweep: SweepRecord; readonly onClose: () => void }) => {
  const trpc = useTrpc();
  const [kind, setKind] = useState('rolling');
  const [objective, setObjective] = useState('sharpe');
  const [typed, setTyped] = useState({
    train: String(Math.floor(sweep.bars / 4)),
    test: String(Math.max(2, Math.floor(sweep.bars / 12))),
    groups: '6',
    testGroups: '2',
    embargo: '0',
  });
  const start = useMutation(trpc.sweeps.validate.mutationOptions({ onSuccess: onClose }));
  const isWalk = kind === 'rolling' || kind === 'anchored';
  const field = (name: keyof typeof typed, label: string, unit: string) => (
    <TextField
      label={label}
      unit={unit}
      inputMode="numeric"
      value={typed[name]}
      error={wholeProblem(label, typed[name])}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Test the best out of sample"
      description="Each fold chooses the best of the sweep's combinations on its training part and runs it on the part it has not seen. Every fold is a counted trial."
      problem={start.error === null ? undefined : failureOf(start.error).message}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            isBusy={start.isPending}
            busyText="Starting"
            disabled={shown[kind]?.some((name) => typedWhole(typed[name]) === undefined)}
            onClick={() =>
              start.mutate({
                sweepId: sweep.id,
                scheme: schemeOf(kind, typed),
                objective: objectives.find(({ value }) => value === objective)?.value ?? 'sharpe',
              })
            }
          >
            Test on {sweep.bars.toLocaleString('en-US')} bars
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <DialogChoice label="How" value={kind} items={kinds} onChange={setKind} />
        <DialogChoice label="Best by" value={objective} items={objectives} onChange={setObjective} />
        {isWalk ? field('train', 'Training', 'bars') : field('groups', 'Groups', '')}
        {isWalk ? field('test', 'Test', 'bars') : undefined}
        {kind === 'cpcv' ? field('testGroups', 'Tested at once', 'groups') : undefined}
        {isWalk ? undefined : field('embargo', 'Embargo', 'days')}
      </div>
    </Dialog>
  );
};

type Typed = Readonly<Record<'train' | 'test' | 'groups' | 'testGroups' | 'embargo', string>>;

const schemeOf = (kind: string, { train, test, groups, testGroups, embargo }: Typed) => {
  if (kind === 'kfold') return { by: 'kfold', groups: Number(groups), embargoDays: Number(embargo) } as const;
  if (kind === 'cpcv') return { by: 'cpcv', groups: Number(groups), testGroups: Number(testGroups), embargoDays: Number(embargo) } as const;
  return { by: 'walk-forward', trainBars: Number(train), testBars: Number(test), anchored: kind === 'anchored' } as const;
};
