'use client';
/** What was said of a run: the hypothesis of before it, notes and tags with who wrote them when, and a form for the next edition. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunEdition } from '#/core/backtest/run-about.schema.ts';
import { saidOf, writtenBy } from '#/core/report/run-editions.ts';
import { tagsOf } from '../research/run-about-fields.tsx';
import { useMay } from '../session/use-may.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { TextArea, TextField } from '../ui/field.tsx';

export interface SaidPanelProps {
  readonly runId: string;
  readonly editions: readonly RunEdition[];
}

export const SaidPanel = ({ runId, editions }: SaidPanelProps) => {
  const { hypothesis, newest } = saidOf(editions);
  const mayWrite = useMay('run.backtest');
  return (
    <div className="grid gap-3 px-3 py-2">
      <div>
        <h3 className="text-11 text-ink-3">Hypothesis{hypothesis === undefined ? '' : `, before the run, ${writtenBy(hypothesis)}`}</h3>
        <p className={hypothesis === undefined ? 'text-ink-3' : 'whitespace-pre-wrap'}>
          {hypothesis?.hypothesis ?? 'None was stated before the run: what is said now would be said with the result in sight.'}
        </p>
      </div>
      {newest === undefined ? undefined : <Edition edition={newest} />}
      {mayWrite ? <EditionForm key={editions.length} runId={runId} newest={newest} /> : undefined}
      {editions.length < 2 ? undefined : (
        <details>
          <summary className="cursor-pointer rounded-2 text-11 text-ink-2">{editions.length - 1} earlier editions</summary>
          {editions
            .slice(0, -1)
            .toReversed()
            .map((edition) => (
              <Edition key={edition.at} edition={edition} />
            ))}
        </details>
      )}
    </div>
  );
};

const Edition = ({ edition }: { readonly edition: RunEdition }) => (
  <div className="py-1">
    <h3 className="text-11 text-ink-3">
      {writtenBy(edition)}
      {edition.isBefore ? ', before the run' : ''}
    </h3>
    <p className="whitespace-pre-wrap">{edition.notes === '' ? 'No notes.' : edition.notes}</p>
    {edition.tags.length === 0 ? undefined : (
      <ul aria-label="Tags" className="mt-1 flex flex-wrap gap-1">
        {edition.tags.map((tag) => (
          <li key={tag}>
            <Chip tone="outline">{tag}</Chip>
          </li>
        ))}
      </ul>
    )}
  </div>
);

const EditionForm = ({ runId, newest }: { readonly runId: string; readonly newest: RunEdition | undefined }) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const [notes, setNotes] = useState(newest?.notes ?? '');
  const [tags, setTags] = useState(newest?.tags.join(', ') ?? '');
  const save = useMutation(
    trpc.runs.note.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.runs.get.queryFilter({ runId })) }),
  );
  return (
    <form
      className="grid gap-2 border-t border-line pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ runId, notes: notes.trim(), tags: tagsOf(tags) });
      }}
    >
      <TextArea label="Notes" maxLength={8000} value={notes} onChange={setNotes} />
      <TextField label="Tags, parted by commas" value={tags} onChange={setTags} />
      <div className="flex items-center gap-2">
        <Button type="submit" size="s" isBusy={save.isPending} busyText="Saving">
          Save notes
        </Button>
        <span className="text-11 text-ink-3">What was written before is kept.</span>
      </div>
      {save.error === null ? undefined : (
        <p role="alert" className="text-danger">
          {failureOf(save.error).message}
        </p>
      )}
    </form>
  );
};
