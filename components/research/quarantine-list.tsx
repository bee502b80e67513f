/** Rows that are not taken over: line, reason, and the row as it stands in the file. */
import type { QuarantinedRow } from '../trpc/records.ts';

const shown = 100;

export const QuarantineList = ({ rows, count }: { readonly rows: readonly QuarantinedRow[]; readonly count: number }) =>
  rows.length === 0 ? undefined : (
    <section aria-label="Quarantined rows" className="max-h-56 overflow-auto rounded-2 bg-field" {...{ tabIndex: 0 }}>
      <table className="w-full text-11">
        <thead className="text-left text-ink-3">
          <tr>
            <th className="px-2 py-1 font-normal">Line</th>
            <th className="px-2 py-1 font-normal">Why it is left out</th>
            <th className="px-2 py-1 font-normal">Row</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(({ line, reason, raw }) => (
            <tr key={line} className="border-t border-line align-top">
              <td className="px-2 py-0.5 font-mono">{line}</td>
              <td className="px-2 py-0.5 text-warn">{reason}</td>
              <td className="px-2 py-0.5 font-mono break-all text-ink-3">{raw}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > shown ? (
        <p className="px-2 py-1 text-11 text-ink-3">
          The first {shown} of {count.toLocaleString('en-US')}.
        </p>
      ) : undefined}
    </section>
  );
