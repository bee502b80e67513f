/**
 * The desk's searches: one at a time, each in its own process, so that two cores are left for trading. What is there of a sweep is in its
 * folder; the board knows only what is at work.
 */
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Desk } from '#/server/desk.ts';
import type { EstimateAnswer, SweepOrder } from './messages.ts';
import { WorkQuota } from '#/server/runs/work-quota.ts';
import { createEta } from './eta.ts';
import { startSweep } from './start-sweep.ts';

interface AtWork {
  /** The sweep's, also for a test of its best; the run's, where its robustness is asked for. */
  readonly sweepId: string;
  readonly order: SweepOrder;
  pid: number | undefined;
}

export interface SearchBoard {
  /** Answers as soon as its process is started; progress is told under the sweep's id. */
  readonly start: (sweepId: string, order: SweepOrder, userId: string) => Result<void, Failure>;
  /** Of at most three runs: awaited. */
  readonly estimate: (order: SweepOrder) => Promise<Result<EstimateAnswer, Failure>>;
  readonly cancel: (sweepId: string) => boolean;
  readonly isAtWork: (sweepId: string) => boolean;
  readonly isIdle: () => boolean;
  /** Why the last search of a sweep has failed, if it has. */
  readonly problemOf: (sweepId: string) => string | undefined;
}

type BoardDesk = Pick<Desk, 'config' | 'progress' | 'log'>;

const boards = new WeakMap<BoardDesk, SearchBoard>();

/** The one board of a desk. */
export const searchBoardOf = (desk: BoardDesk): SearchBoard => {
  const known = boards.get(desk);
  if (known !== undefined) return known;
  const board = new Board(desk);
  boards.set(desk, board);
  return board;
};

class Board implements SearchBoard {
  readonly #desk: BoardDesk;
  readonly #problems = new Map<string, string>();
  readonly #quota = new WorkQuota('search');
  #atWork: AtWork | undefined;
  #isEstimating = false;

  constructor(desk: BoardDesk) {
    this.#desk = desk;
  }

  start: SearchBoard['start'] = (sweepId, order, userId) => {
    if (this.#atWork !== undefined)
      return fail(failure('TooMany', `searches at work must be at most 1, was ${this.#atWork.sweepId.slice(0, 12)}: cancel it, or wait`));
    const share = this.#quota.begin(userId);
    if (!share.ok) return share;
    const work: AtWork = { sweepId, order, pid: undefined };
    this.#atWork = work;
    this.#problems.delete(sweepId);
    void this.#run(work).finally(share.value.end);
    return ok(undefined);
  };

  estimate: SearchBoard['estimate'] = async (order) => {
    if (this.#isEstimating) return fail(failure('TooMany', 'estimates at work must be at most 1, was 1: wait for it'));
    this.#isEstimating = true;
    try {
      const answer = await this.#fork(order, { onStart: () => undefined, onProgress: () => undefined });
      if (!answer.ok) return answer;
      return 'sampled' in answer.value ? ok(answer.value) : fail(failure('Unavailable', 'the estimate must answer with one, did not'));
    } finally {
      this.#isEstimating = false;
    }
  };

  cancel: SearchBoard['cancel'] = (sweepId) => {
    if (this.#atWork?.sweepId !== sweepId || this.#atWork.pid === undefined) return false;
    process.kill(this.#atWork.pid, 'SIGTERM');
    return true;
  };

  isAtWork: SearchBoard['isAtWork'] = (sweepId) => this.#atWork?.sweepId === sweepId;

  isIdle: SearchBoard['isIdle'] = () => this.#atWork === undefined && !this.#isEstimating;

  problemOf: SearchBoard['problemOf'] = (sweepId) => this.#problems.get(sweepId);

  async #run(work: AtWork): Promise<void> {
    const { sweepId, order } = work;
    let last = { done: 0, total: 1, detail: '' };
    const tell = (state: ProgressEvent['state'], detail: string): void =>
      this.#desk.progress({
        runId: sweepId,
        kind: order.mode === 'robustness' ? 'robustness' : 'sweep',
        done: last.done,
        total: last.total,
        state,
        detail,
      });
    const words = createEta((detail) => (last = { ...last, detail }));
    tell('running', 'Starting');
    const onProgress = (done: number, total: number): void => {
      words(done, total);
      last = { ...last, done, total };
      tell('running', last.detail);
    };
    const answer = await this.#fork(order, { onStart: (pid) => (work.pid = pid), onProgress }).catch((error: unknown) =>
      fail(failure('Unavailable', error instanceof Error ? error.message : String(error))),
    );
    this.#atWork = undefined;
    if (answer.ok) return tell('done', '');
    const isCancelled = answer.failure.code === 'Cancelled';
    if (!isCancelled) this.#problems.set(sweepId, answer.failure.message);
    this.#desk.log.info({ sweepId, problem: answer.failure.message }, 'a search has ended without a result');
    return tell(isCancelled ? 'cancelled' : 'failed', answer.failure.message);
  }

  #fork(order: SweepOrder, watch: Pick<Parameters<typeof startSweep>[0], 'onStart' | 'onProgress'>): ReturnType<typeof startSweep> {
    const { home, sweep } = this.#desk.config;
    return startSweep({ home, order, memoryMb: sweep.memoryMb, threads: sweep.threads, ...watch });
  }
}
