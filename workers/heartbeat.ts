/** Once a second a thread says that its event loop still turns; a thread that is busy or stuck falls silent. */
import { BroadcastChannel, threadId, threadName } from 'node:worker_threads';
import { heartbeatChannel, type Heartbeat } from './protocol/heartbeat.ts';

const everyMs = 1000;

/** Goes on until the thread ends, and does not keep it from ending. */
export const startHeartbeat = (): void => {
  const channel = new BroadcastChannel(heartbeatChannel);
  channel.unref();
  const beat = (): void => channel.postMessage({ thread: threadId, name: threadName ?? '' } satisfies Heartbeat);
  beat();
  setInterval(beat, everyMs).unref();
};
