/** What was done to a drawing, and what was undone: one gesture is one step. */
import type { Draft } from './edit-graph.ts';
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
/** Values of one parameter set within this time are one gesture: a slider was dragged, a number typed. */
const gestureMs = 800;
/** What is typed without a longer pause is one gesture too. */
const typingMs = 4000;
export const typedTitle = 'Edit the text';

export const newHistory = (first: Draft): History => ({ past: [], now: first, future: [] });

export const doEdit = (history: History, edit: Edit, atMs = 0): History => {
  const now = applyEdit(history.now, edit);
  if (now === history.now) return history;
  const last = history.past.at(-1);
  if (last !== undefined && isOneGesture(last, edit, atMs)) {
    return { past: [...history.past.slice(0, -1), { edit, before: last.before, atMs }], now, future: [] };
  }
  return { past: [...history.past, { edit, before: history.now, atMs }].slice(-mostSteps), now, future: [] };
};

const isOneGesture = ({ edit: last, atMs: lastMs }: Step, edit: Edit, atMs: number): boolean => {
  if (atMs === 0) return false;
  if (last.do === 'param' && edit.do === 'param') {
    return last.node === edit.node && last.name === edit.name && atMs - lastMs < gestureMs;
  }
  return isTyped(last) && isTyped(edit) && atMs - lastMs < typingMs;
};

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
