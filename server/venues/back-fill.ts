/**
 * The bars from before a feed was heard, from the venue's own history: once when it goes live, and once more when the bar that
 * was in progress then has closed, since what was traded in it before we listened is known to the venue alone. A bar from the
 * venue stands in place of ours of the same time, so that nothing is counted twice.
 */
import type { Bar } from '#/core/market/events.ts';
import type { Feed } from '#/core/ports/feed.ts';

export interface BackFillOptions {
  readonly onBars: (instrumentId: string, bars: readonly Bar[]) => void;
  readonly log: (text: string) => void;
}

export interface BackFill {
  readonly onLive: (feed: Feed) => void;
  readonly stop: () => void;
}

const barMs = 60_000;
/** The venue closes its bar a moment after the minute. */
const settleMs = 3000;

export const createBackFill = ({ onBars, log }: BackFillOptions): BackFill => {
  let timer: NodeJS.Timeout | undefined;

  const ask = async ({ name, instruments, history }: Feed): Promise<void> => {
    for (const instrument of instruments()) {
      const bars = await history?.(instrument).catch((error: unknown) => String(error));
      if (typeof bars === 'string') log(`${name}: no history of ${instrument.symbol}: ${bars}`);
      else if (bars !== undefined) onBars(instrument.id, bars);
    }
  };

  return {
    onLive: (feed) => {
      clearTimeout(timer);
      void ask(feed);
      timer = setTimeout(() => void ask(feed), barMs - (Date.now() % barMs) + settleMs);
    },
    stop: () => clearTimeout(timer),
  };
};
