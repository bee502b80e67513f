/** Class names of what floats. */
export const popupClass = 'rounded-3 bg-overlay py-1 shadow-popover outline-none';
export const rowClass =
  'flex min-h-6 items-center gap-2 px-3 py-1 text-ink-2 outline-none select-none ' +
  'data-highlighted:bg-selected data-highlighted:text-ink data-disabled:text-ink-off';
