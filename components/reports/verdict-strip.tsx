'use client';
/** What the run did in one row, next to buying and holding, and how far to trust it. */
import Link from 'next/link';
import type { Statistic } from '#/core/report/measure.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import type { TrustChip } from '#/core/report/trust-chips.ts';
import { readConfig } from '../research/read-config.ts';
import type { RunRecord } from '../trpc/records.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Stat } from '../ui/panel.tsx';
import { ReportFiles } from './report-files.tsx';
import { StatisticTip } from './statistic-tip.tsx';
import { writeStatistic } from '#/core/report/statistic-text.ts';

const levelTones: Readonly<Record<TrustChip['level'], Tone>> = { good: 'ok', warn: 'warn', bad: 'danger' };
const levelWords: Readonly<Record<TrustChip['level'], string>> = {
  good: 'Nothing speaks against it',
  warn: 'Read with care',
  bad: 'Do not rely on it yet',
};

/** In the order in which a trader asks. */
const shown = [
  'total-return',
  'cagr',
  'annual-volatility',
  'sharpe',
  'sortino',
  'calmar',
  'max-drawdown',
  'max-drawdown-duration',
  'exposure',
  'trade-count',
  'hit-rate',
  'profit-factor',
];

export const VerdictStrip = ({ run, report }: { readonly run: RunRecord; readonly report: TearSheet }) => {
  const { level, statistics, buyAndHold } = report.verdict;
  const { name, alsoNamed, interval } = readConfig(run);
  const found = shown.flatMap((id) => statistics.find((statistic) => statistic.id === id) ?? []);
  return (
    <section aria-label="Verdict" className="col-span-full rounded-2 bg-panel">
      <div className="flex flex-wrap items-stretch gap-x-6 gap-y-2 px-3 py-2.5">
        <div className="min-w-52 pr-3 lg:border-r lg:border-line">
          <h1 className="flex max-w-80 items-baseline gap-1.5 text-16 font-medium" title={name}>
            <span className="truncate">{name}</span>{' '}
            <span className="font-mono text-11 font-normal text-ink-3">{report.programHash.slice(0, 6)}</span>
          </h1>
          {alsoNamed.length === 0 ? undefined : (
            <p className="max-w-80 text-ink-2" title="Strategies of the same program share one run">
              also: {alsoNamed.join(', ')}
            </p>
          )}
          <p className="text-ink-2">
            {report.instrument.symbol} {interval}, {report.bars.toLocaleString('en-US')} bars
          </p>
          <Chip tone={levelTones[level]}>{levelWords[level]}</Chip>
        </div>
        {found.map((statistic, i) => (
          <Figure key={statistic.id} statistic={statistic} held={buyAndHold.find(({ id }) => id === statistic.id)} isFirst={i === 0} />
        ))}
      </div>
      <ul aria-label="Trust" className="flex flex-wrap gap-1.5 border-t border-line px-3 py-2">
        {report.trust.map(({ id, level: trust, text }) => (
          <li key={id}>
            <Chip isLarge tone={levelTones[trust]}>
              {text}
            </Chip>
          </li>
        ))}
        {run.supersededBy !== undefined && (
          <li>
            <Chip isLarge tone="warn">
              Data superseded by {run.supersededBy.slice(0, 12)}
            </Chip>
          </li>
        )}
        <li>
          <Chip isLarge tone="outline">
            Seed {run.seed}
          </Chip>
        </li>
        <li>
          <Chip isLarge tone="outline">
            Facts {report.factsDigest.slice(0, 12)}
          </Chip>
        </li>
        <li title={`bw run verify ${run.id} does it again and compares every fact`}>
          <Chip isLarge tone="outline">
            Sealed {run.id.slice(0, 12)}
          </Chip>
        </li>
        {report.depth === undefined ? undefined : (
          <li>
            <Link
              href={`/research?tab=replay&depth=${encodeURIComponent(report.depth.recording)}&run=${encodeURIComponent(run.id)}`}
              className="rounded-2 px-1 text-accent hover:underline"
            >
              Orders on the heat map
            </Link>
          </li>
        )}
        <ReportFiles runId={run.id} isBook={report.book !== undefined} />
      </ul>
    </section>
  );
};

const Figure = ({
  statistic,
  held,
  isFirst,
}: {
  readonly statistic: Statistic;
  readonly held: Statistic | undefined;
  readonly isFirst: boolean;
}) => (
  <Stat
    label={statistic.title}
    size={isFirst ? 20 : 16}
    value={<StatisticTip statistic={statistic} />}
    note={held?.value === undefined ? `n ${statistic.n.toLocaleString('en-US')}` : `held ${writeStatistic(held)}`}
  />
);
