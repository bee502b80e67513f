import { listSessions } from '#/server/auth/sessions.ts';
import { procedure } from '../../init.ts';

/** One's own sessions. */
export const list = procedure('settings.own').query(({ ctx: { desk, identity } }) => listSessions(desk.auth.context, identity.userId));
