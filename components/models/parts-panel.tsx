'use client';
/** How the rows were split in time, what was given up between the parts, and how each part scored. */
import { partNames, type Evaluation, type PartName } from '#/core/learn/evaluation.schema.ts';
import { writeTime } from '../format/time.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Panel } from '../ui/panel.tsx';
import { Ratio } from '../ui/num.tsx';
import { cx } from '../ui/cx.ts';

const titles: Readonly<Record<PartName, string>> = { train: 'Training', validation: 'Validation', test: 'Test' };
const fills: Readonly<Record<PartName, string>> = { train: 'bg-ink-3', validation: 'bg-s2', test: 'bg-accent' };

export const PartsPanel = ({ evaluation }: { readonly evaluation: Evaluation }) => (
  <Panel
    title="Split and scores"
    meta={`${evaluation.known.toLocaleString('en-US')} rows, in time order`}
    className="min-h-72 xl:col-span-4"
  >
    <div className="space-y-3 px-3 py-3">
      <Timeline evaluation={evaluation} />
      <Scores evaluation={evaluation} />
    </div>
  </Panel>
);

const Timeline = ({ evaluation: { known, parts } }: { readonly evaluation: Evaluation }) => {
  const zone = usePreferences((state) => state.zone);
  const dates = [parts.train.fromMs, parts.validation.fromMs, parts.test.fromMs, parts.test.toMs];
  const width = (rows: number): string => `${(100 * rows) / Math.max(1, known)}%`;
  return (
    <div>
      <div className="flex h-4 overflow-hidden rounded-1 bg-pressed" aria-hidden>
        {partNames.map((name) => (
          <span key={name} className="contents">
            <span className={fills[name]} style={{ width: width(parts[name].n) }} />
            {parts[name].purged === 0 ? undefined : <span className="min-w-1 bg-panel" style={{ width: width(parts[name].purged) }} />}
          </span>
        ))}
      </div>
      <div className="mt-1 flex justify-between text-11 text-ink-3 [font-variant-numeric:var(--font-numeric)]">
        {dates.map((ms, i) => (
          <span key={titlesOfDates[i]}>{writeTime(ms, zone).date}</span>
        ))}
      </div>
      <p className="text-11 text-ink-3">
        Purged and embargoed: {parts.train.purged} rows before validation, {parts.validation.purged} before the test.
      </p>
    </div>
  );
};

const titlesOfDates = ['from', 'validation', 'test', 'to'] as const;

const figures = ['auc', 'logLoss', 'brier', 'accuracy'] as const;
const head = ['Part', 'Rows', 'Rises', 'AUC', 'Log loss', 'Brier', 'Accuracy'] as const;

const Scores = ({ evaluation: { parts } }: { readonly evaluation: Evaluation }) => (
  <table aria-label="Scores by part" className="w-full [font-variant-numeric:var(--font-numeric)]">
    <thead className="text-11 text-ink-3">
      <tr className="border-b border-line">
        {head.map((title, i) => (
          <th key={title} scope="col" className={cx('py-1 font-normal', i === 0 ? 'text-left' : 'text-right')}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {partNames.map((name) => (
        <tr key={name} className={cx('h-7', name === 'test' && 'bg-selected font-medium shadow-[inset_2px_0_0_var(--color-accent)]')}>
          <th scope="row" className="text-left font-normal">
            <span className="flex items-center gap-1.5 pl-1.5">
              <i aria-hidden className={cx('size-2 rounded-1', fills[name])} />
              {titles[name]}
            </span>
          </th>
          <td className="text-right">{parts[name].n.toLocaleString('en-US')}</td>
          <td className="text-right">{parts[name].n === 0 ? 'none' : `${((100 * parts[name].positives) / parts[name].n).toFixed(1)}%`}</td>
          {figures.map((figure) => (
            <td key={figure} className="pr-1 text-right">
              <Ratio value={parts[name][figure]} decimals={figure === 'auc' || figure === 'accuracy' ? 3 : 4} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
