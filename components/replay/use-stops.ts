'use client';
/** Breakpoints of the bars that are played: those set, and how they are set and dropped. */
import { useState } from 'react';
import type { BarReplayRow, ReplayHit, ReplayRow } from '#/core/engine/replica/replay-rows.ts';
import type { GraphLink } from '#/core/strategy/graph.ts';
import type { Replay } from './use-replay.ts';

export interface Stops {
  readonly set: readonly GraphLink[];
  readonly hit: ReplayHit | undefined;
  readonly mayPlay: boolean;
  /** Sets it, or drops it where it is set. */
  readonly toggle: (link: GraphLink) => void;
  /** The list of conditions is open. */
  readonly isAsking: boolean;
  readonly ask: () => void;
  readonly close: () => void;
}

/** Undefined where no strategy is played. */
export const useStops = ({ act, mayPlay }: Replay, row: ReplayRow): Stops | undefined => {
  const [isAsking, setAsking] = useState(false);
  const strategy: BarReplayRow['strategy'] = row.kind === 'Bars' ? row.strategy : undefined;
  if (strategy === undefined) return undefined;
  const { breakpoints: set, hit } = strategy;
  return {
    ...{ set, hit, mayPlay, isAsking },
    toggle: (link) => {
      const others = set.filter((each) => writeLink(each) !== writeLink(link));
      act({ deed: 'breakpoints', at: others.length < set.length ? others : [...set, link] });
    },
    ask: () => mayPlay && setAsking(true),
    close: () => setAsking(false),
  };
};

export const writeLink = (link: GraphLink): string => link.join('.');

/** "above.out turned true" */
export const tellHit = (hit: ReplayHit | undefined): string | undefined => hit && `${hit.links.map(writeLink).join(', ')} turned true`;
