/** Opens every part of the desk, side by side where they do not need each other, and wires them. */
import { readFileSync } from 'node:fs';
import { killPaper } from '#/server/adapters/venues/paper/paper.ts';
import { killSimx } from '#/server/adapters/venues/simx/simx.ts';
import { join } from 'node:path';
import { appendAudit } from '#/server/adapters/store/prisma/audit.ts';
import { lockHome } from '#/server/adapters/store/prisma/home-lock.ts';
import { openHistory, type ThreadedHistory } from '#/server/adapters/history/duckdb/open.ts';
import { installBuiltinHistory } from '#/server/adapters/sources/files/builtin.ts';
import { failInterruptedRuns } from '#/server/adapters/store/prisma/runs.ts';
import { openSolver } from '#/server/adapters/solvers/highs/open.ts';
import { openStore, type Store } from '#/server/adapters/store/prisma/open-store.ts';
import { addFacts } from '#/server/adapters/sources/files/import-facts.ts';
import { addPrices } from '#/server/adapters/sources/files/import.ts';
import { createImporter } from '#/server/imports/import-threads.ts';
import { authPath } from '#/server/auth/better-auth.ts';
import { createAuth, type Auth } from '#/server/auth/create-auth.ts';
import { toNodeListener } from '#/server/auth/node-adapter.ts';
import { pairPath } from '#/server/auth/pairing-routes.ts';
import { openSessionSecret, renewApiToken } from '#/server/auth/secrets.ts';
import { createVerifier } from '#/server/ops/verify-thread.ts';
import type { QpSolver } from '#/core/ports/qp-solver.ts';
import { isLoopback, type Config } from '#/server/config.ts';
import { present } from '#/core/value/invariant.ts';
import { toActor, type Desk } from '#/server/desk.ts';
import { createFrontDoor, type FrontDoor, type Route } from '#/server/front-door/front-door.ts';
import { createIdentify } from '#/server/http/identify.ts';
import type { HaltOrder } from '#/server/http/halt.ts';
import { deskRoutes } from '#/server/http/desk-routes.ts';
import { openDeskView, type DeskView } from './desk-view.ts';
import type { LaneHooks } from './lane-link.ts';
import { createPaperLane, paperAccount, type PaperLane } from './paper-lane.ts';
import { recordingsOf } from './recording-source.ts';
import { openReplay } from './replay-link.ts';
import { createSimLane, simAccount, type SimLane } from './sim-lane.ts';
import { openWatch, watchedVenues } from './watch-link.ts';
import { createLanes, type Lanes, type TradingLane } from '#/server/lane/lanes.ts';
import { createSeriesFeed, type SeriesFeed } from '#/server/lane/series-feed.ts';
import { createLogger, type Logger } from '#/server/log/logger.ts';
import { openModels, type OpenModels } from '#/server/models/open-models.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { WorkerBoard } from '#/server/ops/worker-board.ts';
import { tellWorkers, watchQueues } from './watch-workers.ts';
import type { ReplayDesk } from '#/server/replay/replay-desk.ts';
import { SocketServer } from '#/server/realtime/socket-server.ts';
import { createPass } from '#/workers/protocol.ts';
import { endDemoRequests } from '#/server/use-cases/end-demo-requests.ts';
import { haltVenueDirectly, recordHaltNotes, type DirectHaltDone } from '#/server/use-cases/halt-trading.ts';
import { resumeFeeds } from '#/server/use-cases/switch-feed.ts';
import { readVersion } from '#/server/version.ts';

export interface RunningDesk {
  readonly desk: Desk;
  readonly log: Desk['log'];
  readonly port: number;
  readonly close: () => Promise<void>;
}

const accounts = [simAccount, paperAccount];

/** What was at work for somebody is recorded as not done before the records close. */
const endWork = async (desk: Desk, models: OpenModels): Promise<void> => {
  await Promise.all([models.close(), runBoardOf(desk).close(), trainBoardOf(desk).close()]);
};

