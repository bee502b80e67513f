import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,server,workers,components,app,tools,bench,prisma}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Desks and exchanges that tests start as processes load what was compiled before, as a started desk does.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'bellwether-compile-cache') },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    unstubEnvs: true,
    passWithNoTests: true,
  },
});
