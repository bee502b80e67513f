/**
 * `npm run bench [-- --only W4,W6] [--peers] [--save] [BARS.f64]`: every work of this folder in turn, each in a process of its
 * own, then one table beside the committed baseline. `--peers` runs the peers' side of the same works in the same run, where
 * it is to be had; `--save` writes the new baseline.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const folder = import.meta.dirname;
const baselineFile = join(folder, 'baseline.json');
const peers = join(folder, '../../shared/peers/run.py');

const figureSchema = z.record(z.string(), z.unknown());
type Figures = z.infer<typeof figureSchema>;
const baselineSchema = z.object({ at: z.string(), machine: z.string(), load: z.number(), works: z.array(figureSchema) });

const words = process.argv.slice(2);
const only = words[words.indexOf('--only') + 1]?.split(',');
const isChosen = (work: string): boolean => !words.includes('--only') || only?.includes(work) === true;
const files = words.filter((word) => word.endsWith('.f64'));

/** JSON lines of a program's output that name a work. */
const figuresOf = (text: string): readonly Figures[] =>
  text.split('\n').flatMap((line) => (line.startsWith('{"work"') ? [figureSchema.parse(JSON.parse(line))] : []));

const runWork = (name: string): readonly Figures[] => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, name), ...(/^w(?:4|13)-/.test(name) ? files : [])], options);
  if (status !== 0) process.stderr.write(stderr);
  const figures = figuresOf(stdout);
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
  return figures;
};

const machine = (): string => `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

const beforeOf = (): z.infer<typeof baselineSchema> | undefined =>
  existsSync(baselineFile) ? baselineSchema.parse(JSON.parse(readFileSync(baselineFile, 'utf8'))) : undefined;

/** Every number of a work, by its path. */
const numbersOf = (value: unknown, path = ''): readonly (readonly [string, number])[] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersOf(part, path === '' ? name : `${path}.${name}`));
};

const sayTable = (works: readonly Figures[]): void => {
  const before = beforeOf();
  process.stdout.write(
    `\n${before === undefined ? 'no baseline yet' : `beside the baseline of ${before.at} on ${before.machine}, load ${before.load}`}\n`,
  );
  for (const figures of works) {
    const old = new Map(before?.works.filter(({ work }) => work === figures['work']).flatMap((known) => numbersOf(known)));
    for (const [path, value] of numbersOf(figures)) {
      const was = old.get(path);
      const ratio = was === undefined || was === 0 ? '' : `x${(value / was).toFixed(2)}`;
      process.stdout.write(
        `${String(figures['work']).padEnd(6)} ${path.padEnd(24)} ${String(value).padStart(16)} ${String(was ?? '').padStart(16)} ${ratio}\n`,
      );
    }
  }
};

const runPeers = (): void => {
  if (!existsSync(peers)) return void process.stdout.write('peers: not here, not run\n');
  const works = ['W4', 'W5', 'W6', 'W13'].filter(isChosen);
  spawnSync('python3', [peers, '--only', works.join(','), '--repeat', '3'], { stdio: 'inherit' });
};

/** w10e-socket.ts is W10e, browser.ts is Browser. */
const workOf = (name: string): string => {
  const [word = ''] = name.replace(/\.ts$/, '').split('-');
  return word.slice(0, 1).toUpperCase() + word.slice(1);
};

const programs = readdirSync(folder)
  .filter((name) => /^(?:w\d.*|browser)\.ts$/.test(name))
  .filter((name) => isChosen(workOf(name)));
const load = Number((loadavg()[0] ?? 0).toFixed(2));
const works = programs.flatMap(runWork);
sayTable(works);
if (words.includes('--peers')) runPeers();
if (words.includes('--save')) {
  const at = new Date().toISOString().slice(0, 10);
  writeFileSync(baselineFile, `${JSON.stringify({ at, machine: machine(), load, works }, undefined, 2)}\n`);
}
