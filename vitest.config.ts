import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,server,workers,components,app,tools,bench,prisma}/**/*.test.{ts,tsx}'],
    environment: 'node',
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
