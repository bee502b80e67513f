import { defineConfig } from 'prisma/config';

// `generate` only checks that an engine exists; any executable does. Migrations are planned and applied by the
// WebAssembly schema engine (prisma/plan.ts, server/adapters/store/prisma/migrate.ts), never through this one.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
