/** The text of a strategy under the cursor: completed from the kinds of node, its problems at their places. Nothing of it is run. */
import {
  autocompletion,
  completionKeymap,
  snippetCompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { Annotation, EditorState, type Text } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { completeText } from '#/core/strategy/text/complete.ts';
import { checkText } from '#/core/strategy/text/read.ts';
import type { TextProblem } from '#/core/strategy/text/fault.ts';
import { codeLook, coloured } from './code-look.ts';

export interface CodeEditor {
  /** From outside: the canvas changed. */
  readonly setText: (text: string) => void;
  readonly remove: () => void;
}

export interface CodeEditorOptions {
  readonly text: string;
  readonly label: string;
  /** What a person typed. */
  readonly onText: (text: string) => void;
}

/** Marks what did not come from a person. */
const fromCanvas = Annotation.define<true>();

export const createCodeEditor = (parent: HTMLElement, { text, label, onText }: CodeEditorOptions): CodeEditor => {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        [lineNumbers(), lintGutter(), history(), bracketMatching(), highlightActiveLine(), indentUnit.of('  ')],
        [javascript({ typescript: true }), codeLook, coloured],
        autocompletion({ override: [complete] }),
        linter(({ state }) => findProblems(state.doc), { delay: 200 }),
        keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (docChanged && transactions.every((each) => each.annotation(fromCanvas) === undefined)) onText(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (next) => {
      if (next === view.state.doc.toString()) return;
      const cursor = Math.min(view.state.selection.main.head, next.length);
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: cursor },
        annotations: fromCanvas.of(true),
      });
    },
    remove: () => view.destroy(),
  };
};

const complete = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
  const found = completeText(state.doc.toString(), pos);
  if (found === undefined || (!explicit && found.from === pos && !/[.{,:]\s*$/.test(state.sliceDoc(Math.max(0, pos - 8), pos))))
    return null;
  return {
    from: found.from,
    validFor: /^['\w$.-]*$/,
    options: found.options.map(({ snippet, info, ...option }) => {
      const shown = { ...option, ...(info !== undefined && { info }) };
      return snippet === undefined ? shown : snippetCompletion(snippet, shown);
    }),
  };
};

const findProblems = (doc: Text): readonly Diagnostic[] => {
  const checked = checkText(doc.toString());
  return checked.ok ? [] : checked.failure.map((problem) => toDiagnostic(doc, problem));
};

/** To the end of the word it begins at. */
const toDiagnostic = (doc: Text, { line, column, node, port, must, was, fix }: TextProblem): Diagnostic => {
  const { from, text } = doc.line(Math.min(line, doc.lines));
  const start = Math.min(column - 1, text.length);
  const word = /^[\w$.'-]*/.exec(text.slice(start))?.[0].length ?? 0;
  const subject = [node, port].filter((part) => part !== undefined).join('.');
  return {
    from: from + start,
    to: from + Math.min(text.length, start + Math.max(1, word)),
    severity: 'error',
    message: `Line ${line}, column ${column}: ${subject === '' ? '' : `${subject} `}must be ${must}, was ${was}. ${fix}`,
  };
};
