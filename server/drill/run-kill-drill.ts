/**
 * The kill drill: a desk in a home of its own is killed, for real, at each named point of the order path with orders in
 * flight; its next start recovers; then its books must agree with the exchange's, and its journal with itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isTerminal } from '#/core/order/order.ts';
import type { EngineState } from '#/core/engine/state.ts';
import { replayJournal, verifyJournal } from '#/server/adapters/journal/segments/read-lanes.ts';
import { killPoints, type KillPoint } from '#/workers/protocol.ts';
import { waitFor } from './child-process.ts';
import { compareBooks, type VenueBooks } from './compare-books.ts';
import { startDrillDesk, type Answer, type DrillDesk } from './drill-desk.ts';
import { drillInstrument, startDrillExchange, type DrillExchange, type OpenVenue } from './drill-exchange.ts';
import { journalFolder, watchJournal, type JournalWatch } from './journal-watch.ts';
import { createBracket, createBurst, createParent, drillAccount } from './order-burst.ts';

export interface DrillReport {
  readonly runs: number;
  readonly orders: number;
  readonly fills: number;
  /** Orders cut into slices; what their children did is among the orders and fills. */
  readonly parents: number;
  /** Orders without an answer from the exchange in the journal at the moment of death, over all runs. */
  readonly inFlightAtKill: number;
  /** Deaths by their own hand, by point; under `timeout` those that had to be helped. */
  readonly killsByPoint: Readonly<Record<string, number>>;
  readonly lostOrders: number;
  readonly doubledOrders: number;
  readonly doubledFills: number;
  readonly hashMismatches: number;
  /** Every disagreement in words; empty in a drill that passed. */
  readonly findings: readonly string[];
  readonly passed: boolean;
  readonly elapsedMs: number;
  [key: string]: unknown;
}

export interface DrillOptions {
  readonly times: number;
  readonly openVenue: OpenVenue;
  readonly say?: (line: string) => void;
  /** Kept afterwards when given; otherwise the drill has a folder of its own and removes it unless something was found. */
  readonly home?: string;
}

/** A desk that does not reach its point by then is killed from outside, and counted under `timeout`. */
const dieWithinMs = 60_000;
/** Longer than any start, and than any report takes to be journaled, on a machine with other work. */
const recoverWithinMs = 60_000;
const paidIn = { USD: 1_000_000n * 100_000_000n };
/** The desk opens its account by a command at each start: those come before the burst's. */
const startCommands = 2;
/** A slice is acknowledged and filled: two reports. Of a bracket two exits leave and are acknowledged, or grow. */
const passagesOfSlice = 2;
const passagesOfExits = 4;

export const runKillDrill = async ({ times, openVenue, say = () => undefined, home = newHome() }: DrillOptions): Promise<DrillReport> => {
  const started = performance.now();
  const exchange = await startDrillExchange(home, openVenue);
  const drill = new KillDrill({ home, exchange, say });
  try {
    for (let run = 0; run < times; run += 1) {
      await drill.run(run);
      say(`run ${run + 1} of ${times}: ${drill.summary()}`);
    }
    await drill.finish();
    return drill.report(times, Math.round(performance.now() - started));
  } finally {
    drill.stop();
    await exchange.close();
    if (drill.isClean()) rmSync(home, { recursive: true, force: true });
    else say(`kept for a look: ${home}`);
  }
};

const newHome = (): string => mkdtempSync(join(tmpdir(), 'bellwether-drill-'));

class KillDrill {
  readonly #say: (line: string) => void;
  readonly #home: string;
  readonly #exchange: DrillExchange;
  readonly #watch: JournalWatch;
  readonly #kills: Record<string, number> = Object.fromEntries(killPoints.map((point) => [point, 0]));
  readonly #lost = new Set<string>();
  readonly #doubled = new Set<string>();
  readonly #doubledFills = new Set<string>();
  readonly #findings = new Set<string>();
  #mismatches = 0;
  #inFlight = 0;
  #fills = 0;
  #desk: DrillDesk | undefined;
  #isFinished = false;

  constructor({ home, exchange, say }: { readonly home: string; readonly exchange: DrillExchange; readonly say: (line: string) => void }) {
    this.#say = say;
    this.#home = home;
    this.#exchange = exchange;
    this.#watch = watchJournal(journalFolder(home));
  }

