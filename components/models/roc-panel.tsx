'use client';
/** What a threshold would have done on the test rows: ROC curve, and the confusion table at the threshold chosen. */
import { useState } from 'react';
import type { PartEvaluation } from '#/core/learn/evaluation.schema.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Plot } from './plot.tsx';

export const RocPanel = ({ test }: { readonly test: PartEvaluation }) => {
  const { thresholds } = test;
  const half = thresholds.findIndex(({ threshold }) => threshold === 0.5);
  const [chosen, setChosen] = useState(Math.max(0, half));
  const at = thresholds[chosen];
  const negatives = test.n - test.positives;
  if (at === undefined || test.positives === 0 || negatives === 0)
    return (
      <Panel title="Thresholds" className="min-h-72 xl:col-span-4">
        <EmptyState text="The test rows went one way only: there is nothing to tell apart." />
      </Panel>
    );
  const points = [[0, 0] as const, ...thresholds.toReversed().map((each) => rateOf(each, test)), [1, 1] as const];
  const [falseRate, trueRate] = rateOf(at, test);
  return (
    <Panel title="Thresholds" meta="test: true against false alarms" className="min-h-72 xl:col-span-4">
      <div className="grid h-full grid-cols-[minmax(0,1fr)_176px]">
        <Plot
          label={[
            `ROC curve of the test; at score ${at.threshold.toFixed(3)}`,
            `${percent(trueRate)} of rises and ${percent(falseRate)} of the rest`,
          ].join(' ')}
          xRange={[0, 1]}
          yRange={[0, 1]}
          xTitle="share of false alarms"
        >
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
              <polyline points={line(points)} fill="none" strokeWidth="1.5" strokeLinejoin="round" className="stroke-accent" />
              <circle cx={x(falseRate)} cy={y(trueRate)} r="4" strokeWidth="1.5" className="fill-panel stroke-accent" />
            </>
          )}
        </Plot>
        <div className="space-y-2 border-l border-line px-3 py-2">
          <label className="block text-11 text-ink-3">
            Up from score {at.threshold.toFixed(3)}
            <input
              type="range"
              min={0}
              max={thresholds.length - 1}
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
              className="mt-1 block w-full accent-accent"
            />
          </label>
          <Confusion test={test} at={at} />
        </div>
      </div>
    </Panel>
  );
};

type At = PartEvaluation['thresholds'][number];

const rateOf = ({ truePositives, falsePositives }: At, { n, positives }: PartEvaluation): readonly [number, number] => [
  falsePositives / (n - positives),
  truePositives / positives,
];

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

const Confusion = ({
  test: { n, positives },
  at: { truePositives, falsePositives },
}: {
  readonly test: PartEvaluation;
  readonly at: At;
}) => {
  const called = truePositives + falsePositives;
  const missed = positives - truePositives;
  const left = n - called - missed;
  return (
    <>
      <table aria-label="Confusion" className="w-full text-right [font-variant-numeric:var(--font-numeric)]">
        <thead className="text-11 text-ink-3">
          <tr>
            <th scope="col" className="text-left font-normal">
              test rows
            </th>
            <th scope="col" className="font-normal">
              rose
            </th>
            <th scope="col" className="font-normal">
              did not
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="h-6">
            <th scope="row" className="text-left text-11 font-normal text-ink-3">
              called up
            </th>
            <td className="font-medium">{truePositives}</td>
            <td>{falsePositives}</td>
          </tr>
          <tr className="h-6">
            <th scope="row" className="text-left text-11 font-normal text-ink-3">
              not called
            </th>
            <td>{missed}</td>
            <td className="font-medium">{left}</td>
          </tr>
        </tbody>
      </table>
      <p className="text-11 text-ink-3">
        Right {percent((truePositives + left) / n)}; when called up, it rose {called === 0 ? 'none' : percent(truePositives / called)}{' '}
        against {percent(positives / n)} of all rows.
      </p>
    </>
  );
};
