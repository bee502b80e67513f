/** Every procedure there is; a new file under procedures/ is in it after code generation. */
import { createRouter } from './init.ts';
import { registry } from './procedures/registry.gen.ts';

export const appRouter = createRouter(registry);

export type AppRouter = typeof appRouter;
