'use client';
/** A test of the best on data it was not chosen by: what each fold did inside and outside, and all of it as one. */
import { writeStatistic } from '#/core/report/statistic-text.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { SimpleTable } from '../reports/simple-table.tsx';
import { Ratio } from '../ui/num.tsx';
import { Stat } from '../ui/panel.tsx';
import type { ValidationRecord } from './records.ts';
import { paramsText } from './sweep-verdict.tsx';

type Fold = ValidationRecord['result']['folds'][number];
type Figure = Fold['efficiency'];

const valueOf = (figure: Figure): number | undefined => ('value' in figure ? figure.value : undefined);
export const WalkForwardPanel = ({ validation }: { readonly validation: ValidationRecord }) => {
  const { folds } = validation.result;
  return (
    <div className="border-t border-line pb-3 first:border-t-0">
      <h3 className="px-3 pt-2 font-medium">
        {titleOf(validation)} <span className="font-mono text-11 font-normal text-ink-3">{validation.resultHash.slice(0, 12)}</span>
      </h3>
      <Summary validation={validation} />
      <FoldBars folds={folds} />
      <div className="overflow-x-auto">
        <SimpleTable
          caption="By fold: Sharpe ratio and mean return of a year, where it was chosen (in) and where it was not (out)"
          head={['Fold', 'Tested from', 'to', 'Sharpe in', 'Sharpe out', 'Return in', 'Return out', 'Efficiency', 'Chosen']}
          rows={folds.map((fold) => ({ key: String(fold.number), cells: cellsOf(fold) }))}
        />
      </div>
    </div>
  );
};

const titleOf = ({ scheme, objective, runs, result: { folds } }: ValidationRecord): string => {
  const best = `the best of ${runs} by ${objective}`;
  if (scheme.by === 'walk-forward')
    return `${scheme.anchored ? 'Anchored' : 'Rolling'} walk-forward, ${scheme.trainBars} bars to ${scheme.testBars}: ${best}`;
  return `${scheme.by === 'kfold' ? 'Purged k-fold' : 'Combinatorial purged'} cross-validation, ${folds.length} splits: ${best}`;
};

const shown = ['sharpe', 'total-return', 'max-drawdown'];

const Summary = ({ validation: { result } }: { readonly validation: ValidationRecord }) => {
  const { efficiency, statistics = [], spread, paths, drift } = result;
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 px-3 py-2">
      {shown.flatMap((id) => {
        const found = statistics.find((each) => each.id === id);
        return found === undefined
          ? []
          : [
              <Stat
                key={id}
                label={`${found.title}, out of sample`}
                value={writeStatistic(found)}
                note={`n ${found.n.toLocaleString('en-US')}`}
              />,
            ];
      })}
      {'value' in spread ? (
        <Stat
          label={`Sharpe ratio of ${paths.length} paths`}
          value={<Ratio value={spread.value.middle} />}
          note={`5% ${spread.value.low.toFixed(2)}, 95% ${spread.value.high.toFixed(2)}, below 0 ${(100 * spread.value.belowZero).toFixed(0)}%`}
        />
      ) : undefined}
      <Stat
        label="Efficiency"
        value={<Ratio value={valueOf(efficiency)} />}
        note={'reason' in efficiency ? efficiency.reason : 'mean return out over in'}
      />
      {drift.map(({ axis, changes, meanStep }) => (
        <Stat
          key={axis}
          label={`Drift of ${axis}`}
          value={`${changes} changes`}
          note={`${(100 * meanStep).toFixed(0)}% of the axis a fold`}
        />
      ))}
    </div>
  );
};

const cellsOf = ({ number, test, chosen, inside, outside, efficiency }: Fold) => [
  number,
  test.map(({ fromMs }) => dayText(fromMs)).join(', '),
  test.map(({ toMs }) => dayText(toMs)).join(', '),
  <Ratio key="in" value={valueOf(inside.sharpe)} />,
  <Ratio key="out" value={valueOf(outside.sharpe)} />,
  <Ratio key="return-in" value={valueOf(inside.meanReturn)} isPercent decimals={1} isChange />,
  <Ratio key="return-out" value={valueOf(outside.meanReturn)} isPercent decimals={1} isChange />,
  <Ratio key="efficiency" value={valueOf(efficiency)} />,
  chosen === undefined ? 'nothing had a score' : paramsText(chosen.params),
];

const height = 120;
const slot = 44;
const bar = 14;

/** Two bars a fold: grey where it was chosen, blue where it was not. The table below has the figures. */
const FoldBars = ({ folds }: { readonly folds: readonly Fold[] }) => {
  const sides = folds.map(({ inside, outside }) => [valueOf(inside.sharpe), valueOf(outside.sharpe)] as const);
  const values = sides.flat().map((value) => value ?? 0);
  const high = Math.max(0.1, ...values);
  const low = Math.min(0, ...values);
  const yOf = (value: number): number => ((high - value) / (high - low)) * height;
  const width = folds.length * slot;
  return (
    <figure className="px-3 py-1">
      <figcaption className="pb-1 text-11 text-ink-3">
        Sharpe ratio by fold: <span aria-hidden className="inline-block size-2 rounded-1 bg-ink-3" /> chosen in,{' '}
        <span aria-hidden className="inline-block size-2 rounded-1 bg-s1" /> tested out
      </figcaption>
      <div className="overflow-x-auto">
        <svg width={width} height={height + 16} role="img" aria-label={labelOf(folds)}>
          <line x1={0} x2={width} y1={yOf(0)} y2={yOf(0)} stroke="var(--color-line-strong)" />
          {sides.map(([inside, outside], i) => (
            <g key={folds[i]?.number ?? i} transform={`translate(${i * slot + 6} 0)`}>
              <Bar x={0} value={inside} yOf={yOf} fill="var(--color-ink-3)" />
              <Bar x={bar + 2} value={outside} yOf={yOf} fill="var(--color-s1)" />
              <text x={bar + 1} y={height + 13} textAnchor="middle" fontSize={11} fill="var(--color-ink-3)">
                {folds[i]?.number}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </figure>
  );
};

interface BarProps {
  readonly x: number;
  readonly value: number | undefined;
  readonly yOf: (value: number) => number;
  readonly fill: string;
}

const Bar = ({ x, value, yOf, fill }: BarProps) => {
  if (value === undefined) return undefined;
  const [top, bottom] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
  return <rect x={x} y={top} width={bar} height={Math.max(1, bottom - top)} fill={fill} rx={1} />;
};

const labelOf = (folds: readonly Fold[]): string => {
  const text = (figure: Figure): string => {
    const value = valueOf(figure);
    const written = value === undefined ? undefined : writeDouble(value, 2, {});
    return written === undefined ? 'none' : joinNumber(written);
  };
  return folds.map(({ number, inside, outside }) => `fold ${number}: in ${text(inside.sharpe)}, out ${text(outside.sharpe)}`).join('; ');
};
