/** The three outputs of a MACD, known where its signal is. */
export const writeMacd = (output: Float64Array, line: number, signal: number): void => {
  const isKnown = !Number.isNaN(signal);
  output[0] = isKnown ? line : NaN;
  output[1] = signal;
  output[2] = line - signal;
};
