/** How likely the best of a sweep is luck: the figures that say so, each with its reason where there is none. */
import type { ReactNode } from 'react';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Ratio } from '../ui/num.tsx';
import { Stat } from '../ui/panel.tsx';
import { SweepDeed, SweepState, type SweepStateProps } from './sweep-state.tsx';
import type { SweepReading } from './records.ts';

type Verdict = NonNullable<SweepReading['verdict']>;

const tones: Readonly<Record<Verdict['level'], Tone>> = { good: 'ok', warn: 'warn', bad: 'danger' };
const words: Readonly<Record<Verdict['level'], string>> = {
  good: 'Unlikely to be luck alone',
  warn: 'May be luck: test it out of sample',
  bad: 'Likely luck, or nothing is known',
};

export interface SweepVerdictProps extends SweepStateProps {
  readonly verdict: Verdict | undefined;
  readonly best: SweepReading['summary']['top'][number] | undefined;
  readonly actions: ReactNode;
}

export const SweepVerdict = ({ sweep, progress, verdict, best, actions }: SweepVerdictProps) => (
  <section aria-label="Verdict" className="rounded-2 bg-panel">
    <div className="flex flex-wrap items-stretch gap-x-6 gap-y-2 px-3 py-2.5 lg:flex-nowrap">
      <div className="min-w-52 pr-3 lg:border-r lg:border-line">
        <h1 className="text-16 font-medium">
          {sweep.name} <span className="font-mono text-11 font-normal text-ink-3">{sweep.id.slice(0, 6)}</span>
        </h1>
        <p className="text-ink-2">
          {sweep.symbol} {sweep.interval}, {sweep.bars.toLocaleString('en-US')} bars, {sweep.runs.toLocaleString('en-US')} runs by{' '}
          {sweep.method}
          {sweep.benchmark === undefined ? '' : `, against ${sweep.benchmark}`}
        </p>
        {verdict === undefined ? (
          <Chip tone="outline">No verdict yet</Chip>
        ) : (
          <Chip tone={tones[verdict.level]}>{words[verdict.level]}</Chip>
        )}
      </div>
      <div className="flex min-w-0 flex-1 flex-wrap gap-x-6 gap-y-2">
        {best === undefined ? undefined : (
          <Stat label="Best Sharpe ratio" size={20} value={<Ratio value={best.sharpe} />} note={paramsText(best.params)} />
        )}
        {verdict === undefined ? undefined : <Figures verdict={verdict} />}
        {best === undefined ? undefined : (
          <Stat
            label="Plateau"
            value={<Ratio value={scoreOf(best.plateau)} />}
            note={noteOf(best.plateau, `of ${best.plateau.neighbours} neighbours, 1 is flat`)}
          />
        )}
        {verdict === undefined ? undefined : <SuperiorNote superiority={verdict.superiority} />}
      </div>
      <div className="flex min-w-44 flex-col items-end gap-2">
        <div className="flex items-center gap-2">
          <SweepState sweep={sweep} progress={progress} />
          <SweepDeed sweep={sweep} />
        </div>
        {actions}
      </div>
    </div>
    <p className="border-t border-line px-3 py-1.5 text-11 text-ink-3">
      {sweep.assumptions.map(({ title, text }) => `${title}: ${text}`).join('. ')}
    </p>
  </section>
);

type Plateau = SweepReading['summary']['top'][number]['plateau'];

export const scoreOf = (plateau: Plateau): number | undefined => ('score' in plateau ? plateau.score : undefined);

export const paramsText = (params: Readonly<Record<string, unknown>>): string =>
  Object.entries(params)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');

const valueOf = <Value,>(figure: { readonly value: Value } | { readonly reason: string }): Value | undefined =>
  'value' in figure ? figure.value : undefined;

const noteOf = (figure: object, note: string): string => ('reason' in figure && typeof figure.reason === 'string' ? figure.reason : note);

const Figures = ({
  verdict: { deflatedSharpe, luckySharpe, pbo, superiority, trackRecordYears, trials },
}: {
  readonly verdict: Verdict;
}) => (
  <>
    <Stat
      label="Deflated Sharpe"
      value={<Ratio value={valueOf(deflatedSharpe)} />}
      note={noteOf(deflatedSharpe, 'probability, 0.95 is good')}
    />
    <Stat label="Sharpe by luck" value={<Ratio value={valueOf(luckySharpe)} />} note={noteOf(luckySharpe, 'best of as many worthless')} />
    <Stat
      label="PBO"
      value={<Ratio value={valueOf(pbo)?.probability} />}
      note={noteOf(pbo, `of ${valueOf(pbo)?.trials ?? 0} rows, 0.2 is good`)}
    />
    <Superior superiority={superiority} />
    <Stat
      label="Min track record"
      value={<Ratio value={valueOf(trackRecordYears)} decimals={1} />}
      note={noteOf(trackRecordYears, 'years, at 95%')}
    />
    <Stat
      label="Trials"
      value={trials.raw.toLocaleString('en-US')}
      note={trials.effective === undefined ? 'of the family' : `as ${trials.effective.toFixed(1)} unlike ones`}
    />
  </>
);

/** Both p-values, and what they are of. */
const Superior = ({ superiority }: Pick<Verdict, 'superiority'>) => {
  if ('reason' in superiority)
    return ['Reality check, p', 'SPA, p'].map((label) => (
      <Stat key={label} label={label} value={<Ratio value={undefined} />} note={superiority.reason} />
    ));
  const { realityCheck, spa, variants, days, samples, isLowerBound } = superiority.value;
  return (
    <>
      <Stat
        label="Reality check, p"
        value={<Probability p={realityCheck} samples={samples} />}
        note={`White, ${variants} rows, ${days} days${isLowerBound ? ', at least' : ''}`}
      />
      <Stat
        label="SPA, p"
        value={<Probability p={spa.consistent} samples={samples} />}
        note={`Hansen, ${spa.lower.toFixed(3)} to ${spa.upper.toFixed(3)}; 0.05 is good`}
      />
    </>
  );
};

/** How both p-values were found. */
const SuperiorNote = ({ superiority }: Pick<Verdict, 'superiority'>) => {
  const test = valueOf(superiority);
  if (test === undefined) return undefined;
  const { benchmark, samples, block, seed, flat } = test;
  return (
    <p className="w-full text-11 text-ink-3">
      Both p against {benchmark ?? 'cash'}: {samples.toLocaleString('en-US')} bootstrap samples, blocks of {block} days on average, seed{' '}
      {seed}
      {flat === 0 ? '' : `; ${flat} rows that never ${benchmark === undefined ? 'trade' : 'differ from it'} are left out`}.
    </p>
  );
};

/** Of so many samples no smaller one can be told. */
const Probability = ({ p, samples }: { readonly p: number; readonly samples: number }) =>
  p === 0 ? `< ${1 / samples}` : <Ratio value={p} decimals={3} />;
