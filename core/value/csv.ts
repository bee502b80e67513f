/** One cell of CSV (RFC 4180) that no spreadsheet executes; what there is not is an empty cell. */
export type CsvCell = string | undefined;

/** A leading =, +, - (unless a number), @ or control character would be a formula to a spreadsheet. */
export const csvCell = (cell: CsvCell): string => {
  if (cell === undefined) return '';
  const isNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (cells: readonly CsvCell[]): string => cells.map(csvCell).join(',');
