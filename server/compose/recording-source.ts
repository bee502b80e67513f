/** Recordings as the data of runs: one that the home lists, a file that is named, or the very one that a sealed run was of. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { TapeGrid } from '#/core/backtest/depth/depth-rows.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Recording } from '#/core/report/recording.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp, toMs } from '#/core/value/timestamp.ts';
import { hashCapture } from '#/server/adapters/venues/binance/capture-hash.ts';
import { binanceMarkets, recordedInstrument, type BinanceMarket } from '#/server/adapters/venues/binance/instruments.ts';
import { measureCapture, type CaptureExtent } from '#/server/adapters/venues/binance/measure-capture.ts';
import type { RecordingSource, SealedOn } from '#/server/runs/recording-source.ts';
import { fileOf, listRecordings, recordingFolder, type RecordingPlaces } from '#/server/replay/recordings.ts';

const shipped = join(import.meta.dirname, '../adapters/venues/binance/fixtures/usdm-stand-in.gz');
const shippedId = 'shipped';

export const placesOf = (home: string): RecordingPlaces => ({ home, shipped });

export interface FoundRecording {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly market: BinanceMarket;
  readonly instrument: Instrument;
  readonly extent: CaptureExtent;
}

export const findRecording = async (home: string, id: string): Promise<Result<FoundRecording, Failure>> => {
  const places = placesOf(home);
  const { recordings } = await listRecordings(places);
  const recording = recordings.find((each) => each.id === id);
  if (recording === undefined) return fail(invalid('recording', `one of ${recordings.map((each) => each.id).join(', ')}`, id));
  const { market, symbol, title } = recording;
  const named = recordedInstrument(market, symbol);
  if (!named.ok) return named;
  const file = fileOf(places, recording);
  const extent = await measureCapture(file, named.value).catch(() => undefined);
  if (extent === undefined) return fail(invalid('recording', 'lines that begin with a stamp of 19 digits, gzip or plain', id));
  return ok({ id, file, title, market, instrument: named.value, extent });
};

/** By its name in the home, where it is of the home. */
export const nameOf = (home: string, file: string): string => {
  const path = resolve(file);
  if (path === shipped) return shippedId;
  const folder = resolve(recordingFolder(home));
  return dirname(path) === folder ? path.slice(folder.length + 1) : path;
};

interface ToRecord {
  readonly name: string;
  readonly file: string;
  readonly instrument: Instrument;
  readonly grid: TapeGrid;
  readonly extent: Pick<CaptureExtent, 'first' | 'last' | 'frames'>;
}

export const toRecording = async ({ name, file, instrument, grid, extent }: ToRecord): Promise<Recording> => ({
  ...{ name, file, grid, instrument: onGrid(instrument, grid), hash: await hashCapture(file) },
  ...{ fromMs: toMs(extent.first), toMs: toMs(extent.last), frames: extent.frames },
});

/** The grid as the instrument's rules: programs are told of its tick. */
const onGrid = (instrument: Instrument, { tickSize, lotSize }: TapeGrid): Instrument => ({
  ...instrument,
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(tickSize), lotSize: Qty(lotSize), minQty: Qty(lotSize), multiplier: 1 }],
});

/** Of a home. */
export const recordingsOf = (home: string): RecordingSource => ({
  open: async (id) => {
    const found = await findRecording(home, id);
    if (!found.ok) return found;
    const { tickSize, lotSize } = found.value.extent;
    return ok(await toRecording({ ...found.value, name: id, grid: { tickSize, lotSize } }));
  },
  sealed: (asked) => openSealed(home, asked),
});

const openSealed = async (
  home: string,
  { inputs: { dataset, depth: grid }, recording: name }: SealedOn,
): Promise<Result<Recording, Failure>> => {
  if (grid === undefined || name === undefined) return fail(invalid('run.recording', 'named by a run on a recording', name));
  const market = binanceMarkets.find((each) => dataset.instrumentId === `binance-${each}:${dataset.symbol}`);
  if (market === undefined) return fail(invalid('run.inputs.dataset.instrumentId', 'of a recorded market', dataset.instrumentId));
  const instrument = recordedInstrument(market, dataset.symbol);
  if (!instrument.ok) return instrument;
  const places = placesOf(home);
  const listed = (await listRecordings(places)).recordings.find(({ id }) => id === name);
  const file = listed === undefined ? name : fileOf(places, listed);
  if (!existsSync(file)) return fail(failure('NotFound', `recording ${name} must be where it was, was not found: put it back`));
  const { hash, fromMs, toMs: lastMs, rows: frames } = dataset;
  return ok({ name, file, hash, grid, frames, fromMs, toMs: lastMs, instrument: onGrid(instrument.value, grid) });
};
