'use client';
/** One line: warm at once, or how many bars are missing. */
import { cx } from '../ui/cx.ts';
import { useWarmUp, type WarmUpQuestion } from './use-warm-up.ts';

export const WarmUpNote = (question: WarmUpQuestion) => {
  const { text, isWarning } = useWarmUp(question);
  return <p className={cx('text-11', isWarning ? 'text-warn' : 'text-ink-3')}>{text}</p>;
};
