'use client';
/** Freeze (WCAG 2.2.2): the value as it was when freezing began, until it is released. */
import { useState } from 'react';

export const useHeld = <Value>(value: Value, isFrozen: boolean): Value => {
  const [held, setHeld] = useState({ value, isFrozen });
  if (held.isFrozen !== isFrozen) setHeld({ value, isFrozen });
  return isFrozen && held.isFrozen ? held.value : value;
};
