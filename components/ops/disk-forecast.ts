/** How long the disk lasts for the journal, at the pace it grows now; and bytes as the screen writes them. */
export const hoursLeft = ({
  diskFreeBytes,
  journalBytesPerHour,
}: {
  readonly diskFreeBytes: number;
  readonly journalBytesPerHour: number;
}): number | undefined => (journalBytesPerHour > 0 ? diskFreeBytes / journalBytesPerHour : undefined);

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 1,536 is 1.5 kB: decimal units, one decimal above bytes. */
export const writeBytes = (bytes: number): string => {
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? ''}`;
};

const hoursADay = 24;

/** Whole days above two days, else hours. */
export const writeHours = (hours: number): string =>
  hours >= 2 * hoursADay ? `${Math.floor(hours / hoursADay).toLocaleString('en')} days` : `${Math.floor(hours)} hours`;
