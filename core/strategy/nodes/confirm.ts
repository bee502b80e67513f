/** Confirm: true once the condition has held for n bars running, this one included. An unknown bar starts the count anew. */
import { at, flag } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const confirm = defineNode({
  id: 'confirm',
  version: 1,
  title: 'For n bars',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Waits until a condition has held for so many bars in a row.',
  formula: 'true for {bars} bars',
  params: { bars: barsParam('Bars', 3) },
  inputs: { a: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { a }, out: { out }, params: { bars } }) {
    let run = 0;
    return () => {
      const value = at(slots, a);
      run = value === 1 ? run + 1 : 0;
      slots[out] = Number.isNaN(value) ? Number.NaN : flag(run >= bars);
    };
  },
  vector(context) {
    const a = context.input('a');
    const { bars } = context.params;
    const result = context.output('out');
    let since = -1;
    for (let i = 0; i < result.length; i += 1) {
      if (at(a, i) !== 1) since = i;
      if (!Number.isNaN(at(a, i))) result[i] = flag(i - since >= bars);
    }
  },
});