export const startDesk = async (config: Config): Promise<RunningDesk> => {
  const log = createLogger(config.logLevel);
  const lock = lockHome(config.home);
  const apiToken = renewApiToken(config.home);
  const workers = new WorkerBoard(Date.now);
  const view = openDeskView();
  const { sim, lane, paper, lanes, hooks } = openLanes({ config, log, view });
  workers.listen(tellWorkers(view.hub, lane, log));
  const { store, history, solver } = await openOwned(config);
  const series = followSeries({ history, hooks, log });
  const auth = await openAuth({ config, store, log, apiToken });
  const identify = createIdentify(auth);
  const audit = auditInto(store);
  const replay = openReplay(config.home, view.hub);
  const sockets = new SocketServer({
    hub: view.hub,
    markets: [{ lane: 'desk', market: view.market, nowMs: Date.now }, replay.laneMarket()],
    identify,
    onIdentityChange: auth.onIdentityChange,
    onRefused: (identity, permission, object) =>
      void audit({ identity, action: 'stream.subscribe', object: `${permission} ${object}`, outcome: 'Refused' }),
  });
  const watch = openWatch({ config, view, paper, log });
  const desk = toDesk({ config, log, store, auth, view, lanes, audit, sockets, history, solver, watch: watch.feeds, replay });
  auth.onIdentityChange((change) => void endDemoRequests(desk, change));
  const routes = deskRoutes({
    desk,
    lane,
    hooks,
    workers,
    identify,
    sockets,
    apiToken,
    haltVenues: (order) => haltVenues(config, order),
  });
  const door = openDoor({ config, auth, routes, sockets });
  const { port } = await door.listen();
  lock.announcePort(port);
  const models = await openModels(desk);
  watchQueues(workers, { desk, lane, paper, history, models, solver });
  hooks.predict = models.predict;
  await sim.start();
  await installHistory(history, log);
  await resumeFeeds(desk);

  const close = async (): Promise<void> => {
    workers.close();
    series.close();
    await sockets.close();
    await door.close();
    await watch.close();
    await replay.close();
    await paper.close();
    await sim.close();
    view.close();
    await endWork(desk, models);
    await Promise.all([store.close(), history.close(), solver.close()]);
    lock.release();
  };
  return { desk, log, port, close };
};

interface OpenedLanes {
  readonly sim: SimLane;
  readonly lane: SimLane['lane'];
  readonly paper: PaperLane;
  readonly lanes: Lanes;
  readonly hooks: LaneHooks;
}

/** Halts that were left as notes reach every lane of the home before anything trades. */
const openLanes = (parts: Pick<Parts, 'config' | 'log' | 'view'>): OpenedLanes => {
  const hooks: LaneHooks = {};
  const pass = createPass(parts.config.killAt);
  const onBegin = (): void => void recordHaltNotes({ home: parts.config.home, lanes: lanes.open().map(({ engine }) => engine) });
  const paper = createPaperLane({ ...parts, hooks, pass, onBegin, venues: watchedVenues });
  const sim = createSimLane({ ...parts, hooks, pass, onBegin });
  // One whose journal is damaged does not open and trades nothing: the firm's commands do not wait for it.
  const others = (): readonly TradingLane[] => [paper.lane()].flatMap((lane) => (lane?.refused === undefined ? (lane ?? []) : []));
  const lanes = createLanes({ first: sim.lane, others, hub: parts.view.hub });
  return { sim, lane: sim.lane, paper, lanes, hooks };
};

interface Owned {
  readonly store: Store;
  readonly history: ThreadedHistory;
  readonly solver: ReturnType<typeof openSolver>;
}

/** What runs in threads of its own and holds the home's files. */
const openOwned = async ({ home, databaseUrl }: Config): Promise<Owned> => {
  const entry = (name: string): URL => new URL(`../../workers/${name}.ts`, import.meta.url);
  const store = await openStore({ home, workerUrl: entry('store'), migrationsDir: migrations, databaseUrl });
  await failInterruptedRuns(store.prisma);
  return { store, history: await openHistory({ home, workerUrl: entry('history') }), solver: openSolver({ workerUrl: entry('solver') }) };
};

const installHistory = async (history: ThreadedHistory, log: Logger): Promise<void> => {
  const installed = await installBuiltinHistory(history);
  if (!installed.ok) log.warn(installed.failure.message);
};

