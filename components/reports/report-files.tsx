'use client';
/** What leaves the page: the report as a file, and the run's tables, which are made by doing it again. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { bookTableNames, runTableNames, type RunTableName } from '#/core/report/table-columns.ts';
import { Button } from '../ui/button.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { showToast } from '../ui/toast.tsx';

const titles: Readonly<Record<RunTableName, string>> = {
  bars: 'Bars',
  features: 'Features',
  fills: 'Fills',
  returns: 'Returns',
  trades: 'Trades',
  equity: 'Equity',
  events: 'Splits, dividends, delistings',
};

const documents = [
  { format: 'html', title: 'Report as HTML' },
  { format: 'pdf', title: 'Report as PDF' },
] as const;

export interface ReportFilesProps {
  readonly runId: string;
  readonly isBook: boolean;
}

export const ReportFiles = ({ runId, isBook }: ReportFilesProps) => {
  const [busy, setBusy] = useState<string>();
  const take = (name: RunTableName, format: 'csv' | 'parquet'): void => {
    setBusy(`${titles[name]} as ${format}`);
    void download(`/api/report/${runId}/${name}.${format}`, `${name}-${runId.slice(0, 12)}.${format}`).finally(() => setBusy(undefined));
  };
  const entriesOf = (format: 'csv' | 'parquet', title: string): readonly MenuEntry[] => [
    { kind: 'label', title },
    ...(isBook ? bookTableNames : runTableNames).map((name): MenuEntry => ({
      kind: 'command',
      title: titles[name],
      note: format,
      onRun: () => take(name, format),
    })),
  ];
  return (
    <>
      {documents.map(({ format, title }) => (
        <li key={format}>
          <a
            href={`/api/report/${runId}.${format}`}
            download
            className="inline-flex h-6 items-center gap-1 rounded-2 px-2 text-11 text-ink-2 hover:bg-hover hover:text-ink"
          >
            <Download size={14} aria-hidden />
            {title}
          </a>
        </li>
      ))}
      <li>
        <Menu
          align="end"
          trigger={
            <Button tone="ghost" size="s" isBusy={busy !== undefined} busyText={busy ?? ''} className="text-11">
              <Download size={14} aria-hidden />
              Tables
            </Button>
          }
          entries={[...entriesOf('csv', 'CSV'), { kind: 'line', title: 'formats' }, ...entriesOf('parquet', 'Parquet')]}
        />
      </li>
    </>
  );
};

/** A refusal is said on the page, which a link would leave. */
const download = async (from: string, name: string): Promise<void> => {
  try {
    const reply = await fetch(from);
    if (!reply.ok) throw new Error(messageOf(await reply.json()));
    const url = URL.createObjectURL(await reply.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    showToast({ tone: 'danger', title: `${name} was not made`, text: error instanceof Error ? error.message : String(error) });
  }
};

const messageOf = (body: unknown): string => {
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'the desk gave no reason';
};
