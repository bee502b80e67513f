'use client';
/** Returns by month and year, in the direction colours, darker with size; the number is in every cell. */
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { joinNumber, writeDouble } from '#/core/value/number-text.ts';

const months = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'] as const;

export const MonthlyTable = ({ report }: { readonly report: TearSheet }) => {
  const byPeriod = new Map(report.monthly.map(({ period, value }) => [period, value]));
  const largest = Math.max(0.001, ...report.monthly.map(({ value }) => Math.abs(value)));
  return (
    <table className="m-2 border-separate border-spacing-px text-right text-11 [font-variant-numeric:var(--font-numeric)]">
      <caption className="px-1 pb-1 text-left text-ink-3">
        Return in %, after costs: {report.monthly.length === 1 ? '1 month' : `${report.monthly.length} months`}
      </caption>
      <thead className="text-ink-3">
        <tr>
          <th scope="col" className="sr-only">
            Year
          </th>
          {months.map((name, i) => (
            <th key={`${i + 1}`} scope="col" className="w-9 text-center font-normal">
              {name}
            </th>
          ))}
          <th scope="col" className="w-12 font-normal">
            Year
          </th>
        </tr>
      </thead>
      <tbody>
        {report.yearly.map(({ period: year, value }) => (
          <tr key={year}>
            <th scope="row" className="pr-2 font-normal text-ink-3">
              {year}
            </th>
            {months.map((_, i) => (
              <MonthCell key={`${i + 1}`} value={byPeriod.get(`${year}-${String(i + 1).padStart(2, '0')}`)} largest={largest} />
            ))}
            <td className={value < 0 ? 'text-down' : value > 0 ? 'text-up' : 'text-ink-3'}>{percentText(value, true)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Percent of the solid colour: beyond it the number loses its contrast in the light theme, first with the palette of greys. */
const deepestTint = 60;

const MonthCell = ({ value, largest }: { readonly value: number | undefined; readonly largest: number }) => {
  if (value === undefined) return <td aria-label="no bars" />;
  const share = Math.round((Math.abs(value) / largest) * deepestTint);
  const background =
    value === 0 ? 'transparent' : `color-mix(in srgb, var(--color-${value < 0 ? 'down' : 'up'}-solid) ${share}%, var(--color-raised))`;
  return (
    <td className="h-6 rounded-1 px-1 text-center" style={{ background }}>
      {percentText(value, false)}
    </td>
  );
};

const percentText = (value: number, signed: boolean): string => {
  const text = writeDouble(value * 100, 1, { signed });
  return text === undefined ? 'none' : joinNumber(text);
};
