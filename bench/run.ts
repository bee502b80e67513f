/**
 * `npm run bench [-- BARS.f64]`: every work of this folder in turn, each in a process of its own, with the bars file of W4
 * where one is given. The peers' side is `python3 ../shared/peers/run.py`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const works = readdirSync(folder).filter((name) => /^w\d.*\.ts$/.test(name));

for (const name of works) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(folder, name), ...process.argv.slice(2)],
    {
      encoding: 'utf8',
    },
  );
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ work: name.replace(/\.ts$/, ''), status, seconds })}\n${stdout}${status === 0 ? '' : stderr}`);
}

const peers = join(folder, '../../shared/peers/run.py');
process.stdout.write(`${existsSync(peers) ? 'peers: python3 ../shared/peers/run.py --only W4,W6' : 'peers: not here, not run'}\n`);
