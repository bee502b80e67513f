/** What an import has become, and what was left out of it. */
import type { FactImportReport, ImportReport } from '../trpc/records.ts';
import { factKindTexts } from './fact-kinds.ts';
import { QuarantineList } from './quarantine-list.tsx';

const number = (value: number): string => value.toLocaleString('en-US');
const duplicatesText = (count: number): string => `${number(count)} ${count === 1 ? 'duplicate' : 'duplicates'}`;

export const PricesOutcome = ({ report }: { readonly report: ImportReport }) => (
  <div className="flex flex-col gap-2">
    <output className="block">
      <span className="font-medium">
        Imported {number(report.imported)} of {number(report.rows)} rows as{' '}
        {report.datasets
          .map(({ symbol }) => symbol)
          .slice(0, 8)
          .join(', ')}{' '}
        {report.interval}.
      </span>{' '}
      <span className="text-ink-2">
        {duplicatesText(report.duplicates)}, {number(report.quarantinedCount)} quarantined, {number(report.gaps)} bars missing by the
        calendar; {report.stampProof}. {report.added === 0 ? 'The desk had these bars already: nothing changed.' : ''}
      </span>
    </output>
    <QuarantineList rows={report.quarantined} count={report.quarantinedCount} />
  </div>
);

export const FactsOutcome = ({ report: { factSet, ...report } }: { readonly report: FactImportReport }) => (
  <div className="flex flex-col gap-2">
    <output className="block">
      <span className="font-medium">
        Imported {number(report.imported)} of {number(report.rows)} rows: {factKindTexts[factSet.kind].title.toLowerCase()} {factSet.set},
        version {factSet.version}.
      </span>{' '}
      <span className="text-ink-2">
        {duplicatesText(report.duplicates)}, {number(report.quarantinedCount)} quarantined.{' '}
        {report.added === 0 ? 'The desk had these facts already: nothing changed.' : ''}
      </span>
    </output>
    <QuarantineList rows={report.quarantined} count={report.quarantinedCount} />
  </div>
);
