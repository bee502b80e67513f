/** A list of cards' rows, and the words above it. */
import type { ReactNode } from 'react';

export const ListTitle = ({ children }: { readonly children: ReactNode }) => (
  <h2 className="mt-4 mb-1.5 flex text-12 font-medium text-ink-3 first:mt-0">{children}</h2>
);

export const PhoneList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul aria-label={label} className="divide-y divide-line rounded-4 bg-panel">
    {children}
  </ul>
);

export const Figure = ({ label, value }: { readonly label: string; readonly value: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-12 text-ink-3">{label}</dt>
    <dd className="truncate text-[17px] leading-6 font-medium tracking-[-.01em]">{value}</dd>
  </div>
);

/** Three figures side by side. */
export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className="my-3.5 grid grid-cols-[1.15fr_1fr_1fr] gap-3 first:mt-0">{children}</dl>
);
