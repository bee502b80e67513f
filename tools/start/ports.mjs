// Ports: free ones, and who holds one that is taken.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';

const tryListen = (port, host = '127.0.0.1') =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });

/** Loopback ports that were free a moment ago. */
export const findFreePorts = async (count) => {
  const ports = new Set();
  while (ports.size < count) ports.add(await tryListen(0));
  return [...ports];
};

const readOr = (read, otherwise) => {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM', 'ESRCH', 'EINVAL'].includes(error.code) || error.status !== undefined) return otherwise;
    throw error;
  }
};

export const commandOf = (pid) => {
  const linux = readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(), undefined);
  if (linux !== undefined) return linux;
  return readOr(() => execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim(), '');
};

/** The socket's inode in the kernel's table of listening sockets (state 0A). */
const listeningInodes = (port) => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readOr(() => readFileSync(file, 'utf8'), ''));
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((row) => row.trim().split(/\s+/));
  return rows.filter((row) => row[1]?.endsWith(suffix) && row[3] === '0A').map((row) => `socket:[${row[9]}]`);
};

const holdsOneOf = (pid, inodes) =>
  readOr(() => readdirSync(`/proc/${pid}/fd`), []).some((fd) => inodes.includes(readOr(() => readlinkSync(`/proc/${pid}/fd/${fd}`), '')));

/** {pid, command} of the process that listens there, or undefined where the system does not tell. */
export const findHolder = (port) => {
  const inodes = listeningInodes(port);
  const pids = inodes.length === 0 ? [] : readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  let pid = pids.find((candidate) => holdsOneOf(candidate, inodes));
  if (pid === undefined && process.platform === 'darwin') {
    const args = ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'];
    pid = readOr(() => execFileSync('lsof', args, { encoding: 'utf8' }).trim().split('\n')[0], undefined);
  }
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(pid) };
};

/** Undefined when the port can be had, else the error's code (EADDRINUSE, EACCES). */
export const probePort = (port) =>
  tryListen(port).then(
    () => undefined,
    (error) => error.code ?? error.message,
  );
