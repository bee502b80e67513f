import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** These start no process and keep nothing outside themselves: one worker may run file after file. */
const pure = ['core', 'components', 'app', 'bench'];
const others = ['server', 'workers', 'prisma', 'tools'];

const filesOf = (folders: readonly string[]): string[] => [`{${folders.join(',')}}/**/*.test.{ts,tsx}`];

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: filesOf(pure), isolate: false } },
      { extends: true, test: { name: 'desk', include: filesOf(others) } },
    ],
    environment: 'node',
    // Desks and exchanges that tests start as processes load what was compiled before, as a started desk does.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'bellwether-compile-cache') },
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tools/test/property-seed.ts'],
    // Tests share two processors with the browser's journeys, and some wait for processes of their own.
    testTimeout: 60_000,
    hookTimeout: 90_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
    passWithNoTests: true,
  },
});
