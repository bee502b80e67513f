/**
 * The peers' side of the works, shown as it comes, and one table of both: seconds of theirs, of ours, theirs over ours; the same
 * in CPU seconds.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { figureSchema, figuresOf, numbersOf, type Figures } from './figures.ts';

const lineSchema = z.object({
  work: z.string(),
  peer: z.string(),
  n: z.number().optional(),
  combos: z.number().optional(),
  variant: z.string().optional(),
  /** Of an indicator. */
  function: z.string().optional(),
  depth: z.string().optional(),
  seconds: z.number().nullish(),
  import_seconds: z.number().optional(),
  compile_seconds: z.number().optional(),
  convert_seconds: z.number().optional(),
  cpu_seconds: z.number().optional(),
  gate: z.unknown().optional(),
});
export type PeerLine = z.infer<typeof lineSchema>;

/** Each line is shown as soon as it is there: some take minutes. */
export const runPeerSide = async (words: readonly string[]): Promise<readonly PeerLine[]> => {
  const child = spawn('python3', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: PeerLine[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    process.stdout.write(`${text}\n`);
    lines.push(...figuresOf(text).map((line) => lineSchema.parse(line)));
  }
  return lines;
};

const heads = ['peer', 'theirs s', 'ours s', 'ratio', 'theirs CPU s', 'ours CPU s', 'ratio', 'gate of theirs', 'gate of ours'];

export const peersTable = (lines: readonly PeerLine[], works: readonly Figures[]): readonly string[] => {
  const rows = lines.flatMap((line) => [rowOf(line, works), ...coldRow(line, works)]);
  return ['peers: a ratio above 1 says that ours is sooner', aligned(heads), ...rows.map(aligned)];
};

const rowOf = (line: PeerLine, works: readonly Figures[]): readonly string[] => {
  const { work, peer, variant, function: named, depth, n, combos, seconds, cpu_seconds: cpu, gate = 'none' } = line;
  const name = [work, peer, variant, named, depth, n, combos].filter((part) => part !== undefined).join(' ');
  if (seconds === undefined || seconds === null) return [name, 'was not run'];
  const ours = oursOf(line, works);
  return [name, ...compared(seconds, ours.figure('seconds')), ...compared(cpu, ours.figure('cpuSeconds')), String(gate), ours.gate];
};

/** From the start of a process to its answer. */
const coldRow = (line: PeerLine, works: readonly Figures[]): readonly (readonly string[])[] => {
  const { work, peer, depth, seconds, import_seconds: imported, compile_seconds: compiled, convert_seconds: converted } = line;
  const parts = [imported, compiled, converted, seconds].filter((part) => typeof part === 'number');
  if (parts.length < 4) return [];
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const name = [work, peer, depth, 'cold'].filter((part) => part !== undefined).join(' ');
  return [[name, ...compared(whole, oursOf({ work: line.work, n: line.n }, works).figure('coldSeconds'))]];
};

type Wanted = Pick<PeerLine, 'work' | 'n' | 'variant' | 'function' | 'combos' | 'seconds' | 'cpu_seconds'>;

/** Cores that a peer kept busy: where ours was run with several threads, its figure of as many of them as those is set beside it. */
const coresOf = ({ seconds, cpu_seconds: cpu }: Wanted): number =>
  typeof seconds === 'number' && cpu !== undefined && seconds > 0 ? Math.max(1, Math.round(cpu / seconds)) : 1;

const threadsOf = ({ threads = 1 }: Figures): number => Number(threads);

/** Works whose rows both sides count alike; a recording has as many as each side makes of it. */
const countedAlike: ReadonlySet<string> = new Set(['W1', 'W1c', 'W2', 'W4', 'W13']);

interface Ours {
  readonly figure: (name: string) => number | undefined;
  /** What ours was held against. */
  readonly gate: string;
}

/** Of the same work and size: a program with variants has its figures by their names. */
const oursOf = (line: Wanted, works: readonly Figures[]): Ours => {
  const { work, n, variant, function: named, combos } = line;
  const rows = countedAlike.has(work) ? n : undefined;
  const wanted = Object.entries({ rows, combos, function: named });
  const isAlike = (figures: Figures): boolean =>
    wanted.every(([key, value]) => value === undefined || figures[key] === undefined || figures[key] === value);
  const [found] = works
    .filter((figures) => figures['work'] === work && isAlike(figures) && threadsOf(figures) <= coresOf(line))
    .toSorted((a, b) => threadsOf(b) - threadsOf(a));
  const own = variant === undefined ? found : figureSchema.safeParse(found?.[variant]).data;
  const numbers = new Map(numbersOf(own));
  const gate = z.string().safeParse(own?.['gate']);
  return { figure: (name) => numbers.get(name), gate: gate.data ?? '' };
};

const compared = (theirs: number | undefined, ours: number | undefined): readonly [string, string, string] => [
  theirs === undefined ? '' : shown(theirs),
  ours === undefined ? '' : shown(ours),
  theirs === undefined || ours === undefined ? '' : `x${(theirs / ours).toFixed(2)}`,
];

const shown = (seconds: number): string => seconds.toPrecision(3);

const widths = [48, 10, 10, 8, 13, 11, 8, 15, 13];

const aligned = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join(' ')
    .trimEnd();
