import { accountsInScope } from '#/server/use-cases/accounts-in-scope.ts';
import { procedure } from '../../init.ts';

export const me = procedure('session.read').query(({ ctx: { desk, identity } }) => ({
  user: {
    id: identity.userId,
    name: identity.name,
    role: identity.role,
    accounts: identity.accounts,
    demo: identity.demo,
  },
  environment: desk.environment,
  version: desk.version,
  accounts: accountsInScope(desk, identity),
}));
