import { drillStatus } from '#/server/drill/background-drill.ts';
import { procedure } from '../../init.ts';

/** Whether a drill is under way, and the evidence of the last one. */
export const drillReport = procedure('ops.read').query(({ ctx: { desk } }) => drillStatus(desk.config.home));
