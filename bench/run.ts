/**
 * Every work of this folder in turn, each in a process of its own, then one table beside the committed baseline.
 *
 *   npm run bench -- [--only W4,W6] [--peers] [--save] [BARS.f64] [--capture FILE.gz --tick 0.1 --lot 0.001]
 *
 *   --size 100k,1M,10M  bars of W1 and W1c, one run for each; 1M where it is absent. W1c stops at 1M, as the peers' side does.
 *   --seed N            of the bars; the gates are for the seed that is used where it is absent.
 *   --long              also W2's 10,000 pairs over 200,000 bars, which take from minutes to an hour, on both sides
 *   --peers             runs the peers' side of the same works in the same run, where it is to be had, and sets their seconds beside ours
 *   --peer NAME         only the peers whose program's name holds this
 *   --save              writes the new baseline
 *   --help              says this
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { figureSchema, figuresOf, numbersOf, type Figures } from './figures.ts';
import { countOf, wordAfter } from './peer-bars.ts';
import { peersTable, runPeerSide, type PeerLine } from './peers-table.ts';

const folder = import.meta.dirname;
const baselineFile = join(folder, 'baseline.json');
const peers = join(folder, '../../shared/peers/run.py');

const baselineSchema = z.object({ at: z.string(), machine: z.string(), load: z.number(), works: z.array(figureSchema) });

const words = process.argv.slice(2);
const only = wordAfter(words, '--only')?.split(',');
const isChosen = (work: string): boolean => !words.includes('--only') || only?.includes(work) === true;
const files = words.filter((word) => word.endsWith('.f64'));
const sizes = (wordAfter(words, '--size') ?? '1M').split(',').map(countOf);
const seed = wordAfter(words, '--seed');
const isLong = words.includes('--long');
const wordsOf = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (words.includes(name) ? [name, wordAfter(words, name) ?? ''] : []));
const longest = 1_000_000;

/** The words for each run of a program. */
const runsOf = (name: string): readonly (readonly string[])[] => {
  const barsAt = [...files, ...wordsOf('--seed')];
  if (name.startsWith('w1-')) return sizes.map((rows) => [...barsAt, '--rows', String(rows)]);
  if (name.startsWith('w1c')) return sizes.filter((rows) => rows <= longest).map((rows) => [...barsAt, '--rows', String(rows)]);
  if (name.startsWith('w2-'))
    return [...sweeps.map((more) => [...barsAt, ...more]), ...(isLong ? [largeSweep, [...largeSweep, ...twoThreads]] : [])];
  if (name.startsWith('w5-')) return [wordsOf('--capture', '--tick', '--lot')];
  return [/^w(?:4|13)-/.test(name) ? barsAt : []];
};

const twoThreads = ['--threads', '2'];
const largeSweep = ['--rows', '200k', '--combos', '10k'];
const sweeps = [[], twoThreads, ['--strategy', 'rsi-atr']];

const runWork = (name: string, given: readonly string[]): readonly Figures[] => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, name), ...given], options);
  if (status !== 0) process.stderr.write(stderr);
  const figures = figuresOf(stdout);
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
  return figures;
};

const machine = (): string => `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

const beforeOf = (): z.infer<typeof baselineSchema> | undefined =>
  existsSync(baselineFile) ? baselineSchema.parse(JSON.parse(readFileSync(baselineFile, 'utf8'))) : undefined;

/** What tells two figures of one work apart. */
const kindOf = ({ work, rows, strategy, threads = 1, function: name }: Figures): string => [work, rows, strategy, threads, name].join(' ');

const sayTable = (works: readonly Figures[]): void => {
  const before = beforeOf();
  process.stdout.write(
    `\n${before === undefined ? 'no baseline yet' : `beside the baseline of ${before.at} on ${before.machine}, load ${before.load}`}\n`,
  );
  for (const figures of works) {
    const old = new Map(before?.works.filter((known) => kindOf(known) === kindOf(figures)).flatMap((known) => numbersOf(known)));
    for (const [path, value] of numbersOf(figures)) {
      const was = old.get(path);
      const ratio = was === undefined || was === 0 ? '' : `x${(value / was).toFixed(2)}`;
      process.stdout.write(
        `${String(figures['work']).padEnd(6)} ${path.padEnd(24)} ${String(value).padStart(16)} ${String(was ?? '').padStart(16)} ${ratio}\n`,
      );
    }
  }
};

/** Of the sized works once for each size, of the others as they are. */
const peerRuns = (): readonly (readonly string[])[] => {
  const sized = ['W1', 'W1c'].filter(isChosen);
  const others = ['W2', 'W4', 'W5', 'W6', 'W13'].filter(isChosen);
  const atSize = (rows: number): readonly string[] => [
    '--only',
    sized.join(','),
    '--n',
    String(rows),
    ...(rows > longest ? ['--long'] : []),
  ];
  return [
    ...(sized.length === 0 ? [] : sizes.map(atSize)),
    ...(others.length === 0 ? [] : [['--only', others.join(','), ...(isLong ? ['--long'] : [])]]),
  ];
};

const runPeers = async (works: readonly Figures[]): Promise<void> => {
  if (!existsSync(peers)) return void process.stdout.write('peers: not here, not run\n');
  if (seed !== undefined) process.stdout.write('peers: on their own seed\n');
  const lines: PeerLine[] = [];
  for (const given of peerRuns()) lines.push(...(await runPeerSide([peers, ...given, ...wordsOf('--peer'), '--repeat', '3'])));
  process.stdout.write(`\n${peersTable(lines, works).join('\n')}\n`);
};

/** w10e-socket.ts is W10e, browser.ts is Browser. */
const workOf = (name: string): string => {
  const [word = ''] = name.replace(/\.ts$/, '').split('-');
  return word.slice(0, 1).toUpperCase() + word.slice(1);
};

if (words.includes('--help')) {
  process.stdout.write(
    readFileSync(import.meta.filename, 'utf8')
      .slice(4)
      .split('*/')[0]
      ?.replaceAll(/^ \* ?/gm, '') ?? '',
  );
  process.exit();
}

const programs = readdirSync(folder)
  .filter((name) => /^(?:w\d.*|browser)\.ts$/.test(name))
  .filter((name) => isChosen(workOf(name)));
const load = Number((loadavg()[0] ?? 0).toFixed(2));
const works = programs.flatMap((name) => runsOf(name).flatMap((given) => runWork(name, given)));
sayTable(works);
if (words.includes('--peers')) await runPeers(works);
if (words.includes('--save')) {
  const at = new Date().toISOString().slice(0, 10);
  writeFileSync(baselineFile, `${JSON.stringify({ at, machine: machine(), load, works }, undefined, 2)}\n`);
}
