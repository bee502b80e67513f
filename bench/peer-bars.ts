/**
 * Bars of the peers' generator, a minute each, and the gates that hold for them: five float64 columns one after the other (open, high, low,
 * close, volume), from a file that is named, else written once by the peers' own generator where a Python of theirs is at hand, else a
 * seeded walk of ours, for which there are no gates.
 *
 *   [BARS.f64] [--rows 100k|1M|10M] [--seed N]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { walkBars, type FullBars } from '#/core/testing/bars.ts';

const firstMs = 1_577_836_800_000;
const peersFolder = join(import.meta.dirname, '../../shared/peers');
/** Of the peers' generator where none is given; their gates are for it. */
const peersSeed = 20_260_816;

export interface BenchBars {
  readonly bars: FullBars;
  readonly rows: number;
  readonly seed: number;
  readonly isOfPeers: boolean;
}

/** The file among the words of a command line, where there is one. */
const barsFile = (words: readonly string[]): string | undefined => words.find((word) => word.endsWith('.f64'));

/** The word after a name. */
export const wordAfter = (words: readonly string[], name: string): string | undefined =>
  words.includes(name) ? words[words.indexOf(name) + 1] : undefined;

/** `100k`, `1M` or digits. */
export const countOf = (word: string): number => {
  const [, digits = '', unit = ''] = /^(\d+)([kM]?)$/.exec(word) ?? [];
  if (digits === '') throw new Error(`a count must be digits, 100k or 1M, was ${word}`);
  return Number(digits) * { '': 1, k: 1000, M: 1_000_000 }[unit === 'k' || unit === 'M' ? unit : ''];
};

/** The last asset's seed is that of the first plus a thousand for each. */
export const benchBars = (words: readonly string[], { rows: usual, asset = 0 }: { rows: number; asset?: number }): BenchBars => {
  const rows = countOf(wordAfter(words, '--rows') ?? String(usual));
  const seed = countOf(wordAfter(words, '--seed') ?? String(peersSeed)) + 1000 * asset;
  const named = seed === peersSeed ? barsFile(words) : undefined;
  const whole = named === undefined ? undefined : readPeerBars(named);
  // Fewer rows are other bars: the generator draws all closes before the first high.
  const bars = whole?.close.length === rows ? whole : readWritten(rows, seed);
  if (bars !== undefined) return { bars, rows, seed, isOfPeers: true };
  return { bars: firstRows(whole, rows) ?? walkBars({ rows, seed, deviation: 3e-4 }), rows, seed, isOfPeers: false };
};

const readWritten = (rows: number, seed: number): FullBars | undefined => {
  const file = writtenByPeers(rows, seed);
  return file === undefined ? undefined : readPeerBars(file);
};

/** Undefined where there are not as many. */
const firstRows = (whole: FullBars | undefined, rows: number): FullBars | undefined => {
  if (whole === undefined || whole.close.length < rows) return undefined;
  const { startMs, endMs, open, high, low, close, volume } = whole;
  const cut = (column: Float64Array): Float64Array => column.slice(0, rows);
  const prices = { open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: cut(volume) };
  return { startMs: cut(startMs), endMs: cut(endMs), ...prices };
};

const readPeerBars = (path: string): FullBars => {
  const bytes = readFileSync(path);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const rows = all.length / 5;
  const column = (k: number): Float64Array => all.slice(k * rows, (k + 1) * rows);
  const startMs = Float64Array.from({ length: rows }, (_, i) => firstMs + i * 60_000);
  const prices = { open: column(0), high: column(1), low: column(2), close: column(3), volume: column(4) };
  return { startMs, endMs: startMs.map((at) => at + 60_000), ...prices };
};

const generator = `
import sys
sys.path.insert(0, sys.argv[1])
import numpy as np
from common import bars
b = bars(int(sys.argv[3]), int(sys.argv[4]))
np.concatenate([b[k] for k in ('open', 'high', 'low', 'close', 'volume')]).tofile(sys.argv[2])
`;

const writtenByPeers = (rows: number, seed: number): string | undefined => {
  const home = process.env['PEERS_HOME'] ?? join(tmpdir(), 'peers');
  if (!existsSync(home) || !existsSync(join(peersFolder, 'common.py'))) return undefined;
  const file = join(home, `bars-${rows}-${seed}.f64`);
  if (existsSync(file)) return file;
  const pythons = readdirSync(home).map((name) => join(home, name, 'bin', 'python'));
  for (const python of pythons.filter((path) => existsSync(path))) {
    const { status } = spawnSync(python, ['-c', generator, peersFolder, file, String(rows), String(seed)], { stdio: 'ignore' });
    if (status === 0 && existsSync(file)) return file;
  }
  return undefined;
};

const gatesSchema = z.record(z.string(), z.record(z.string(), z.number()));

/** Against the peers' own figures: counts exactly, money to 1e-9 of the capital, ratios to 1e-9. */
export const gateOf = (name: string, { rows, seed, isOfPeers }: BenchBars, found: Readonly<Record<string, number>>): string => {
  const file = join(peersFolder, 'gates.json');
  if (!isOfPeers) return 'bars of ours, no gate';
  const wanted =
    existsSync(file) && seed === peersSeed ? gatesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))[`${name}@${rows}`] : undefined;
  if (wanted === undefined) return 'no gate for these bars';
  const missed = Object.entries(wanted).filter(([key, value]) => !isNear(key, found[key] ?? Number.NaN, value));
  return missed.length === 0
    ? 'gate met'
    : `GATE NOT MET: ${missed.map(([key, value]) => `${key} ${found[key]} is not ${value}`).join(', ')}`;
};

const moneyNames: readonly string[] = ['final_equity', 'total_fees'];

const isNear = (name: string, found: number, wanted: number): boolean =>
  Math.abs(found - wanted) <= (Number.isInteger(wanted) ? 0 : moneyNames.includes(name) ? 1e-4 : 1e-9);
