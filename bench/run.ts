/**
 * `npm run bench [-- --only W4,W6] [--peers] [--save] [BARS.f64] [--capture FILE.gz --tick 0.1 --lot 0.001]`: every work of this
 * folder in turn, each in a process of its own, then one table beside the committed baseline. `--peers` runs the peers' side of
 * the same works in the same run, where it is to be had, and sets their seconds beside ours; `--save` writes the new baseline.
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
/** The recording of W5 and its grid. */
const capture = ['--capture', '--tick', '--lot'].flatMap((name) =>
  words.includes(name) ? [name, words[words.indexOf(name) + 1] ?? ''] : [],
);
const argumentsOf = (name: string): readonly string[] => (/^w(?:4|13)-/.test(name) ? files : name.startsWith('w5-') ? capture : []);

/** JSON lines of a program's output that name a work. */
const figuresOf = (text: string): readonly Figures[] =>
  text.split('\n').flatMap((line) => (line.startsWith('{"work"') ? [figureSchema.parse(JSON.parse(line))] : []));

const runWork = (name: string): readonly Figures[] => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, name), ...argumentsOf(name)], options);
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

const peerSchema = z.object({
  work: z.string(),
  peer: z.string(),
  variant: z.string().optional(),
  depth: z.string().optional(),
  seconds: z.number().optional(),
  import_seconds: z.number().optional(),
  compile_seconds: z.number().optional(),
  convert_seconds: z.number().optional(),
  gate: z.unknown(),
});

/** Our seconds for the same work: a program with variants has them by name. */
const oursOf = (works: readonly Figures[], work: string, path: string): number | undefined =>
  numbersOf(works.find((figures) => figures['work'] === work)).find(([name]) => name === path)?.[1];

const ratioText = (theirs: number, ours: number | undefined): string =>
  ours === undefined ? '' : `${ours.toFixed(3).padStart(10)} x${(theirs / ours).toFixed(2)}`;

const runPeers = (works: readonly Figures[]): void => {
  if (!existsSync(peers)) return void process.stdout.write('peers: not here, not run\n');
  const named = ['W4', 'W5', 'W6', 'W13'].filter(isChosen);
  const { stdout, stderr } = spawnSync('python3', [peers, '--only', named.join(','), '--repeat', '3'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  process.stderr.write(stderr);
  process.stdout.write(`${stdout}\npeers: seconds of theirs, of ours where it is the same work, theirs over ours\n`);
  for (const line of figuresOf(stdout)) {
    const { work, peer, variant, depth, seconds, gate, ...cold } = peerSchema.parse(line);
    const name = [work, peer, variant, depth].filter((part) => part !== undefined).join(' ');
    if (seconds === undefined) continue;
    const warm = ratioText(seconds, oursOf(works, work, variant === undefined ? 'seconds' : `${variant}.seconds`));
    process.stdout.write(`${name.padEnd(44)} ${seconds.toFixed(3).padStart(10)} ${warm}  gate ${String(gate)}\n`);
    const { import_seconds: imported, compile_seconds: compiled, convert_seconds: converted } = cold;
    if (imported === undefined || compiled === undefined || converted === undefined) continue;
    const all = imported + compiled + converted + seconds;
    process.stdout.write(
      `${`${name}, cold`.padEnd(44)} ${all.toFixed(3).padStart(10)} ${ratioText(all, oursOf(works, work, 'coldSeconds'))}\n`,
    );
  }
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
if (words.includes('--peers')) runPeers(works);
if (words.includes('--save')) {
  const at = new Date().toISOString().slice(0, 10);
  writeFileSync(baselineFile, `${JSON.stringify({ at, machine: machine(), load, works }, undefined, 2)}\n`);
}
