/** Strategies of an account that may trade an instrument again after it was closed by hand. */
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';

const live: ReadonlySet<DeploymentRow['state']> = new Set(['WarmingUp', 'Running']);

export const runningOn = (
  deployments: readonly DeploymentRow[],
  { account, instrumentId }: { readonly account: string | undefined; readonly instrumentId: string },
): readonly DeploymentRow[] =>
  deployments.filter(
    (row) =>
      live.has(row.state) &&
      row.account === account &&
      (row.members?.map((member) => member.instrumentId) ?? [row.instrumentId]).includes(instrumentId),
  );
