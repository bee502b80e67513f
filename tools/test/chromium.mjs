// A Chromium to drive: the one that is installed, else one that is obtained. Never none.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runQuietly } from '../start/install.mjs';
import { StartError } from '../start/progress.mjs';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIX = 'Install Chromium (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) or set CHROMIUM_PATH.';

const findOwn = async (root) => {
  const { chromium } = await import(pathToFileURL(join(root, 'node_modules/playwright-core/index.mjs')).href);
  return chromium.executablePath();
};

const findInstalled = async (root) =>
  [process.env.CHROMIUM_PATH, ...INSTALLED, await findOwn(root)].find((path) => path !== undefined && existsSync(path));

const installFromDebian = async (root) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => runQuietly({ command: 'apt-get', args, cwd: root, env, fix: FIX });
  await apt('update', '-q');
  await apt('install', '-y', '-q', '--no-install-recommends', 'chromium');
};

const installOwn = (root, node) => {
  const args = [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'];
  return runQuietly({ command: node, args, cwd: root, fix: FIX });
};

/** The path of an executable; installs one where there is none. */
export const obtainChromium = async (root, node) => {
  const found = await findInstalled(root);
  if (found !== undefined) return found;
  const isDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  // Playwright's own works on a Debian that its packages cannot be had for, and the other way round.
  await (isDebian ? installFromDebian(root).catch(() => installOwn(root, node)) : installOwn(root, node));
  const obtained = await findInstalled(root);
  if (obtained === undefined) throw new StartError('Chromium could not be obtained.', FIX);
  return obtained;
};
