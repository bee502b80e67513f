/** Chande's momentum of gains and losses, -100 to 100: their difference over their sum, 0 without any. */
export const balanceOf = (gain: number, loss: number): number => {
  const total = gain + loss;
  return total === 0 ? 0 : 100 * ((gain - loss) / total);
};
