/** Browser worker: indicators of the registry over columns of bars, off the page's thread. */
import { registry } from '#/core/indicators/registry.gen.ts';
import type { IndicatorReply, IndicatorRequest } from '../chart/indicator-protocol.ts';

const answer = ({ id, wanted, columns }: IndicatorRequest): IndicatorReply => ({
  id,
  outputs: wanted.map(({ indicator, params }) => {
    const found = registry.find((each) => each.id === indicator);
    if (found === undefined) return [];
    return found.vector(
      params,
      found.inputs.map((name) => columns[name]),
    );
  }),
});

addEventListener('message', ({ data }: MessageEvent<IndicatorRequest>) => {
  postMessage(answer(data));
});
