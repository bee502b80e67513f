/** What was done to a drawing, and what was undone: one gesture is one step. */
import type { Draft, Layout } from './edit-graph.ts';
import { applyEdit, type Edit } from './edits.ts';

export interface Step {
  readonly edit: Edit;
  /** As it was before. */
  readonly before: Draft;
  readonly atMs: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly now: Draft;
  /** The next to be done again first. */
  readonly future: readonly Edit[];
}

export const mostSteps = 1000;
/** Within this time values of one parameter are one gesture (a slider was dragged, a number typed), and so are moves of the same nodes. */
const gestureMs = 800;
/** What is typed without a longer pause is one gesture too. */
const typingMs = 4000;
export const typedTitle = 'Edit the text';

export const newHistory = (first: Draft): History => ({ past: [], now: first, future: [] });

export const doEdit = (history: History, edit: Edit, atMs = 0): History => {
  const now = applyEdit(history.now, edit);
  if (now === history.now) return history;
  const last = history.past.at(-1);
  if (last !== undefined && isOneGesture(last, { edit, before: history.now, atMs })) {
    // As it will be done again: from before the gesture.
    const whole = { edit, before: last.before, atMs };
    return { past: [...history.past.slice(0, -1), whole], now: applyEdit(last.before, edit), future: [] };
  }
  return { past: [...history.past, { edit, before: history.now, atMs }].slice(-mostSteps), now, future: [] };
};

const isOneGesture = (last: Step, next: Step): boolean =>
  next.atMs !== 0 && next.atMs - last.atMs < (isTyped(next.edit) ? typingMs : gestureMs) && isOfSame(last, next);

const isOfSame = ({ edit: last, before }: Step, { edit, before: between }: Step): boolean => {
  if (last.do === 'move' && edit.do === 'move') return movedIn(before, last.layout) === movedIn(between, edit.layout);
  if (last.do === 'dot-move' && edit.do === 'dot-move') return last.wire === edit.wire && last.index === edit.index;
  if (last.do === 'param' && edit.do === 'param') return last.node === edit.node && last.name === edit.name;
  return isTyped(last) && isTyped(edit);
};

const movedIn = ({ layout }: Draft, to: Layout): string =>
  Object.keys(to)
    .filter((id) => to[id]?.y !== layout[id]?.y)
    .toSorted()
    .join(' ');

const isTyped = (edit: Edit): boolean => edit.do === 'replace' && edit.title === typedTitle;

export const undoEdit = (history: History): History => {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), now: last.before, future: [last.edit, ...history.future] };
};

export const redoEdit = (history: History): History => {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, { edit: next, before: history.now, atMs: 0 }], now: applyEdit(history.now, next), future };
};

export const canUndo = ({ past }: History): boolean => past.length > 0;
export const canRedo = ({ future }: History): boolean => future.length > 0;
