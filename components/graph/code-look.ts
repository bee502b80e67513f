/** How a strategy's text looks: the desk's tokens, and one colour for each kind of word. */
import { syntaxTree } from '@codemirror/language';
import type { Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

export const codeLook = EditorView.theme({
  '&': { height: '100%', color: 'var(--color-ink)', backgroundColor: 'var(--color-panel)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--color-ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--color-ink)' },
  '.cm-gutters': { backgroundColor: 'var(--color-panel)', color: 'var(--color-ink-3)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--color-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--color-selected)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--color-overlay)', color: 'var(--color-ink)', border: '1px solid var(--color-line-strong)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--color-selected)', color: 'var(--color-ink)' },
  '.cm-completionDetail': { color: 'var(--color-ink-3)', fontStyle: 'normal' },
  '.cm-diagnostic': { padding: '4px 8px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--color-danger)' },
  '.cm-keyword': { color: 'var(--color-s4)' },
  '.cm-string': { color: 'var(--color-s3)' },
  '.cm-number': { color: 'var(--color-s2)' },
  '.cm-call': { color: 'var(--color-s1)' },
  '.cm-comment': { color: 'var(--color-ink-3)' },
});

const classOf: Readonly<Record<string, string>> = {
  const: 'cm-keyword',
  export: 'cm-keyword',
  default: 'cm-keyword',
  BooleanLiteral: 'cm-keyword',
  String: 'cm-string',
  Number: 'cm-number',
  PropertyName: 'cm-call',
  LineComment: 'cm-comment',
  BlockComment: 'cm-comment',
};

/** Words in sight, coloured by what the language calls them. */
export const coloured = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = colour(view);
    }

    update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate): void {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state)) this.decorations = colour(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const colour = (view: EditorView): DecorationSet => {
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, from: start, to: end }) => {
        const found = Object.hasOwn(classOf, name) ? classOf[name] : undefined;
        if (found !== undefined && end > start) marks.push(Decoration.mark({ class: found }).range(start, end));
      },
    });
  }
  return Decoration.set(marks, true);
};
