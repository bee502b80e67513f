/** The Replay lane, wired: recordings of the home and the one that ships, through the adapter that a live socket feeds. */
import { join } from 'node:path';
import { createCaptureTransport } from '#/server/adapters/venues/binance/capture.ts';
import { createBinanceFeed } from '#/server/adapters/venues/binance/feed.ts';
import { recordedInstrument, type BinanceMarket } from '#/server/adapters/venues/binance/instruments.ts';
import { measureCapture } from '#/server/adapters/venues/binance/measure-capture.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import { fileOf, listRecordings, type RecordingPlaces } from '#/server/replay/recordings.ts';
import { BarThread } from '#/server/replay/bar-thread.ts';
import type { Opening } from '#/server/replay/player.ts';
import { openDepthStream, type StreamedRecording } from './depth-stream.ts';
import { ReplayDesk } from '#/server/replay/replay-desk.ts';
import { TickPlayer, type PlayedFeed } from '#/server/replay/tick-player.ts';

const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');

export const openReplay = (home: string, hub: StreamHub): ReplayDesk => {
  const places = { home, shipped };
  const thread = new BarThread(new URL('../../workers/replay.ts', import.meta.url));
  return new ReplayDesk({
    ...{ hub, thread },
    list: () => listRecordings(places),
    look: async (id) => {
      const found = await findRecording(places, id);
      return found.ok ? ok(openingOf(found.value)) : found;
    },
    readDepth: async (id) => {
      const found = await findRecording(places, id);
      return found.ok ? ok(openDepthStream(found.value)) : found;
    },
  });
};

interface FoundRecording extends StreamedRecording {
  readonly market: BinanceMarket;
}

const findRecording = async (places: RecordingPlaces, id: string): Promise<Result<FoundRecording, Failure>> => {
  const { recordings } = await listRecordings(places);
  const recording = recordings.find((each) => each.id === id);
  if (recording === undefined) return fail(invalid('recording', `one of ${recordings.map((each) => each.id).join(', ')}`, id));
  const { market, symbol, title } = recording;
  const named = recordedInstrument(market, symbol);
  if (!named.ok) return named;
  const file = fileOf(places, recording);
  const extent = await measureCapture(file, named.value).catch(() => undefined);
  if (extent === undefined) return fail(invalid('recording', 'lines that begin with a stamp of 19 digits, gzip or plain', id));
  return ok({ file, title, market, instrument: named.value, extent });
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
