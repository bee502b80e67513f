import { z } from 'zod';
import { laneInput } from '#/core/lifecycle/lane.schema.ts';
import { accountsInScope } from '#/server/use-cases/accounts-in-scope.ts';
import { procedure } from '../../init.ts';

/** The accounts of a lane that the caller may see. */
export const accounts = procedure('session.read')
  .input(z.strictObject({ lane: laneInput }))
  .query(({ ctx: { desk, identity }, input: { lane } }) => accountsInScope(desk, identity, lane));
