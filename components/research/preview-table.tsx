/** The file's first rows as it has them, and what was found in it. */
import type { ImportPreview } from '../trpc/records.ts';

const shownRows = 6;

export const PreviewTable = ({ preview, name }: { readonly preview: ImportPreview; readonly name: string }) => {
  const rows = `${preview.sampledRows.toLocaleString('en-US')} rows looked at, ${preview.quarantined.length} of them would be left out`;
  const proof = preview.stampProof === undefined ? '' : `; ${preview.stampProof}`;
  return <FileSample preview={preview} text={`${name}: bars of ${preview.interval ?? 'unknown length'}, ${rows}${proof}.`} />;
};

export interface FileSampleProps {
  readonly preview: Pick<ImportPreview, 'header' | 'sample'>;
  readonly text: string;
}

export const FileSample = ({ preview, text }: FileSampleProps) => (
  <div>
    <p className="mb-1 text-11 text-ink-3">{text}</p>
    <section aria-label="First rows of the file" className="overflow-auto rounded-2 bg-field" {...{ tabIndex: 0 }}>
      <table className="w-full font-mono text-11 whitespace-nowrap">
        <thead className="text-left text-ink-3">
          <tr>
            {preview.header.slice(0, 40).map((title) => (
              <th key={title} className="px-2 py-1 font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.slice(0, shownRows).map((cells, row) => (
            <tr key={`${row} ${cells.join()}`} className="border-t border-line">
              {cells.map((cell, at) => (
                <td key={preview.header[at] ?? at} className="px-2 py-0.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </div>
);
