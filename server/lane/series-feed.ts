/**
 * What the desk's sets of facts hold of the series and groups that deployments read: all that is known when one starts, and what a newer
 * version of a set adds while it runs. A version leaves out what the one before said: what a deployment was told by it stays told, so all
 * versions that it has read count. Nothing here is on the way of an order.
 */
import type { Input, SeriesFigure } from '#/core/engine/events.ts';
import type { SeriesWanted } from '#/core/engine/lane.ts';
import { knownSeriesOf, seriesKey, type KnownSeries } from '#/core/market/facts/known-series.ts';
import type { FactHistory, FactSetInfo } from '#/core/ports/facts.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readGroups, type GroupsAsked } from '#/server/runs/live-groups.ts';
import { readSeries } from '#/server/runs/series-data.ts';

export interface SeriesAsked {
  readonly deploymentId: string;
  readonly series: readonly SeriesWanted[];
  /** Groups of its instruments, in the schemes that it reads. */
  readonly groups: GroupsAsked;
  /** Start of the first bar that it will be given. */
  readonly fromMs: number;
}

export interface SeriesListener {
  readonly send: (inputs: readonly Input[]) => void;
  /** All that is known now was sent. */
  readonly onTold: () => void;
  readonly isStopped: () => boolean;
}

export interface SeriesFeed {
  /** Tells what is known, and from then on what becomes known, until the deployment is stopped or asks again. */
  readonly follow: (asked: SeriesAsked, listener: SeriesListener) => void;
  /** Looks for newer versions; by itself it does so every few seconds. */
  readonly look: () => Promise<void>;
  readonly close: () => void;
}

export interface SeriesFeedOptions {
  readonly history: FactHistory;
  readonly onTrouble: (text: string) => void;
  readonly everyMs?: number;
}

interface Followed extends SeriesAsked {
  readonly listener: SeriesListener;
  /** By series: hashes of the sets that were read, and the figures that were told. */
  readonly read: Map<string, { readonly hashes: readonly string[]; readonly told: Set<string> }>;
  isTold: boolean;
  /** Sets of the groups that were told. */
  groupsFrom: string;
}

/** No node looks further back than this many periods. */
const keptPeriods = 1001;

export const createSeriesFeed = ({ history, onTrouble, everyMs = 3000 }: SeriesFeedOptions): SeriesFeed => {
  const followed = new Map<string, Followed>();
  let newest = '';
  let isLooking = false;
  let isAsked = false;
  let trouble = '';

  /** The same once, however often it is tried again. */
  const tellTrouble = (text: string): void => {
    if (text !== trouble) onTrouble(text);
    trouble = text;
  };

  const tell = async (one: Followed, sets: readonly FactSetInfo[]): Promise<void> => {
    const inputs: Input[] = [];
    for (const need of one.series) {
      const news = await newsOf(history, { need, one, sets });
      if (!news.ok) return tellTrouble(`${one.deploymentId}: ${news.failure.message}`);
      inputs.push(...news.value);
    }
    inputs.push(...(await groupNews(history, one)));
    if (followed.get(one.deploymentId) !== one) return;
    if (inputs.length > 0) one.listener.send(inputs);
    if (!one.isTold) one.listener.onTold();
    one.isTold = true;
  };

  const tellAll = async (): Promise<void> => {
    const sets = await history.listFacts();
    const state = sets.map(({ hash }) => hash).join(' ');
    for (const one of followed.values()) if (!one.isTold || state !== newest) await tell(one, sets);
    newest = state;
  };

  const look = async (): Promise<void> => {
    for (const [id, { listener }] of followed) if (listener.isStopped()) followed.delete(id);
    if (isLooking || followed.size === 0) return;
    isLooking = true;
    isAsked = false;
    await tellAll().catch((error: unknown) => tellTrouble(`series could not be read: ${String(error)}`));
    isLooking = false;
    if (isAsked) await look();
  };

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    follow: (asked, listener) => {
      const read = new Map(asked.series.map((need) => [seriesKey(need), { hashes: need.hashes, told: new Set<string>() }]));
      followed.set(asked.deploymentId, { ...asked, listener, read, isTold: false, groupsFrom: '' });
      isAsked = true;
      void look();
    },
    look,
    close: () => clearInterval(timer),
  };
};

