'use client';
/** How long ago by the desk's clock, which need not be this phone's. */
import { msOf, writeTickingAge } from '../format/time.ts';
import { useNow } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';

export const LaneAge = ({ ns }: { readonly ns: bigint }) => {
  const now = useNow();
  const offset = useDesk()?.market.clockOffsetMs();
  if (now === undefined || offset === undefined) return undefined;
  return <span className="whitespace-nowrap">{writeTickingAge(Math.max(0, now + offset - msOf(ns)))} ago</span>;
};
