/**
 * Where each scope's day began and how high its P&L has been: brought up to date with every mark, and what changed is
 * recorded, because daily loss and drawdown must survive a restart. A scope with a holding that cannot be valued waits: its
 * P&L is not known, and R26 refuses it until it is.
 */
import type { ExposureBook, ExposureNode } from './exposure.ts';
import type { RiskMemory, ScopeMark } from './memory.ts';

/** The rows that differ from what is recorded. A scope not seen before this day began it with nothing. */
export const markScopes = ({ nodes, memory }: ExposureBook, day: number): readonly ScopeMark[] => {
  const changed: ScopeMark[] = [];
  for (const node of nodes.values()) {
    if (node.unvalued > 0) continue;
    if (node.day !== day) {
      if (node.day !== undefined || memory.day !== day) node.dayStartPnl = node.pnl;
      node.day = day;
    }
    if (isNews(node, memory.marks.get(node.scope)))
      changed.push({ scope: node.scope, day, dayStartPnl: node.dayStartPnl, peakPnl: node.peakPnl });
  }
  return changed;
};

const isNews = ({ day, dayStartPnl, peakPnl }: ExposureNode, known: ScopeMark | undefined): boolean =>
  known === undefined
    ? dayStartPnl !== 0 || peakPnl !== 0
    : known.day !== day || known.dayStartPnl !== dayStartPnl || known.peakPnl !== peakPnl;

export const rememberMarks = (memory: RiskMemory, day: number, marks: readonly ScopeMark[]): void => {
  memory.day = day;
  for (const mark of marks) memory.marks.set(mark.scope, mark);
};

/** Into a book just rebuilt, whose own peaks are those of the rebuilding. */
export const restoreMarks = ({ nodes, memory }: ExposureBook): void => {
  for (const node of nodes.values()) {
    const mark = memory.marks.get(node.scope);
    node.day = mark?.day;
    node.dayStartPnl = mark?.dayStartPnl ?? 0;
    node.peakPnl = Math.max(mark?.peakPnl ?? 0, node.unvalued === 0 ? node.pnl : 0);
  }
};
