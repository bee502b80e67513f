/** Drills: the process kills itself, for real, at the n-th passage of a named point of the order path. */
import type { KillPoint } from '../protocol.ts';

export type Pass = (point: KillPoint) => void;

export const createPass = (dieAt: { readonly point: string; readonly count: number } | undefined): Pass => {
  if (dieAt === undefined) return () => undefined;
  let left = dieAt.count;
  return (point) => {
    if (point !== dieAt.point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
};
