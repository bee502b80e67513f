/**
 * Every key of the desk. A letter works only inside the panel it belongs to (WCAG 2.1.4); only chords with a modifier, F6
 * and the question mark outside a field work everywhere. All can be changed or switched off in Settings.
 */
export const keyScopes = {
  global: 'Everywhere',
  watchlist: 'Watchlist',
  chart: 'Chart',
  ladder: 'Depth ladder',
  ticket: 'Order ticket',
  table: 'Tables',
  first: 'First page',
  graph: 'Strategy graph',
  replay: 'Replay',
  heat: 'Depth heat map',
} as const;
export type KeyScope = keyof typeof keyScopes;

export interface Binding {
  readonly id: string;
  readonly scope: KeyScope;
  readonly title: string;
  /** Chords such as "Shift+X", "Mod+K", "ArrowUp"; Mod is Ctrl, on a Mac Command. */
  readonly keys: readonly string[];
}

const bind = (scope: KeyScope, rows: readonly (readonly [name: string, title: string, ...keys: string[]])[]): readonly Binding[] =>
  rows.map(([name, title, ...keys]) => ({ id: `${scope}.${name}`, scope, title, keys }));

export const bindings: readonly Binding[] = [
  ...bind('global', [
    ['commands', 'Commands', 'Mod+K'],
    ['cheat-sheet', 'Keys of this panel', '?'],
    ['next-panel', 'Next panel', 'F6'],
    ['previous-panel', 'Previous panel', 'Shift+F6'],
    ['page.1', 'Trade', 'Alt+1'],
    ['page.2', 'Strategies', 'Alt+2'],
    ['page.3', 'Research', 'Alt+3'],
    ['page.4', 'Portfolio', 'Alt+4'],
    ['page.5', 'Risk', 'Alt+5'],
    ['page.6', 'Ops', 'Alt+6'],
    ['page.7', 'Settings', 'Alt+7'],
  ]),
  ...bind('ladder', [
    ['up', 'Move price up', 'ArrowUp'],
    ['down', 'Move price down', 'ArrowDown'],
    ['up-ten', 'Ten prices up', 'PageUp'],
    ['down-ten', 'Ten prices down', 'PageDown'],
    ['centre', 'Centre', 'C'],
    ['buy', 'Stage a buy', 'B'],
    ['sell', 'Stage a sell', 'S'],
    ['send', 'Send staged', 'Enter'],
    ['cancel', 'Cancel level', 'X'],
    ['cancel-all', 'Cancel all in symbol', 'Shift+X'],
    ['flatten', 'Flatten', 'F'],
    ['unstage', 'Drop staged', 'Escape'],
  ]),
  ...bind('chart', [
    ['left', 'Previous bar', 'ArrowLeft'],
    ['right', 'Next bar', 'ArrowRight'],
    ['why', 'Why, at the crosshair', 'W'],
    ['read', 'Read quote and position', 'R'],
    ['table', 'Show as a table', 'T'],
    ['alert', 'Alert at the crosshair', 'Alt+A'],
    ['line-horizontal', 'Horizontal line at the crosshair', 'Alt+H'],
    ['line-vertical', 'Vertical line at the crosshair', 'Alt+V'],
    ['line-trend', 'Trend line: first point, second point', 'Alt+T'],
    ['line-remove', 'Remove the last line', 'Delete'],
    ['fit', 'Show the newest bars', 'Home'],
    ['cancel', 'Leave', 'Escape'],
  ]),
  ...bind('ticket', [
    ['buy', 'Buy', 'Alt+B'],
    ['sell', 'Sell', 'Alt+S'],
  ]),
  ...bind('table', [
    ['up', 'Row up', 'ArrowUp'],
    ['down', 'Row down', 'ArrowDown'],
    ['first', 'First row', 'Home'],
    ['last', 'Last row', 'End'],
    ['copy', 'Copy as text with tabs', 'Mod+C'],
  ]),
  ...bind('graph', [
    ['add', 'Add a node', 'A'],
    ['connect', 'Connect the chosen node', 'C'],
    ['bypass', 'Bypass the chosen node', 'B'],
    ['pin', 'Pin the chosen node to the chart', 'P'],
    ['rename', 'Rename the chosen node', 'F2'],
    ['swap', 'Put another kind in the place of the chosen node', 'S'],
    ['align', 'Align the chosen nodes', 'Shift+A'],
    ['spread', 'Spread the chosen nodes', 'Shift+S'],
    ['up', 'Move the chosen nodes up', 'ArrowUp'],
    ['down', 'Move the chosen nodes down', 'ArrowDown'],
    ['far-up', 'Move the chosen nodes far up', 'Shift+ArrowUp'],
    ['far-down', 'Move the chosen nodes far down', 'Shift+ArrowDown'],
    ['dot', 'Put a dot on the chosen wire', 'D'],
    ['frame', 'Frame the chosen nodes', 'F'],
    ['duplicate', 'Duplicate the chosen nodes', 'Mod+D'],
    ['link', 'Link a sub-graph of a saved strategy', 'L'],
    ['fold', 'Make a sub-graph of the chosen nodes', 'G'],
    ['unpack', 'Unpack the chosen sub-graph', 'Shift+G'],
    ['open', 'Open the chosen sub-graph', 'Enter'],
    ['leave', 'Leave the sub-graph that is open', 'Alt+ArrowUp'],
    ['remove', 'Remove the chosen nodes', 'Delete', 'Backspace'],
    ['undo', 'Undo', 'Mod+Z'],
    ['redo', 'Redo', 'Mod+Shift+Z', 'Mod+Y'],
  ]),
  ...bind('replay', [
    ['play', 'Play or pause', 'P'],
    ['step', 'One event or bar', ' ', 'ArrowRight'],
    ['second', 'One second of a recording', 'Shift+ArrowRight'],
    ['beginning', 'To the beginning', 'Home'],
    ['breakpoint', 'Set or drop a breakpoint', 'K'],
  ]),
  ...bind('heat', [
    ['play', 'Play or pause', 'P'],
    ['step', 'The next event', '.'],
    ['back', 'A moment back', 'ArrowLeft'],
    ['on', 'A moment on', 'ArrowRight'],
    ['farBack', 'A screen back', 'PageUp'],
    ['farOn', 'A screen on', 'PageDown'],
    ['beginning', 'To the beginning', 'Home'],
    ['end', 'To the end', 'End'],
    ['up', 'A price up', 'ArrowUp'],
    ['down', 'A price down', 'ArrowDown'],
    ['buy', 'Rest a buy order at the price', 'B'],
    ['sell', 'Rest a sell order at the price', 'S'],
    ['rest', 'Rest an order at the price, on its side of the market', 'Enter'],
    ['cancel', 'Cancel the orders at the price', 'Delete'],
    ['closer', 'Fewer prices', '+'],
    ['wider', 'More prices', '-'],
  ]),
  ...bind('watchlist', [['open', 'Show on the chart', 'Enter']]),
  ...bind('first', [
    ['watch', 'Start watching', '1'],
    ['build', 'Open the templates', '2'],
    ['import', 'Choose a file', '3'],
  ]),
];

