import { listSweepRows } from '#/server/sweep/sweep-rows.ts';
import { procedure } from '../../init.ts';

export const list = procedure('run.read').query(({ ctx: { desk } }) => listSweepRows(desk));
