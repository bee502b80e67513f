/** Rolling windows in words: where each measure stands now, and between which values it has been. */
import { rollingTitle, type RollingPoint, type RollingWindow } from '#/core/report/benchmark.ts';
import { dateText } from '#/core/report/statistic-text.ts';
import { textOfDouble, writePercent } from '#/core/value/number-text.ts';
import { SimpleTable } from './simple-table.tsx';

const measures = [
  { id: 'sharpe', title: 'Sharpe ratio', write: (value?: number) => textOfDouble(value, 2) },
  { id: 'volatility', title: 'Volatility', write: (value?: number) => writePercent(value, 1) },
  { id: 'beta', title: 'Beta', write: (value?: number) => textOfDouble(value, 2) },
  { id: 'correlation', title: 'Correlation', write: (value?: number) => textOfDouble(value, 2) },
] as const satisfies readonly {
  readonly id: keyof RollingPoint;
  readonly title: string;
  readonly write: (value: number | undefined) => string;
}[];

export const RollingTable = ({ windows }: { readonly windows: readonly RollingWindow[] }) =>
  windows.map((window) => <OneWindow key={window.id} window={window} />);

const OneWindow = ({ window }: { readonly window: RollingWindow }) => {
  const { points, reason } = window;
  const name = rollingTitle(window);
  const last = points.at(-1);
  if (last === undefined)
    return (
      <p className="px-3 py-1 text-ink-3">
        {name}: {reason}
      </p>
    );
  return (
    <SimpleTable
      caption={name}
      head={['Measure', `On ${dateText(last.ms)}`, 'Lowest', 'Highest']}
      rows={measures.map(({ id: measure, title, write }) => {
        const values = points.flatMap((point) => point[measure] ?? []);
        const [lowest, highest] = values.length === 0 ? [] : [Math.min(...values), Math.max(...values)];
        return { key: measure, cells: [title, write(last[measure]), write(lowest), write(highest)] };
      })}
    />
  );
};
