'use client';
/** Market and connection for tests, under the flag of read-model.ts. */
import { useEffect } from 'react';
import { useDesk } from './provider.tsx';
import { exposeReadModel } from './read-model.ts';

export const useReadModel = (): void => {
  const desk = useDesk();
  useEffect(() => {
    if (desk === undefined) return undefined;
    const hide = [
      exposeReadModel('connection', () => desk.connection.get()),
      exposeReadModel('frames', () => desk.frames.durations()),
      exposeReadModel('quote', (id) => (typeof id === 'string' ? desk.market.quote(id) : undefined)),
      exposeReadModel('book', (id) => (typeof id === 'string' ? desk.market.book(id) : undefined)),
      exposeReadModel('stream', (name) => (typeof name === 'string' ? desk.streams.numberOf(name) : undefined)),
    ];
    return () => hide.forEach((stop) => stop());
  }, [desk]);
};
