import { z } from 'zod';
import { parseGraph } from '#/core/strategy/graph.ts';
import { validateGraph } from '#/core/strategy/validate.ts';
import { procedure, unwrap } from '../../init.ts';

export const validate = procedure('strategy.read')
  .input(z.strictObject({ graph: z.unknown() }))
  .query(({ input: { graph } }) => validateGraph(unwrap(parseGraph(graph))).problems);
