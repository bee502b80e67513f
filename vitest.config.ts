import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/test/longest-first.ts';

/** These start no process and keep nothing outside themselves; the others do, and put it back. */
const pure = ['core', 'components', 'app', 'bench'];
const others = ['server', 'workers', 'prisma', 'tools'];

const filesOf = (folders: readonly string[]): string[] => [`{${folders.join(',')}}/**/*.test.{ts,tsx}`];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: filesOf(pure) } },
      // As the journeys: what waits for processes and clocks has a second try, and the end of the log names what needed it.
      { extends: true, test: { name: 'desk', include: filesOf(others), retry: 1 } },
    ],
    environment: 'node',
    // Desks and exchanges that tests start as processes load what was compiled before, as a started desk does.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'bellwether-compile-cache') },
    pool: 'forks',
    // One process runs file after file: what it has imported, compiled and optimised serves the next one too.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    setupFiles: ['tools/test/property-seed.ts', 'tools/test/nothing-left.ts'],
    // Tests share two processors with the browser's journeys, and some wait for processes of their own, a search at the lowest priority.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
    passWithNoTests: true,
  },
});
