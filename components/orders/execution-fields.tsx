'use client';
/** How the order is sent: at once, or by an algorithm over a time in so many slices. */
import type { ReactNode } from 'react';
import { immediate } from '#/core/execution/immediate.ts';
import { NumberField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { algorithms, canSlice, durationText, durations } from './slicing.ts';
import type { Ticket } from './ticket-store.ts';

export interface ExecutionFieldsProps {
  readonly ticket: Ticket;
  readonly error: string | undefined;
  readonly onEnter: () => void;
  /** Stands where the fields of an algorithm would. */
  readonly children: ReactNode;
}

export const ExecutionFields = ({ ticket, error, onEnter, children }: ExecutionFieldsProps) => {
  const isSliced = canSlice(ticket) && ticket.algorithm !== immediate.id;
  return (
    <div className="grid grid-cols-[1fr_72px_76px] gap-x-2 px-2 pb-2">
      <Select
        label="Execution"
        items={algorithms.map(({ id, title }) => ({ value: id, title }))}
        value={canSlice(ticket) ? ticket.algorithm : immediate.id}
        isDisabled={!canSlice(ticket)}
        onChange={(algorithm) => ticket.set({ algorithm })}
      />
      {isSliced ? (
        <>
          <Select
            label="Over"
            items={durations.map(([title, ms]) => ({ value: String(ms), title }))}
            value={String(ticket.durationMs)}
            placeholder={durationText(ticket.durationMs)}
            onChange={(ms) => ticket.set({ durationMs: Number(ms) })}
          />
          <NumberField
            label="Slices"
            name="slices"
            value={ticket.slices}
            onChange={(slices) => ticket.set({ slices })}
            rule={{ size: 1, scale: 0, min: 2 }}
            error={error}
            onEnter={onEnter}
          />
        </>
      ) : (
        <div className="col-span-2 self-end pb-1">{children}</div>
      )}
    </div>
  );
};
