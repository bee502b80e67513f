/** Environment by frame first, then colour: Sim and Replay hollow violet, Paper striped cyan, Live solid orange. */
import type { Environment } from '#/core/engine/replica/rows.ts';
import { cx } from './cx.ts';

const looks: Readonly<Record<Environment, string>> = {
  Sim: 'text-sim inset-ring inset-ring-sim',
  Replay: 'text-sim inset-ring inset-ring-sim [border-style:dashed]',
  Paper: 'text-paper inset-ring inset-ring-paper stripes-paper',
  Live: 'bg-live text-env-ink',
};

export const EnvBadge = ({ environment, isSmall }: { readonly environment: Environment; readonly isSmall?: boolean }) => (
  <span
    className={cx(
      'inline-flex items-center rounded-1 font-semibold tracking-[.06em] uppercase',
      isSmall === true ? 'h-4 px-[5px] text-10' : 'h-5 px-2 text-11',
      looks[environment],
    )}
  >
    {environment}
  </span>
);
