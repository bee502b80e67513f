/** A run's orders as a script: replayed in the same recording on the same terms they fare as they did. */
import type { ScriptedOrder } from './depth-picture.ts';
import type { SentOrder } from './depth-recorder.ts';
import { anyPrice } from './graph-trader.ts';

/** `offsetNs` from the run's base of stamps to the script's. */
export const scriptOf = (sent: readonly SentOrder[], offsetNs = 0): readonly ScriptedOrder[] =>
  sent.map(({ id, side, tif, lots, sentNs, cancelNs, ticks = anyPrice(side) }) => ({
    ...{ key: id, atNs: sentNs + offsetNs, side, ticks, lots, tif },
    ...(cancelNs !== undefined && { cancelNs: cancelNs + offsetNs }),
  }));