interface Wanted {
  readonly need: SeriesWanted;
  readonly one: Followed;
  readonly sets: readonly FactSetInfo[];
}

/** What was not told yet of a series, from every version of its set that was read and from the newest. */
const newsOf = async (history: FactHistory, { need, one, sets }: Wanted): Promise<Result<readonly Input[], Failure>> => {
  const key = seriesKey(need);
  const { hashes, told } = one.read.get(key) ?? { hashes: [], told: new Set<string>() };
  const set = await newestSet(history, { need, hashes, sets });
  if (!set.ok) return set;
  if (set.value === hashes.at(-1) && told.size > 0) return ok([]);
  const all = [...hashes.filter((hash) => hash !== set.value), set.value];
  const versions: KnownSeries[] = [];
  for (const hash of all) versions.push(...[knownSeriesOf(await history.readFacts(hash)).get(key)].flatMap((known) => known ?? []));
  const figures = merge(versions, one.fromMs).filter((figure) => !told.has(figureKey(figure)));
  for (const figure of figures) told.add(figureKey(figure));
  one.read.set(key, { hashes: all, told });
  return ok([{ kind: 'SeriesKnown', deploymentId: one.deploymentId, key, hash: set.value, figures }]);
};

/** All of them, where a set is another than before. */
const groupNews = async (history: FactHistory, one: Followed): Promise<readonly Input[]> => {
  const { hashes, groups } = await readGroups(history, one.groups);
  if (hashes.join(' ') === one.groupsFrom) return [];
  one.groupsFrom = hashes.join(' ');
  return [{ kind: 'GroupsKnown', deploymentId: one.deploymentId, groups }];
};

interface NewestOf {
  readonly need: SeriesWanted;
  readonly hashes: readonly string[];
  readonly sets: readonly FactSetInfo[];
}

/** Hash of the newest version: of the set that was read before, whatever others hold by now. */
const newestSet = async (history: FactHistory, { need, hashes, sets }: NewestOf): Promise<Result<string, Failure>> => {
  const before = hashes.at(-1);
  if (before === undefined) {
    const found = await readSeries(history, need);
    return found.ok ? ok(found.value.set.hash) : found;
  }
  const known = sets.find(({ hash }) => hash === before);
  const newest = known && sets.findLast(({ kind, set }) => kind === known.kind && set === known.set);
  return newest === undefined ? fail(failure('NotFound', `the set ${before} of ${seriesKey(need)} was not found`)) : ok(newest.hash);
};

/** Figures of all versions, each once, in the order in which they may be read; of periods too old to be read only the newest. */
const merge = (versions: readonly KnownSeries[], fromMs: number): readonly SeriesFigure[] => {
  const rows = new Map<string, SeriesFigure>();
  for (const { readableMs, effectiveMs, value } of versions) {
    for (let i = 0; i < readableMs.length; i += 1) {
      const figure = { readableMs: readableMs[i] ?? 0, effectiveMs: effectiveMs[i] ?? 0, value: value[i] ?? 0 };
      rows.set(figureKey(figure), figure);
    }
  }
  const figures = [...rows.values()].toSorted((a, b) => a.readableMs - b.readableMs);
  const before = figures.filter(({ readableMs }) => readableMs < fromMs).map(({ effectiveMs }) => effectiveMs);
  const oldestMs = [...new Set(before)].toSorted((a, b) => b - a)[keptPeriods - 1] ?? Number.NEGATIVE_INFINITY;
  return figures.filter(({ effectiveMs }) => effectiveMs >= oldestMs);
};

const figureKey = ({ readableMs, effectiveMs, value }: SeriesFigure): string => `${readableMs} ${effectiveMs} ${value}`;
