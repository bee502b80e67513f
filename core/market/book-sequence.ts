/**
 * Does a numbered change follow what we hold? Two rules of the wild: spot ranges must touch or overlap (firstSeq <= seq + 1),
 * futures chain by name (prevSeq = seq). The first change after a snapshot bridges it.
 * Source: Binance, "How to manage a local order book correctly" (spot; USD-M futures).
 */
import type { BookDelta } from './events.ts';

export const sequenceRules = ['Range', 'Chain'] as const;
export type SequenceRule = (typeof sequenceRules)[number];

export type SequenceVerdict = 'Follows' | 'Old' | 'Gap';

export type SequencedDelta = Pick<BookDelta, 'firstSeq' | 'lastSeq' | 'prevSeq'>;

/** `seq` is the last number applied. */
export const judgeSequence = (rule: SequenceRule, seq: number, delta: SequencedDelta): SequenceVerdict => {
  if (delta.lastSeq <= seq) return 'Old';
  const follows = rule === 'Chain' && delta.prevSeq !== undefined ? delta.prevSeq === seq : delta.firstSeq <= seq + 1;
  return follows ? 'Follows' : 'Gap';
};

/**
 * `seq` is the snapshot's number. A futures change covers (prevSeq, lastSeq]: it bridges when the snapshot lies within, also when it
 * lies between prevSeq and firstSeq, where the venue numbered other books' changes.
 */
export const judgeBridge = (rule: SequenceRule, seq: number, delta: SequencedDelta): SequenceVerdict => {
  const isOld = rule === 'Chain' ? delta.lastSeq < seq : delta.lastSeq <= seq;
  if (isOld) return 'Old';
  const before = rule === 'Chain' && delta.prevSeq !== undefined ? delta.prevSeq : delta.firstSeq - 1;
  return before <= seq ? 'Follows' : 'Gap';
};
