/** Browser worker: indicators of the registry over columns of bars, off the page's thread. */
import { isBarInput, type Indicator } from '#/core/indicators/define.ts';
import { registry } from '#/core/indicators/registry.gen.ts';
import type { IndicatorReply, IndicatorRequest } from '../chart/indicator-protocol.ts';

const drawnOf = ({ drawn, outputs }: Indicator): readonly string[] => drawn ?? outputs;

const answer = ({ id, wanted, columns }: IndicatorRequest): IndicatorReply => ({
  id,
  outputs: wanted.map(({ indicator, params }) => {
    const found = registry.find((each) => each.id === indicator);
    if (found === undefined) return [];
    const read = found.inputs.filter(isBarInput).map((name) => columns[name]);
    return read.length === found.inputs.length ? found.vector(params, read, drawnOf(found)) : [];
  }),
});

addEventListener('message', ({ data }: MessageEvent<IndicatorRequest>) => {
  postMessage(answer(data));
});
