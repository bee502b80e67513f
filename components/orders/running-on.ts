/** Strategies of an account that may trade an instrument again after it was closed by hand. */
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { isRunning } from '../strategies/deployment-words.ts';

export const runningOn = (
  deployments: readonly DeploymentRow[],
  { account, instrumentId }: { readonly account: string | undefined; readonly instrumentId: string },
): readonly DeploymentRow[] =>
  deployments.filter(
    (row) =>
      isRunning(row) &&
      row.account === account &&
      (row.members?.map((member) => member.instrumentId) ?? [row.instrumentId]).includes(instrumentId),
  );
