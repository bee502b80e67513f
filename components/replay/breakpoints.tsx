'use client';
/** Where the play stops: the conditions chosen, the list to choose from, and why one was reached. */
import { useQuery } from '@tanstack/react-query';
import { CirclePause, X } from 'lucide-react';
import type { ReplayHit } from '#/core/engine/replica/replay-rows.ts';
import type { Explanation } from '#/core/strategy/explain.ts';
import { PickDialog } from '../graph/pick-dialog.tsx';
import { Reason, type Drawn } from '../graph/reasons.tsx';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Section } from '../ui/panel.tsx';
import { EmptyState } from '../ui/states.tsx';
import { tellHit, writeLink, type Stops } from './use-stops.ts';

export const Breakpoints = (stops: Stops) => {
  const { set, hit, mayPlay, toggle, isAsking, ask } = stops;
  const reached = new Set(hit?.links.map(writeLink));
  return (
    <Section className="space-y-1">
      <div className="flex items-center justify-between">
        <h3 className="text-11 text-ink-3">Breakpoints</h3>
        <Button size="s" tone="ghost" disabled={!mayPlay} title="K" onClick={ask}>
          Set
        </Button>
      </div>
      {set.length === 0 ? (
        <p className="text-11 text-ink-3">None. Set one, and the play stops at the bar where it turns true.</p>
      ) : undefined}
      <ul aria-label="Breakpoints">
        {set.map((link) => (
          <li key={writeLink(link)} className="flex h-6 items-center gap-1.5">
            <CirclePause size={12} aria-hidden className={reached.has(writeLink(link)) ? 'text-danger' : 'text-ink-3'} />
            <span className="min-w-0 flex-1 truncate font-mono text-11">{writeLink(link)}</span>
            <IconButton label={`Drop the breakpoint ${writeLink(link)}`} disabled={!mayPlay} onClick={() => toggle(link)}>
              <X size={12} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {set.length === 0 ? undefined : <p className="text-11 text-ink-3">A place that is sought is reached past them.</p>}
      {isAsking ? <PickBreakpoint {...stops} /> : undefined}
    </Section>
  );
};

const PickBreakpoint = ({ set, toggle, close }: Stops) => {
  const trpc = useTrpc();
  // Of what is played now: nothing of another replay is shown meanwhile.
  const { data = [], error, isPending } = useQuery({ ...trpc.replay.conditions.queryOptions(), gcTime: 0 });
  const chosen = new Set(set.map(writeLink));
  const items = data.map(({ link, title, formula, type }) => {
    const key = writeLink([link[0], link[1]]);
    return { key, title: `${chosen.has(key) ? 'Drop ' : ''}${key}`, note: `${title}, ${formula}, ${type}`, link };
  });
  return (
    <PickDialog
      label="Stop where it turns true"
      items={items}
      empty={error === null ? (isPending ? 'Loading the conditions' : 'No condition is called that.') : failureOf(error).message}
      onPick={({ link }) => toggle([link[0], link[1]])}
      onClose={close}
    />
  );
};

/** Nodes by the names they were given. */
const namesOf = (explanations: readonly Explanation[]): readonly [string, Drawn][] =>
  explanations.flatMap(({ nodes: [id = ''], formula, because }): [string, Drawn][] => [
    [id, { name: id, formula }],
    ...namesOf(because.map(({ from }) => from)),
  ]);
const noneFailing: ReadonlySet<string> = new Set();

export const WhyStopped = ({ hit }: { readonly hit: ReplayHit | undefined }) => {
  if (hit === undefined) return <EmptyState text="It stands at no breakpoint. Where one is reached, the reasons stand here." />;
  const drawn = new Map(namesOf(hit.why));
  return (
    <div className="py-1">
      <p className="px-3 py-1 font-medium">{tellHit(hit)}</p>
      <ul>
        {hit.why.map((explanation, i) => (
          <Reason
            key={`${explanation.nodes[0]} ${explanation.port}`}
            {...{ explanation, drawn, failing: noneFailing, depth: 0 }}
            input={hit.links[i]?.[0] ?? ''}
          />
        ))}
      </ul>
    </div>
  );
};
