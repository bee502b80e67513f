import { procedure } from '../../init.ts';

export const me = procedure('session.read').query(({ ctx: { desk, identity } }) => {
  const opened = desk.hub.streams().flatMap((stream) => (stream.startsWith('account:') ? [stream.slice('account:'.length)] : []));
  const accounts: readonly string[] = opened
    .filter((account) => identity.accounts.includes('*') || identity.accounts.includes(account))
    .toSorted();
  return {
    user: {
      id: identity.userId,
      name: identity.name,
      role: identity.role,
      accounts: identity.accounts,
      demo: identity.demo,
    },
    environment: desk.environment,
    version: desk.version,
    accounts,
  };
});
