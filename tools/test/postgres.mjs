// A PostgreSQL of the tests' own, thrown away afterwards. It runs where `initdb` is found.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findFreePorts } from '../start/ports.mjs';

const PLACES = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'];

const findBin = () => {
  const onPath = (process.env.PATH ?? '').split(delimiter).find((folder) => existsSync(join(folder, 'initdb')));
  if (onPath !== undefined) return dirname(realpathSync(join(onPath, 'initdb')));
  const installed = PLACES.filter((place) => existsSync(place)).flatMap((place) =>
    readdirSync(place).map((name) => join(place, name, 'bin')),
  );
  return installed
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .pop();
};

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
const findUser = () => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
};

const SETTINGS = 'fsync=off synchronous_commit=off full_page_writes=off shared_buffers=64MB';

const startCluster = async (bin) => {
  const user = findUser();
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const [port] = await findFreePorts(1);
  const run = (name, args) => execFileSync(join(bin, name), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user });
  run('initdb', ['-D', 'data', '-U', 'app', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const settings = SETTINGS.split(' ').map((setting) => `-c ${setting}`);
  const server = `-h 127.0.0.1 -p ${port} -k ${folder} ${settings.join(' ')}`;
  run('pg_ctl', ['-D', 'data', '-l', 'server.log', '-w', '-s', '-o', server, 'start']);
  const stop = () => {
    run('pg_ctl', ['-D', 'data', '-m', 'immediate', '-w', '-s', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgresql://app@127.0.0.1:${port}/postgres`, note: `own cluster of ${bin}`, stop };
};

/** {url, note, stop}; without a url the note says why there is none. */
export const startPostgres = async () => {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { url: given, note: 'TEST_DATABASE_URL', stop: () => undefined };
  const bin = findBin();
  if (bin !== undefined) return startCluster(bin);
  return { note: 'skipped: initdb not found and TEST_DATABASE_URL not set', stop: () => undefined };
};
