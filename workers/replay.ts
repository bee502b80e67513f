/** The thread that plays bars, with or without a strategy: one playing, steered by the desk's main thread. */
import { parentPort } from 'node:worker_threads';
import { present } from '#/core/value/invariant.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { BarsOrder, FromReplay, OpenBars, ToReplay } from './protocol/replay.ts';
import { BarPlay, type Clock } from './replay/bar-play.ts';
import { openPlayedLane } from './replay/played-lane.ts';

const port = present(parentPort ?? undefined, 'the port of a worker thread');
startHeartbeat();
const say = (message: FromReplay): void => port.postMessage(message);

const clock: Clock = {
  nowMs: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

let playing: { readonly id: number; readonly play: BarPlay } | undefined;
let opened: BarsOrder | undefined;

const open = ({ id, order = present(opened, 'bars that were opened before'), bars, speed, breakpoints }: OpenBars): void => {
  const lane = openPlayedLane(order);
  if (!lane.ok) return say({ type: 'refused', id, failure: lane.failure });
  playing?.play.close();
  opened = order;
  lane.value.breakpoints?.set(breakpoints);
  playing = { id, play: new BarPlay({ lane: lane.value, speed, clock, say: (moved) => say({ type: 'moved', id, ...moved }) }) };
  say({ type: 'opened', id });
  playing.play.act(bars > 0 ? { type: 'seek', bars } : { type: 'pause' });
};

port.on('message', (message: ToReplay) => {
  if (message.type === 'open') return open(message);
  // Of one that another has taken the place of.
  if (playing?.id !== message.id) return;
  if (message.type === 'act') return playing.play.act(message.deed);
  playing.play.close();
  playing = undefined;
});
