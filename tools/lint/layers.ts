/**
 * Who may import whom, as one table. `judgeImport` answers with a sentence when an import breaks it.
 * The table is docs/architecture.md, "Who may import whom"; change both together.
 */
import { posix } from 'node:path';

export interface ImportUse {
  /** Importing file, relative to the project's root, with forward slashes. */
  readonly file: string;
  /** What stands between the quotes. */
  readonly specifier: string;
  /** True for `import type`, `export type` and `import('x').T`; an inline `type` keeps the module at run time. */
  readonly typeOnly: boolean;
}

interface Target extends ImportUse {
  /** Imported file, relative to the project's root. */
  readonly to: string;
}

type Judge = (target: Target) => string | undefined;

/** Rows of rooms inside core, lowest first. A room may use its own row and the rows before it. */
const CORE_ROWS: readonly (readonly string[])[] = [
  ['value'],
  ['instrument'],
  ['market', 'order', 'stats'],
  ['portfolio', 'indicators', 'learn', 'optimise', 'matching'],
  ['features', 'strategy', 'sizing', 'risk', 'execution'],
  ['engine'],
  ['backtest'],
  ['report'],
  ['search'],
  ['lifecycle'],
];
const CORE_RANK = new Map(CORE_ROWS.flatMap((rooms, row) => rooms.map((room) => [room, row] as const)));
const CORE_PACKAGES = ['zod', '@noble/hashes'];

/** Files every visitor downloads first, and what of core their bytes may carry. */
const SHELL = ['components/replica', 'components/shell', 'components/first-page', 'app/layout.tsx', 'app/page.tsx'];
const SHELL_CORE = [
  ...['value', 'instrument', 'market', 'order', 'portfolio'].map((room) => `core/${room}`),
  'core/engine/replica',
  'core/engine/codec',
];

/** The only places that hold concrete adapters; everyone else in server receives a port. */
const COMPOSITION = ['server/main.ts', 'server/compose', 'server/cli', 'server/adapters'];

/** Functions over records and journal files: what is concrete of them (a database, a disk) is opened in the composition. */
const RECORDS = ['server/adapters/store', 'server/adapters/journal'];

const LAYERS = ['core', 'server', 'workers', 'app', 'components', 'e2e', 'bench', 'tools', 'prisma'];
const ASSET = /\.(css|json|svg|png|ico|woff2?|wasm)$/;

