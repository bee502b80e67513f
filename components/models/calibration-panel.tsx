'use client';
/** Whether a score means what it says: share of rises against mean score, in ten bins of the test rows; bars are how many. */
import type { PartEvaluation } from '#/core/learn/evaluation.schema.ts';
import { Panel } from '../ui/panel.tsx';
import { Plot } from './plot.tsx';

export const CalibrationPanel = ({ test }: { readonly test: PartEvaluation }) => {
  const filled = test.calibration.filter(({ n }) => n > 0);
  const most = Math.max(1, ...filled.map(({ n }) => n));
  return (
    <Panel title="Calibration" meta={`test, ${test.n.toLocaleString('en-US')} rows`} className="min-h-72 xl:col-span-3">
      <Plot label={labelOf(filled)} xRange={[0, 1]} yRange={[0, 1]} xTitle="mean score">
        {({ x, y, line }) => (
          <>
            <polyline
              points={line([
                [0, 0],
                [1, 1],
              ])}
              fill="none"
              strokeDasharray="3 3"
              className="stroke-line-strong"
            />
            {filled.map(({ from, to, n }) => (
              <rect
                key={from}
                x={x(from) + 1}
                width={Math.max(1, x(to) - x(from) - 2)}
                y={y((0.2 * n) / most)}
                height={y(0) - y((0.2 * n) / most)}
                className="fill-pressed"
              />
            ))}
            <polyline
              points={line(filled.map(({ predicted, observed }) => [predicted ?? 0, observed ?? 0]))}
              fill="none"
              strokeWidth="1.5"
              className="stroke-accent"
            />
            {filled.map(({ from, n, predicted, observed }) => (
              <circle key={from} cx={x(predicted ?? 0)} cy={y(observed ?? 0)} r="3" className="fill-accent">
                <title>
                  {n} rows, mean score {predicted?.toFixed(3)}, rose {observed?.toFixed(3)}
                </title>
              </circle>
            ))}
          </>
        )}
      </Plot>
    </Panel>
  );
};

const binText = ({ n, predicted, observed }: PartEvaluation['calibration'][number]): string =>
  `${n} rows at ${predicted?.toFixed(2)} rose ${observed?.toFixed(2)}`;

const labelOf = (bins: PartEvaluation['calibration']): string => `Calibration on the test: ${bins.map(binText).join('; ')}`;
