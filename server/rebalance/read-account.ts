/** The account as the engine sees it now, or why nothing can be proposed for it. */
import { accountViewSchema, type AccountView } from '#/core/portfolio/account-view.schema.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';

export type ValuedAccount = AccountView & { readonly equity: bigint; readonly cash: bigint };

export const readAccount = async (desk: Pick<Desk, 'query'>, account: string): Promise<Result<ValuedAccount, Failure>> => {
  const answer = await desk.query({ type: 'account', account });
  if (answer === undefined) return fail(invalid('account', 'an account of this desk', account));
  const view = accountViewSchema.parse(answer);
  const { equity, cash } = view;
  if (equity === undefined || cash === undefined)
    return fail(failure('NotReady', `account ${account} must be valued to be rebalanced, was not: ${view.gaps.join('; ')}`));
  if (equity <= 0n) return fail(invalid('equity', `above zero to rebalance ${account}`, equity));
  return ok({ ...view, equity, cash });
};