export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

export const keysOf = (binding: Binding, overrides: KeyOverrides): readonly string[] => overrides[binding.id] ?? binding.keys;

export interface Keystroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Physical key, for Alt chords where the layout turns a letter into a sign. */
  readonly code?: string;
}

/** The chord of a keystroke, in the form bindings are written in. */
export const chordOf = ({ key, ctrlKey, metaKey, altKey, shiftKey, code }: Keystroke): string => {
  const base = (altKey ? physicalKey(code) : undefined) ?? (key.length === 1 ? key.toUpperCase() : key);
  const parts = [ctrlKey || metaKey ? 'Mod' : '', altKey ? 'Alt' : '', shiftKey && !isSign(base) ? 'Shift' : '', base];
  return parts.filter(Boolean).join('+');
};

const physicalKey = (code: string | undefined): string | undefined => /^(?:Key|Digit)(.)$/.exec(code ?? '')?.[1];
/** Shift is already in a sign: "?" is not "Shift+?". */
const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key);

/** The command a keystroke means in a scope, or undefined. */
export const commandOf = (stroke: Keystroke, scope: KeyScope, overrides: KeyOverrides): string | undefined => {
  const chord = chordOf(stroke);
  return bindings.find((binding) => binding.scope === scope && keysOf(binding, overrides).includes(chord))?.id;
};

/** Pairs of commands that share a chord where both would hear it. */
export const findConflicts = (overrides: KeyOverrides): readonly { readonly chord: string; readonly ids: readonly string[] }[] => {
  const byChord = new Map<string, Binding[]>();
  for (const binding of bindings) {
    for (const chord of keysOf(binding, overrides)) byChord.set(chord, [...(byChord.get(chord) ?? []), binding]);
  }
  return [...byChord].flatMap(([chord, list]) => {
    const clashing = list.filter((a) => list.some((b) => a !== b && (a.scope === b.scope || a.scope === 'global' || b.scope === 'global')));
    return clashing.length > 1 ? [{ chord, ids: clashing.map(({ id }) => id) }] : [];
  });
};

export const isKeyScope = (name: string): name is KeyScope => name in keyScopes;