/** From here on deployments can read what the desk's facts hold. */
const followSeries = ({ history, hooks, log }: Pick<Owned, 'history'> & Pick<OpenedLanes, 'hooks'> & Pick<Parts, 'log'>): SeriesFeed => {
  const feed = createSeriesFeed({ history, onTrouble: (text) => log.warn({ 'event.action': 'series' }, text) });
  hooks.followSeries = feed.follow;
  return feed;
};

interface Parts {
  readonly config: Config;
  readonly log: Logger;
  readonly store: Store;
  readonly auth: Auth;
  readonly view: DeskView;
  readonly lanes: Lanes;
  readonly audit: Desk['audit'];
  readonly sockets: SocketServer;
  readonly history: ThreadedHistory;
  readonly solver: QpSolver;
  readonly watch: Desk['watch'];
  readonly replay: ReplayDesk;
}

const toDesk = ({ config, log, store, auth, view, lanes, audit, sockets, history, solver, watch, replay }: Parts): Desk => ({
  config,
  version: readVersion(),
  environment: 'Sim',
  log,
  store,
  auth,
  history,
  solver,
  importer: createImporter({ add: addPrices, addFacts }),
  verifyJournals: createVerifier(config.home),
  hub: view.hub,
  market: view.market,
  lanes,
  instruments: (account) => (account === undefined ? present(lanes.open()[0], 'the first lane') : lanes.ofAccount(account)).instruments(),
  watch,
  replay,
  recordings: recordingsOf(config.home),
  command: (identity, commandId, command) => lanes.command({ commandId, actor: toActor(identity), command }),
  commandIn: (lookingAt) => (identity, commandId, command) => lanes.command({ commandId, actor: toActor(identity), command, lookingAt }),
  query: lanes.query,
  bars: (query) => replay.bars(query) ?? view.encodedBars(query),
  bookTrouble: view.books.trouble,
  audit,
  progress: (event) => sockets.progress(event),
});

const auditInto =
  ({ prisma }: Store): Desk['audit'] =>
  async ({ identity: { userId, name, role }, action, object, outcome }) => {
    await appendAudit(prisma, [{ lane: 'sim', actor: { id: userId, name, role }, action, object, outcome }]);
  };

const baseUrlOf = ({ publicUrl, port }: Config): string => publicUrl ?? `http://127.0.0.1:${port}`;

const openAuth = async ({
  config,
  store,
  log,
  apiToken,
}: Pick<Parts, 'config' | 'store' | 'log'> & { readonly apiToken: string }): Promise<Auth> => {
  const auth = await createAuth({
    prisma: store.prisma,
    baseUrl: baseUrlOf(config),
    otherOrigins: isLoopback(config) ? [`http://localhost:${config.port}`] : [],
    secret: openSessionSecret(config.home),
    isLoopback: isLoopback(config),
    apiToken,
    log: (message) => log.warn({ 'event.category': 'authentication' }, message),
  });
  if (config.demo) await auth.seedDemo(accounts);
  return auth;
};

const haltVenues = ({ home, exchangePort }: Config, order: HaltOrder): Promise<DirectHaltDone> => {
  const token = readFileSync(join(home, 'exchange', 'token'), 'utf8');
  return haltVenueDirectly({
    home,
    order,
    kill: ({ flatten }) => killSimx({ port: exchangePort ?? 0, token, flatten }),
    killPaper,
  });
};

const migrations = join(import.meta.dirname, '../../prisma/migrations');

type DoorParts = Pick<Parts, 'config' | 'auth' | 'sockets'> & { readonly routes: readonly Route[] };

const openDoor = ({ config, auth, routes, sockets }: DoorParts): FrontDoor => {
  const handle = toNodeListener(auth.handleAuthRequest, { baseUrl: baseUrlOf(config) });
  return createFrontDoor({
    port: config.port,
    host: config.host,
    nextPort: config.nextPort ?? 0,
    routes: [...routes, ...[authPath, pairPath].map((prefix) => ({ prefix, handle }))],
    onUpgrade: sockets.handleUpgrade,
    pagesFolder: join(import.meta.dirname, '../../.next/server/app'),
    isDev: config.isDev,
    ...(config.publicUrl !== undefined && { publicUrl: config.publicUrl }),
    ...(config.tls !== undefined && {
      tls: { key: readFileSync(config.tls.key, 'utf8'), cert: readFileSync(config.tls.cert, 'utf8') },
    }),
  });
};
