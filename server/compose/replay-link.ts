/** The Replay lane, wired: recordings of the home and the one that ships, through the adapter that a live socket feeds. */
import { createCaptureTransport } from '#/server/adapters/venues/binance/capture.ts';
import { createBinanceFeed } from '#/server/adapters/venues/binance/feed.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { ok } from '#/core/value/result.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import { listRecordings } from '#/server/replay/recordings.ts';
import { BarThread } from '#/server/replay/bar-thread.ts';
import type { Opening } from '#/server/replay/player.ts';
import { openDepthStream } from './depth-stream.ts';
import { findRecording, placesOf, type FoundRecording } from './recording-source.ts';
import { ReplayDesk } from '#/server/replay/replay-desk.ts';
import { TickPlayer, type PlayedFeed } from '#/server/replay/tick-player.ts';

export const openReplay = (home: string, hub: StreamHub): ReplayDesk => {
  const thread = new BarThread(new URL('../../workers/replay.ts', import.meta.url));
  return new ReplayDesk({
    ...{ hub, thread },
    list: () => listRecordings(placesOf(home)),
    look: async (id) => {
      const found = await findRecording(home, id);
      return found.ok ? ok(openingOf(found.value)) : found;
    },
    readDepth: async (id) => {
      const found = await findRecording(home, id);
      return found.ok ? ok(openDepthStream(found.value)) : found;
    },
  });
};

const openingOf = ({ file, title, market, instrument: named, extent }: FoundRecording): Opening => {
  const { tickSize, lotSize } = extent;
  const rules = [{ tsFrom: Timestamp(0n), tickSize: Price(tickSize), lotSize: Qty(lotSize), minQty: Qty(lotSize), multiplier: 1 }];
  const make: Opening['make'] = (generation, speed) => {
    const instrument: Instrument = { ...named, id: `replay-${generation}:${named.id}`, rules };
    const { first, last, frames } = extent;
    return new TickPlayer({
      extent: { title, instrument, first, last, frames },
      speed,
      openFeed: (onSkipped) => {
        const transport = createCaptureTransport({ file, speed: 1, instrument });
        return toPlayed(createBinanceFeed({ market, instruments: [instrument], transport, onSkipped }), transport);
      },
    });
  };
  return { title, firstSpeed: 1, make };
};

const toPlayed = (feed: ReturnType<typeof createBinanceFeed>, transport: ReturnType<typeof createCaptureTransport>): PlayedFeed => ({
  ...transport,
  name: feed.name,
  counts: feed.counts,
  start: (onEvent) => feed.start({ onEvent }),
  close: feed.close,
});
