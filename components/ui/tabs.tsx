'use client';
/** Tabs of a panel head (underlined) and a segmented choice (24 px). Arrow keys move, as their roles promise. */
import { Tabs as Base } from '@base-ui/react/tabs';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export interface TabItem<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly count?: number;
  /** Count in red: something wants attention. */
  readonly isHot?: boolean;
}

export interface TabsProps<Name extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Name>[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** The content may scroll and has nothing to focus: the panel itself takes the keyboard. */
  readonly isText?: boolean;
  /** The chosen tab's content. */
  readonly children: ReactNode;
}

/** A panel whose head is tabs. */
export const TabbedPanel = <Name extends string>({ label, items, value, onChange, actions, isText = false, children }: TabsProps<Name>) => {
  const choose = (chosen: unknown): void => {
    const item = items.find(({ name }) => name === chosen);
    if (item !== undefined) onChange(item.name);
  };
  return (
    <Base.Root value={value} onValueChange={choose} className="flex h-full min-h-0 min-w-0 flex-col overflow-hidden rounded-2 bg-panel">
      <div className="flex h-7 flex-none items-center gap-2 border-b border-line pr-1 pl-0.5 whitespace-nowrap">
        <Base.List aria-label={label} className="relative flex h-full min-w-0 overflow-x-auto [scrollbar-width:none]">
          {items.map((item) => (
            <Base.Tab
              key={item.name}
              value={item.name}
              className={cx(
                'relative h-full rounded-2 px-2.5 text-ink-3 hover:text-ink data-active:font-medium data-active:text-ink',
                'data-active:after:absolute data-active:after:inset-x-2 data-active:after:bottom-0',
                'data-active:after:h-0.5 data-active:after:bg-ink',
              )}
            >
              {item.title}
              {item.count === undefined ? undefined : (
                <span className={cx('ml-1 font-normal', item.isHot === true ? 'text-danger' : 'text-ink-3')}>{item.count}</span>
              )}
            </Base.Tab>
          ))}
        </Base.List>
        <span className="flex-1" />
        {actions}
      </div>
      <Base.Panel value={value} className="min-h-0 flex-1 overflow-auto" tabIndex={isText ? 0 : -1}>
        {children}
      </Base.Panel>
    </Base.Root>
  );
};

export interface SegmentedProps<Name extends string> {
  readonly label: string;
  readonly items: readonly (readonly [name: Name, title: string])[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
}

export const Segmented = <Name extends string>({ label, items, value, onChange }: SegmentedProps<Name>) => (
  <ToggleGroup
    aria-label={label}
    value={[value]}
    onValueChange={(chosen) => {
      const item = items.find(([name]) => name === chosen[0]);
      if (item !== undefined) onChange(item[0]);
    }}
    className="inline-flex h-6 shrink-0 rounded-2 bg-field p-0.5 inset-ring inset-ring-line-strong"
  >
    {items.map(([name, title]) => (
      <Toggle
        key={name}
        value={name}
        className="rounded-1 px-2 text-11 text-ink-2 hover:text-ink data-pressed:bg-pressed data-pressed:font-medium data-pressed:text-ink"
      >
        {title}
      </Toggle>
    ))}
  </ToggleGroup>
);
