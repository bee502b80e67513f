// Which Node runs the desk: the one at hand where it is new enough, else the one that comes with the dependencies.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './progress.mjs';

/** Runs .ts as it is and resolves imports that start with "#/": 24.14 and up, except 25.0 to 25.3. */
export const isNodeNewEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 24) return minor >= 14;
  if (major === 25) return minor >= 4;
  return major > 25;
};

export const findNode = (root) => {
  if (isNodeNewEnough(process.version)) return process.execPath;
  const bundled = join(root, 'node_modules/.bin/node');
  if (existsSync(bundled)) return bundled;
  throw new StartError(
    `Node must be 24.14 or newer, was ${process.version}, and the dependencies bring none for ${process.platform} ${process.arch}.`,
    'Install Node 24 from nodejs.org and run the command again.',
  );
};
