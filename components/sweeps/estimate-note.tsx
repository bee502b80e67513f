/** What a sweep would take, before it is started: runs, time, memory, and the count of trials it would leave. */
import { KeyValue } from '../ui/panel.tsx';
import type { SweepEstimate } from './records.ts';

export const EstimateNote = ({ estimate }: { readonly estimate: SweepEstimate }) => {
  const { runs, runMs, estimatedMs, estimatedRssMb, estimatedFileMb, trialsOfFamily, trialsAfter } = estimate;
  return (
    <output className="mt-3 block rounded-2 bg-raised px-3 py-2">
      <KeyValue
        items={[
          ['Runs', runs.toLocaleString('en-US')],
          ['Time', `${timeText(estimatedMs)}, ${runMs.toLocaleString('en-US')} ms a run`],
          ['Memory', `${estimatedRssMb.toLocaleString('en-US')} MB, and ${estimatedFileMb.toLocaleString('en-US')} MB on disk`],
          ['Trials of the family', `${trialsOfFamily.toLocaleString('en-US')} now, ${trialsAfter.toLocaleString('en-US')} after`],
        ]}
      />
    </output>
  );
};

const timeText = (ms: number): string => {
  if (ms < 120_000) return `${Math.ceil(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.ceil(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
};
