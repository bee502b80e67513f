/** What a run on a recording would take, before it is started, and the count of trials it would leave. */
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#/server/trpc/router.ts';
import { KeyValue } from '../ui/panel.tsx';

type DepthEstimate = inferRouterOutputs<AppRouter>['runs']['estimateDepth'];

const whole = (count: number): string => count.toLocaleString('en-US');

export const DepthEstimateNote = ({ estimate }: { readonly estimate: DepthEstimate }) => {
  const { frames, seconds, bars, estimatedMs, trialsOfFamily } = estimate;
  return (
    <output className="mt-3 block rounded-2 bg-raised px-3 py-2">
      <KeyValue
        items={[
          ['Recording', `${whole(frames)} frames, ${whole(Math.round(seconds))} s`],
          ['Closes to decide at', `at most ${whole(bars)}`],
          ['Time', estimatedMs === undefined ? 'known once a run has been timed' : `about ${(estimatedMs / 1000).toFixed(1)} s`],
          ['Trials of the family', `${whole(trialsOfFamily)} now, ${whole(trialsOfFamily + 1)} after`],
        ]}
      />
    </output>
  );
};
