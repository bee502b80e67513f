/** Bars of the peers' generator: five float64 columns one after the other (open, high, low, close, volume), a minute each. */
import { readFileSync } from 'node:fs';
import type { FullBars } from '#/core/testing/bars.ts';

const firstMs = 1_577_836_800_000;

/** The file among the words of a command line, where there is one. */
export const barsFile = (words: readonly string[]): string | undefined => words.find((word) => word.endsWith('.f64'));

export const readPeerBars = (path: string): FullBars => {
  const bytes = readFileSync(path);
  const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const rows = all.length / 5;
  const column = (k: number): Float64Array => all.slice(k * rows, (k + 1) * rows);
  const startMs = Float64Array.from({ length: rows }, (_, i) => firstMs + i * 60_000);
  const prices = { open: column(0), high: column(1), low: column(2), close: column(3), volume: column(4) };
  return { startMs, endMs: startMs.map((at) => at + 60_000), ...prices };
};
