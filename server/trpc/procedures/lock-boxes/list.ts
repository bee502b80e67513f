import { lockBoxesOf } from '#/server/use-cases/keep-lock-box.ts';
import { procedure, unwrap } from '../../init.ts';

export const list = procedure('run.read').query(async ({ ctx: { desk } }) => unwrap(await lockBoxesOf(desk)));
