/**
 * Recordings that can be played: the small one that ships, and every file in the home's `recordings` folder. A file's name says
 * what it holds: binance-usdm-BTCUSDT-20240808.gz. Ids are names from this list; a path never comes from outside.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Recording {
  readonly id: string;
  readonly title: string;
  readonly market: 'spot' | 'usdm';
  readonly symbol: string;
  readonly bytes: number;
}

export interface RecordingList {
  readonly recordings: readonly Recording[];
  /** Files that are not understood, and why. */
  readonly problems: readonly { readonly file: string; readonly cause: string }[];
}

export interface RecordingPlaces {
  readonly home: string;
  /** The recording that ships. */
  readonly shipped: string;
}

const shippedId = 'shipped';
const namePattern = /^binance-(spot|usdm)-([A-Za-z0-9]{2,20})[-.].*/;

export const recordingFolder = (home: string): string => join(home, 'recordings');

export const listRecordings = async ({ home, shipped }: RecordingPlaces): Promise<RecordingList> => {
  const files = await readdir(recordingFolder(home)).catch(nothingWhereMissing);
  const kept = await Promise.all(files.toSorted((a, b) => (a < b ? -1 : 1)).map((file) => readRecording(home, file)));
  const { size } = await stat(shipped);
  const own: Recording = { id: shippedId, title: 'Made-up market, 75 s', market: 'usdm', symbol: 'BTCUSDT', bytes: size };
  return {
    recordings: [...kept.flatMap((each) => ('recording' in each ? [each.recording] : [])), own],
    problems: kept.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
};

export const fileOf = ({ home, shipped }: RecordingPlaces, { id }: Recording): string =>
  id === shippedId ? shipped : join(recordingFolder(home), id);

type Read = { readonly recording: Recording } | { readonly problem: RecordingList['problems'][number] };

const readRecording = async (home: string, file: string): Promise<Read> => {
  const found = await stat(join(recordingFolder(home), file));
  const [, market, symbol] = namePattern.exec(file) ?? [];
  if (!found.isFile() || (market !== 'spot' && market !== 'usdm') || symbol === undefined)
    return { problem: { file, cause: 'its name must begin with binance-usdm-SYMBOL- or binance-spot-SYMBOL-' } };
  return { recording: { id: file, title: file, market, symbol: symbol.toUpperCase(), bytes: found.size } };
};

const nothingWhereMissing = (error: unknown): readonly string[] => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
};
