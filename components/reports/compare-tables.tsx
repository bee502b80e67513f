'use client';
/** What runs are asked and what came out, a column each; where they differ is marked by a sign, not by a colour alone. */
import type { ComparedFigure, FigureCell, RunComparison } from '#/core/report/compare-runs.ts';
import { writeStatistic } from '#/core/report/statistic-text.ts';
import { minus } from '#/core/value/number-text.ts';
import { cx } from '../ui/cx.ts';
import { runLabels } from './run-labels.ts';
import { SimpleTable } from './simple-table.tsx';
import { StatisticTip } from './statistic-tip.tsx';

interface Compared {
  readonly comparison: RunComparison;
}

export const CompareFigures = ({ comparison: { runs, figures } }: Compared) => (
  <SimpleTable
    caption="Figures of each run"
    head={['Figure', ...runLabels(runs)]}
    rows={figures.map((figure) => ({
      key: figure.id,
      cells: [
        <Marked key="name" isSame={figure.isSame} text={figure.title} />,
        ...figure.cells.map((cell, i) => <Figure key={runs[i]?.id} figure={figure} cell={cell} isFirst={i === 0} />),
      ],
    }))}
  />
);

const Marked = ({ isSame, text }: { readonly isSame: boolean; readonly text: string }) => (
  <span className={cx(!isSame && 'text-ink')}>
    {text}
    {isSame ? undefined : (
      <>
        <span aria-hidden> *</span>
        <span className="sr-only"> (differs)</span>
      </>
    )}
  </span>
);

interface FigureProps {
  readonly figure: ComparedFigure;
  readonly cell: FigureCell;
  readonly isFirst: boolean;
}

const Figure = ({ figure, cell, isFirst }: FigureProps) => {
  const { difference } = cell;
  return (
    <>
      <StatisticTip statistic={{ ...figure, ...cell }} />
      {isFirst || difference === undefined || difference === 0 ? undefined : (
        <span className="block text-11 leading-3 text-ink-3">{signed(writeStatistic({ value: difference, unit: figure.unit }))}</span>
      )}
    </>
  );
};

const signed = (text: string): string => (text.startsWith(minus) ? text : `+${text}`);

export const CompareTerms = ({ comparison: { runs, terms } }: Compared) => (
  <SimpleTable
    caption="Data and configuration"
    head={['Term', ...runLabels(runs)]}
    rows={terms.map(({ name, isSame, values }) => ({
      key: name,
      isMuted: isSame,
      cells: [
        <Marked key="name" isSame={isSame} text={name} />,
        ...values.map((value, i) => (
          <span key={runs[i]?.id} title={value}>
            {value.length > 24 ? `${value.slice(0, 12)}...` : value}
          </span>
        )),
      ],
    }))}
  />
);

export const ComparePrograms = ({ comparison: { runs, programs } }: Compared) => (
  <section aria-label="Programs" className="border-t border-line px-3 py-2">
    {programs.map(({ id, lines }, i) => (
      <div key={id} className="py-1">
        <h3 className="text-11 text-ink-3">Program of {runLabels(runs)[i + 1]} against A</h3>
        {lines.length === 0 ? (
          <p className="text-ink-2">It means the same.</p>
        ) : (
          <ul className="font-mono text-11">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    ))}
  </section>
);
