'use client';
/** A place to drop one file, and the browser's own picker inside it. */
import { useState, type DragEvent } from 'react';
import { cx } from '../ui/cx.ts';

export interface FileDropProps {
  readonly isBusy: boolean;
  readonly busyText: string;
  readonly onFile: (file: File) => void;
}

export const FileDrop = ({ isBusy, busyText, onFile }: FileDropProps) => {
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file !== undefined && !isBusy) onFile(file);
  };
  const over = (event: DragEvent, value: boolean): void => {
    event.preventDefault();
    setOver(value);
  };
  const drop = {
    onDragOver: (event: DragEvent) => over(event, true),
    onDragLeave: (event: DragEvent) => over(event, false),
    onDrop: (event: DragEvent) => {
      over(event, false);
      take(event.dataTransfer.files[0]);
    },
  };
  return (
    <label
      {...drop}
      className={cx(
        'flex min-h-24 flex-col items-center justify-center gap-1 rounded-3 border border-dashed px-4 py-3 text-center',
        'has-[input:focus-visible]:shadow-(--focus-ring)',
        isOver ? 'border-accent bg-accent-tint' : 'border-line-control hover:bg-hover',
      )}
    >
      <span className="font-medium">{isBusy ? busyText : 'Choose a file or drop it here'}</span>
      <span className="text-11 text-ink-3">CSV or Parquet, at most 512 MB. It is read first; nothing is stored until you import it.</span>
      <input
        type="file"
        aria-label="File to import"
        accept=".csv,.txt,.tsv,.parquet"
        className="sr-only"
        disabled={isBusy}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </label>
  );
};