export const isTestFile = (file: string): boolean => /\.test\.tsx?$/.test(file);
export const isGeneratedFile = (file: string): boolean => /\.gen\.ts$|(^|\/)generated\//.test(file);

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`);
const isWithinAny = (path: string, places: readonly string[]): boolean => places.some((place) => isWithin(path, place));

const layerOf = (path: string): string => path.split('/')[0] ?? '';
const roomOf = (path: string): string => path.split('/')[1] ?? '';
const refuse = (target: Target, why: string): string => `${target.file} may not import ${target.to}: ${why}`;

/** The project path an import leads to, or undefined for a package. */
export const resolveImport = (file: string, specifier: string): string | undefined => {
  if (specifier.startsWith('#/')) return posix.normalize(specifier.slice(2));
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier));
  return undefined;
};

const judgePorts: Judge = (target) => {
  if (roomOf(target.to) === 'ports') {
    return target.typeOnly ? undefined : refuse(target, 'core uses the types of ports only');
  }
  const isAllowed = target.typeOnly || roomOf(target.to) === 'value';
  return isAllowed ? undefined : refuse(target, 'a port uses the types of core only');
};

const judgeCoreOrder: Judge = (target) => {
  const from = roomOf(target.file);
  const to = roomOf(target.to);
  const fromRank = coreRank(target.file, from);
  if (fromRank === undefined) return refuse(target, `core/${from} is not a room of the table`);
  const toRank = coreRank(target.to, to);
  if (toRank === undefined) return refuse(target, `core/${to} is not a room of the table`);
  return toRank > fromRank ? refuse(target, `inside core, ${from} comes before ${to}`) : undefined;
};

const judgeCoreRooms: Judge = (target) => {
  const rooms = [roomOf(target.file), roomOf(target.to)];
  if (rooms[0] === rooms[1] || rooms[0] === 'testing' || isTestFile(target.file)) return undefined;
  return rooms.includes('ports') ? judgePorts(target) : judgeCoreOrder(target);
};

/** Input schemas of procedures may live in a folder of their domain; they rank last. */
const coreRank = (path: string, room: string): number | undefined =>
  CORE_RANK.get(room) ?? (path.endsWith('.schema.ts') ? CORE_ROWS.length : undefined);

const judgeCore: Judge = (target) => (layerOf(target.to) === 'core' ? judgeCoreRooms(target) : refuse(target, 'core imports core alone'));

const judgeAdapter: Judge = (target) => {
  const [, , kind = '', name = ''] = target.file.split('/');
  // A file directly in a kind's folder belongs to all of the kind.
  const own = /\.tsx?$/.test(name) ? `server/adapters/${kind}` : `server/adapters/${kind}/${name}`;
  if (layerOf(target.to) === 'core' || isWithin(target.to, own)) return undefined;
  if (kind === 'store' && layerOf(target.to) === 'prisma') return undefined;
  return refuse(target, 'an adapter imports core and its own folder');
};

const judgeServer: Judge = (target) => {
  if (isTestFile(target.file)) return within(target, ['core', 'server', 'workers', 'prisma']);
  if (isWithin(target.file, 'server/adapters')) return judgeAdapter(target);
  if (
    isWithin(target.to, 'server/adapters') &&
    !target.typeOnly &&
    !isWithinAny(target.file, COMPOSITION) &&
    !isWithinAny(target.to, RECORDS)
  ) {
    return refuse(target, 'concrete adapters are wired in server/main.ts and server/compose only');
  }
  return within(target, ['core', 'server', 'prisma', 'workers/protocol']);
};

const judgeWorkers: Judge = (target) =>
  within(target, ['core', 'workers', isTestFile(target.file) ? 'server' : 'server/adapters', 'prisma']);

const judgeBrowser: Judge = (target) => {
  if (ASSET.test(target.to)) return undefined;
  if (isWithin(target.to, 'server/trpc')) {
    return target.typeOnly ? undefined : refuse(target, 'the browser uses the types of server/trpc only');
  }
  const places = layerOf(target.file) === 'app' ? ['core', 'components', 'app'] : ['core', 'components'];
  return within(target, places) ?? judgeShell(target);
};

const judgeShell: Judge = (target) => {
  if (target.typeOnly || layerOf(target.to) !== 'core' || isTestFile(target.file)) return undefined;
  if (!isWithinAny(target.file, SHELL)) return undefined;
  if (isWithinAny(target.to, SHELL_CORE) || target.to.endsWith('/registry.meta.gen.ts')) return undefined;
  return refuse(target, 'the first page and the replica carry little of core');
};

const within = (target: Target, places: readonly string[]): string | undefined =>
  isWithinAny(target.to, places) ? undefined : refuse(target, `${layerOf(target.file)} imports ${places.join(', ')} alone`);

const JUDGES: Readonly<Record<string, Judge>> = {
  core: judgeCore,
  server: judgeServer,
  workers: judgeWorkers,
  app: judgeBrowser,
  components: judgeBrowser,
  e2e: (target) => within(target, ['core/testing', 'e2e']),
  bench: (target) => within(target, ['core', 'server', 'workers', 'bench']),
  tools: () => undefined,
};

const judgePackage = ({ file, specifier }: ImportUse): string | undefined => {
  const layer = layerOf(file);
  if (isTestFile(file) || isWithin(file, 'core/testing')) return undefined;
  if (layer === 'core' && !CORE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`))) {
    return `${file} may not import ${specifier}: of npm, core imports ${CORE_PACKAGES.join(' and ')} alone`;
  }
  if ((layer === 'app' || layer === 'components') && specifier.startsWith('node:')) {
    return `${file} may not import ${specifier}: the browser has no Node`;
  }
  return undefined;
};

const judgeTesting: Judge = (target) => {
  if (!isWithin(target.to, 'core/testing')) return undefined;
  const isTest = isTestFile(target.file) || ['e2e', 'bench', 'tools'].includes(layerOf(target.file));
  return isTest || isWithin(target.file, 'core/testing') ? undefined : refuse(target, 'only tests and benchmarks use core/testing');
};

const judgeTools: Judge = (target) =>
  layerOf(target.to) === 'tools' && layerOf(target.file) !== 'tools' ? refuse(target, 'nothing imports tools') : undefined;

/** The sentence to report for one import, or undefined where the table allows it. */
export const judgeImport = (use: ImportUse): string | undefined => {
  const judge = JUDGES[layerOf(use.file)];
  if (judge === undefined || isGeneratedFile(use.file)) return undefined;
  const to = resolveImport(use.file, use.specifier);
  if (to === undefined) return judgePackage(use);
  if (!LAYERS.includes(layerOf(to))) {
    return ASSET.test(to) ? undefined : `${use.file} may not import ${to}: it is outside every layer`;
  }
  const target = { ...use, to };
  return judgeTools(target) ?? judgeTesting(target) ?? judge(target);
};
