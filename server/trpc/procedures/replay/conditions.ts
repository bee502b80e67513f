import { procedure } from '../../init.ts';

/** Outputs of the replayed strategy that are true or false: what a replay of bars can be stopped at. None without a strategy. */
export const conditions = procedure('strategy.read').query(({ ctx: { desk } }) => desk.replay.conditions());
