'use client';
/** What is expected of a run, said before it; with notes and tags, which may be changed later. None of it changes the run. */
import { TextArea, TextField } from '../ui/field.tsx';

export interface AboutTyped {
  readonly hypothesis: string;
  readonly notes: string;
  /** Parted by commas. */
  readonly tags: string;
}

export const nothingSaid: AboutTyped = { hypothesis: '', notes: '', tags: '' };

export const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];

/** Nothing where nothing was typed. */
export const aboutInput = ({ hypothesis, notes, tags }: AboutTyped) => {
  const about = { hypothesis: hypothesis.trim(), notes: notes.trim(), tags: tagsOf(tags) };
  return about.hypothesis === '' && about.notes === '' && about.tags.length === 0 ? {} : { about };
};

interface RunAboutFieldsProps {
  readonly value: AboutTyped;
  readonly onChange: (value: AboutTyped) => void;
}

export const RunAboutFields = ({ value, onChange }: RunAboutFieldsProps) => (
  <div className="mt-3 grid gap-3">
    <TextArea
      label="Hypothesis, kept as it is said now"
      placeholder="What should this show, and what would refute it?"
      maxLength={2000}
      value={value.hypothesis}
      onChange={(hypothesis) => onChange({ ...value, hypothesis })}
    />
    <TextArea label="Notes" maxLength={8000} rows={1} value={value.notes} onChange={(notes) => onChange({ ...value, notes })} />
    <TextField label="Tags, parted by commas" value={value.tags} onChange={(tags) => onChange({ ...value, tags })} />
  </div>
);
