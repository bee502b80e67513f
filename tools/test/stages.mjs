// The stages of `npm test`, in order. Each returns {passed, failed, note?, failures?}; the first ones read, the last ones run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../start/install.mjs';
import { findFreePorts } from '../start/ports.mjs';
import { buildPages } from '../start/prepare.mjs';
import { obtainChromium } from './chromium.mjs';
import { readPlaywrightFailures, readPlaywrightSecondTries, readVitestFailures, readVitestSecondTries } from './failures.mjs';
import { startPostgres } from './postgres.mjs';

/** A tool that is right when it ends with 0; what it printed is shown only when it does not. */
const tool = (name, ...args) => ({
  name,
  isStatic: true,
  run: async ({ root, node }) => {
    const [file, ...rest] = args;
    await runQuietly({ command: node, args: [join(root, file), ...rest], cwd: root });
    return { passed: 1, failed: 0 };
  },
});

/**
 * What it prints is seen as it comes, or, beside another stage, in one piece at its end. A niceness is inherited by all the
 * child starts; where each session is a group of its own, as on a desktop, it counts within the session.
 */
const runVisibly = ({ command, args, cwd, env, isBeside = false, niceness = 0 }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: isBeside ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    if (niceness !== 0 && child.pid !== undefined) setPriority(child.pid, niceness);
    const kept = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => kept.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.stdout.write(Buffer.concat(kept));
      resolve(signal ?? code);
    });
  });

const nothing = { passed: 0, skipped: 0, failures: [], secondTries: [] };

/** What a runner counted and what failed, or one failure where it ended before it could tell. */
const readReport = (file, read, status) => {
  const { passed, skipped, failures, secondTries } = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : nothing;
  const isSilent = status !== 0 && failures.length === 0;
  const others = [
    ...(isSilent ? [`the runner ended with ${status}`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(secondTries.length > 0 ? [`${secondTries.length} passed at a second try only`] : []),
  ];
  return { passed, failed: isSilent ? 1 : failures.length, note: others.join(', ') || undefined, failures, secondTries };
};

const inScratch = async (work) => {
  const scratch = mkdtempSync(join(tmpdir(), 'bellwether-test-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const readVitest = (root) => (report) => ({
  passed: report.numPassedTests,
  failures: readVitestFailures(report, root),
  secondTries: readVitestSecondTries(report, root),
  skipped: report.numPendingTests + report.numTodoTests,
});

/** A browser has deadlines where a unit test has none: journeys get the processor first, three to one. */
const behindJourneys = 5;

const unit = {
  name: 'unit',
  run: ({ root, node, say }) =>
    inScratch(async (scratch) => {
      const postgres = await startPostgres();
      say(`PostgreSQL: ${postgres.note}`);
      const report = join(scratch, 'vitest.json');
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const env = { ...process.env, ...(postgres.url === undefined ? {} : { TEST_DATABASE_URL: postgres.url }) };
      try {
        const vitest = join(root, 'node_modules/vitest/vitest.mjs');
        const status = await runVisibly({ command: node, args: [vitest, ...args], cwd: root, env, niceness: behindJourneys });
        return readReport(report, readVitest(root), status);
      } finally {
        postgres.stop();
      }
    }),
};

const build = {
  name: 'build',
  run: async ({ root, node }) => ({ passed: 1, failed: 0, note: await buildPages({ root, node }) }),
};

const readPlaywright = (root) => (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failures: readPlaywrightFailures(report, root),
  secondTries: readPlaywrightSecondTries(report, root),
  skipped: report.stats.skipped,
});

/** Much of a journey is waiting for a browser, much of the unit tests for processes they start: side by side both end sooner. */
const journeys = {
  name: 'journeys',
  beside: 'unit',
  run: ({ root, node, say, isBeside }) =>
    inScratch(async (scratch) => {
      const chromium = await obtainChromium(root, node);
      say(`Chromium: ${chromium}`);
      const report = join(scratch, 'playwright.json');
      const [port] = await findFreePorts(1);
      const env = {
        ...process.env,
        CHROMIUM_PATH: chromium,
        E2E_PORT: String(port),
        E2E_HOME: join(scratch, 'home'),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      };
      const playwright = join(root, 'node_modules/@playwright/test/cli.js');
      const args = [playwright, 'test', '--reporter=list,json'];
      const status = await runVisibly({ command: node, args, cwd: root, env, isBeside });
      return readReport(report, readPlaywright(root), status);
    }),
};

export const STAGES = [
  tool('codegen', 'tools/codegen.ts', '--check'),
  tool('types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'),
  tool('types-core', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', 'core'),
  tool('lint', 'node_modules/oxlint/bin/oxlint'),
  tool('format', 'node_modules/oxfmt/bin/oxfmt', '--check', '.'),
  tool('dead-code', 'node_modules/knip/bin/knip.js'),
  tool('licences', 'tools/licences.ts'),
  build,
  unit,
  journeys,
];
