'use client';
/** A code was scanned: name the phone, pair it. A code that is wrong, used or old says so and how to get another. */
import { useState, type FormEvent } from 'react';
import type { Failure } from '#/core/value/failures.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { forgetKept } from './kept-snapshot.ts';
import { Notice } from './notice.tsx';
import { guessName, pairPhone } from './pair.ts';

type Progress =
  | { readonly state: 'asking' }
  | { readonly state: 'sending'; readonly stop: AbortController }
  | { readonly state: 'refused'; readonly failure: Failure };

const longestName = 80;

export const PairScreen = ({ code, onLeave }: { readonly code: string; readonly onLeave: () => void }) => {
  const [name, setName] = useState(() => guessName(navigator.userAgent));
  const [progress, setProgress] = useState<Progress>({ state: 'asking' });
  const send = async (): Promise<void> => {
    const stop = new AbortController();
    setProgress({ state: 'sending', stop });
    const paired = await pairPhone(code, name.trim(), stop.signal);
    if (stop.signal.aborted) return;
    if (!paired.ok) return setProgress({ state: 'refused', failure: paired.failure });
    // What an earlier pairing had kept is another's.
    await forgetKept();
    location.reload();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const isSending = progress.state === 'sending';
  const isSpent = progress.state === 'refused' && progress.failure.code === 'Unauthenticated';
  return (
    <Notice
      title="Pair this phone"
      text={<p>It will read the desk: today, positions, strategies, alerts. It cannot trade, halt or change anything.</p>}
    >
      <form onSubmit={submit} className="space-y-3">
        <TextField
          label="Name of this phone"
          hint="The desk lists it under this name, to revoke it."
          error={name.trim() === '' ? 'name must have 1 to 80 characters, was empty' : undefined}
          value={name}
          onChange={setName}
          maxLength={longestName}
          autoComplete="off"
          disabled={isSending}
          className="h-10"
        />
        {progress.state === 'refused' ? <Refusal failure={progress.failure} /> : undefined}
        <div className="flex gap-2">
          {isSpent ? undefined : (
            <Button tone="primary" type="submit" className="h-10" disabled={name.trim() === ''} isBusy={isSending} busyText="Pairing">
              Pair this phone
            </Button>
          )}
          <Button
            className="h-10"
            onClick={() => {
              if (isSending) progress.stop.abort();
              onLeave();
            }}
          >
            {isSpent ? 'Back' : 'Cancel'}
          </Button>
        </div>
      </form>
    </Notice>
  );
};

const Refusal = ({ failure: { code, message } }: { readonly failure: Failure }) => (
  <div role="alert" className="space-y-1 rounded-4 bg-danger-tint px-3 py-2.5">
    <p className="font-medium text-danger">This phone was not paired</p>
    <p className="text-ink-2 first-letter:uppercase">{message}.</p>
    <p className="text-ink-2">{fixOf(code)}</p>
  </div>
);

const fixOf = (code: Failure['code']): string => {
  if (code === 'Unauthenticated') return 'Make a new code on the desk, under Settings, Paired phones, and scan that.';
  if (code === 'TooMany') return 'Wait a minute, then try again.';
  return 'Check that the phone is in the desk’s network, then try again.';
};
