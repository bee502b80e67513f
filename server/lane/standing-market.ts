/**
 * What feeds have said that holds until they say otherwise: their state, and open findings about their data. An engine thread
 * keeps none of it in its journal, so one that has just been opened is told again; rule R24 would refuse for ever otherwise, or
 * let pass what a finding should stop.
 */
import type { Input } from '#/core/engine/events.ts';
import type { FeedStatus, QualityFinding } from '#/core/market/events.ts';

export interface StandingMarket {
  readonly note: (inputs: readonly Input[]) => void;
  /** In the order it was first said. */
  readonly standing: () => readonly Input[];
}

export const createStandingMarket = (): StandingMarket => {
  const feeds = new Map<string, FeedStatus>();
  const findings = new Map<string, QualityFinding>();
  const onFinding = (finding: QualityFinding): void => {
    const key = `${finding.instrumentId} ${finding.flag}`;
    if (finding.active) findings.set(key, finding);
    else findings.delete(key);
  };
  return {
    note: (inputs) => {
      for (const input of inputs) {
        if (input.kind === 'FeedStatus') feeds.set(input.feed, input);
        else if (input.kind === 'Quality') onFinding(input);
      }
    },
    standing: () => [...feeds.values(), ...findings.values()],
  };
};
