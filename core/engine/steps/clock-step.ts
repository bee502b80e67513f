/** Step 1: time. Timers that are due, bars that end, quotes that age, days that roll. */
import type { Lane } from '../lane.ts';
import { setTimer } from '../lane.ts';
import { parentOfTimer, sendNextSlice } from './algorithm-step.ts';
import { parentOfExitTimer, tendExits } from './exit-step.ts';
import { onFlattenTimer } from './flatten-step.ts';
import { markAccounts } from './mark-step.ts';
import { advanceBars } from './market-step.ts';
import { releasePending } from './pacing-step.ts';
import { askUnresolved } from './venue-step.ts';

export const onClock = (lane: Lane): void => {
  for (const [timerId, at] of [...lane.state.timers]) {
    if (at > lane.state.now) continue;
    setTimer(lane, timerId, undefined);
    const parentId = parentOfTimer(timerId);
    if (parentId !== undefined) sendNextSlice(lane, parentId);
    const guarded = parentOfExitTimer(timerId);
    if (guarded !== undefined) tendExits(lane, guarded);
    onFlattenTimer(lane, timerId);
  }
  releasePending(lane);
  advanceBars(lane);
  askUnresolved(lane);
  markAccounts(lane);
};
