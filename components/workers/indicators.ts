/** Browser worker: indicators of the registry over columns of bars, off the page's thread. */
import { isBarInput } from '#/core/indicators/define.ts';
import { registry } from '#/core/indicators/registry.gen.ts';
import type { IndicatorReply, IndicatorRequest } from '../chart/indicator-protocol.ts';

const answer = ({ id, wanted, columns }: IndicatorRequest): IndicatorReply => ({
  id,
  outputs: wanted.map(({ indicator, params }) => {
    const found = registry.find((each) => each.id === indicator);
    if (found === undefined) return [];
    const read = found.inputs.filter(isBarInput).map((name) => columns[name]);
    return read.length === found.inputs.length ? found.vector(params, read) : [];
  }),
});

addEventListener('message', ({ data }: MessageEvent<IndicatorRequest>) => {
  postMessage(answer(data));
});
