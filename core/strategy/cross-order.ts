/** Indices of the known values from the lowest to the highest; of equal ones the later comes first, so that from the top the earlier does. */
export const knownOrder = (values: Float64Array): readonly number[] => {
  const known: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i] ?? Number.NaN)) known.push(i);
  return known.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || b - a);
};