  /** One start: recovers from the last death, is checked, trades, dies. */
  async run(run: number): Promise<void> {
    const point = killPoints[run % killPoints.length] ?? 'command-received';
    const count = 1 + (run % 4) + this.#passagesBefore(point);
    const desk = await this.#recover({ point, count });
    const cancelled = desk.send('orders.cancelAll', { commandId: `drill-${run}-cancel`, account: drillAccount });
    const parent = desk.send('orders.placeAlgorithm', createParent(run));
    const bracket = desk.send('orders.placeAlgorithm', createBracket(run));
    const answers = [cancelled, parent, bracket, ...createBurst(run).map((order) => desk.send('orders.place', order))];
    const late = setTimeout(() => desk.child.kill('SIGKILL'), dieWithinMs);
    const began = performance.now();
    await desk.child.gone;
    clearTimeout(late);
    const reached = performance.now() - began < dieWithinMs - 50 ? point : 'timeout';
    this.#kills[reached] = (this.#kills[reached] ?? 0) + 1;
    if (reached === 'timeout') await this.#explain(point, answers);
    this.#inFlight += countInFlight(this.#watch.read());
  }

  /** How often recovery itself may come past the point: by the commands of each start, by the slice still to be sent. */
  #passagesBefore(point: KillPoint): number {
    const state = this.#watch.read();
    const later = passagesOfSlice * countWorkingParents(state) + passagesOfExits * countWorkingBrackets(state);
    return point === 'command-received' ? startCommands : later;
  }

  async finish(): Promise<void> {
    const desk = await this.#recover();
    desk.child.kill('SIGTERM');
    await desk.child.gone;
    this.#proveJournal();
    this.#isFinished = true;
  }

  stop(): void {
    if (this.#desk?.child.isGone() === false) this.#desk.child.kill('SIGKILL');
  }

  isClean = (): boolean => this.#isFinished && this.#findings.size === 0;

  summary = (): string => `${this.#watch.intents.size} orders, ${this.#inFlight} in flight at kills, ${this.#findings.size} findings`;

  report(runs: number, elapsedMs: number): DrillReport {
    return {
      runs,
      orders: this.#watch.intents.size,
      fills: this.#fills,
      parents: this.#watch.read()?.algorithms.size ?? 0,
      inFlightAtKill: this.#inFlight,
      killsByPoint: this.#kills,
      lostOrders: this.#lost.size,
      doubledOrders: this.#doubled.size + this.#watch.repeated(),
      doubledFills: this.#doubledFills.size,
      hashMismatches: this.#mismatches,
      findings: [...this.#findings],
      passed: this.#findings.size === 0 && this.#watch.repeated() === 0,
      elapsedMs,
    };
  }

  async #recover(killAt?: { readonly point: KillPoint; readonly count: number }): Promise<DrillDesk> {
    await this.#exchange.script();
    const before = this.#watch.connections();
    const desk = await startDrillDesk({
      home: this.#home,
      exchangePort: this.#exchange.port,
      ...(killAt !== undefined && { killAt }),
    });
    this.#desk = desk;
    await waitFor(() => (this.#readLiving(desk, before) === undefined ? undefined : true), {
      what: () => `a connection of the desk (${desk.child.lastLines().slice(-800)})`,
      withinMs: recoverWithinMs,
    });
    const heard = this.#exchange.reports.length;
    const isQuiet = (): true | undefined => {
      const state = this.#readLiving(desk, before);
      const isSettled = countInFlight(state) === 0 && countWorkingParents(state) === 0 && !areExitsWaiting(state);
      return isSettled && state?.accounts.has(drillAccount) === true && this.#watch.firmState() === 'Active' ? true : undefined;
    };
    await waitFor(isQuiet, { what: () => `recovery (${this.#describe()})`, withinMs: recoverWithinMs });
    await this.#compare(heard);
    this.#proveJournal();
    return desk;
  }

  /** The journal's state once this life is connected: what an old life left as connected and Active does not count. */
  #readLiving(desk: DrillDesk, connectionsBefore: number): EngineState | undefined {
    const state = this.#watch.read();
    if (desk.child.isGone()) throw new Error(`the desk must recover, died: ${desk.child.lastLines().slice(-800)}`);
    return this.#watch.connections() > connectionsBefore ? state : undefined;
  }

  /** Both sides are read at one moment of the orders; then they have the same past, and a difference is a finding. */
  async #compare(heard: number): Promise<void> {
    const { state, venue } = await this.#readBoth(heard);
    this.#fills = venue.executions.length;
    const result = compareBooks({ state, intents: this.#watch.intents, account: drillAccount, paidIn }, venue);
    result.lostOrders.forEach((text) => this.#lost.add(text));
    result.doubledOrders.forEach((id) => this.#doubled.add(id));
    result.doubledFills.forEach((id) => this.#doubledFills.add(id));
    const doubles = [...result.doubledOrders, ...result.doubledFills].map((id) => `${id} is there twice`);
    [...result.lostOrders, ...doubles, ...result.differences].forEach((text) => this.#findings.add(text));
  }

  /**
   * The exchange is read between two looks at the journal, the second once every report that was sent to the connected desk is
   * journaled. Where an order moved in between, the two were read of different moments, and are read again.
   */
  async #readBoth(heard: number): Promise<{ readonly state: EngineState; readonly venue: VenueBooks }> {
    const end = performance.now() + recoverWithinMs;
    while (performance.now() < end) {
      this.#watch.read();
      const moves = this.#watch.moves();
      const venue = await askVenue(this.#exchange);
      const state = await this.#readAfter(this.#exchange.reports.slice(heard));
      if (this.#watch.moves() === moves) return { state, venue };
    }
    throw new Error(`orders must come to rest within ${recoverWithinMs} ms, did not (${this.#describe()})`);
  }

  #readAfter(reports: readonly string[]): Promise<EngineState> {
    const missing = new Set(reports);
    const isReached = (): EngineState | undefined => {
      const state = this.#watch.read();
      for (const id of missing) if (this.#watch.reports.has(id)) missing.delete(id);
      return missing.size === 0 ? state : undefined;
    };
    return waitFor(isReached, { what: () => `journaling of ${[...missing].join(', ')}`, withinMs: recoverWithinMs });
  }

  #describe(): string {
    const state = this.#watch.read();
    return `firm is ${this.#watch.firmState()}, ${countInFlight(state)} unanswered, ${countWorkingParents(state)} parents at work`;
  }

  /** G7 and G9: the chain holds, every checkpoint matches, and all inputs run again give the same facts. */
  #proveJournal(): void {
    const note = (text: string): void => {
      this.#mismatches += 1;
      this.#findings.add(text);
    };
    try {
      verifyJournal(journalFolder(this.#home));
      const replayed = replayJournal(journalFolder(this.#home));
      if (!replayed.ok) note(replayed.failure.message);
    } catch (error) {
      note(error instanceof Error ? error.message : String(error));
    }
  }

  async #explain(point: string, answers: readonly Promise<Answer | undefined>[]): Promise<void> {
    const texts = await Promise.all(answers);
    this.#say(`${point} was not reached: ${texts.map((answer) => answer?.text.slice(0, 200) ?? 'no answer').at(-1) ?? ''}`);
  }
}

const inFlight: ReadonlySet<string> = new Set(['PendingNew', 'PendingCancel', 'PendingReplace', 'Unknown']);

const countInFlight = (state: EngineState | undefined): number =>
  [...(state?.openOrders ?? [])].filter((id) => {
    const status = state?.orders.get(id)?.status;
    return status !== undefined && inFlight.has(status) && !isTerminal(status);
  }).length;

const workingOf = (state: EngineState | undefined) =>
  [...(state?.algorithms.values() ?? [])].filter((parent) => parent.state === 'Working');
const countWorkingParents = (state: EngineState | undefined): number => workingOf(state).filter(({ exits }) => exits === undefined).length;
const countWorkingBrackets = (state: EngineState | undefined): number => workingOf(state).length - countWorkingParents(state);

/** Exits that have still to be asked for wait by a timer. */
const areExitsWaiting = (state: EngineState | undefined): boolean =>
  [...(state?.timers.keys() ?? [])].some((timer) => timer.startsWith('exits '));

const askVenue = async ({ broker, orderIds }: DrillExchange): Promise<VenueBooks> => {
  const [openOrderIds, executions, positions, statement] = await Promise.all([
    broker.openOrderIds(),
    broker.executionsSince(undefined),
    broker.positions(),
    broker.statement(drillAccount),
  ]);
  return {
    orderIds: orderIds(),
    openOrderIds,
    executions,
    positions: positions.filter(({ instrumentId }) => instrumentId === drillInstrument.id),
    statement,
  };
};
