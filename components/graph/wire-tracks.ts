/** Tracks of the climbs in one gap, from the left: climbs that would touch have different ones, in the order that crosses least. */

export interface Climb {
  /** The height at which it comes from the left. */
  readonly from: number;
  /** Those at which it goes on to the right. */
  readonly to: readonly number[];
}

/** Nearer than that two lines are one to the eye. */
const touching = 4;

/** The number of each climb's track. */
export const tracksOf = (climbs: readonly Climb[]): readonly number[] => {
  const tracks = climbs.map(() => 0);
  const done: number[] = [];
  for (const index of orderOf(climbs)) {
    const beside = done.filter((other) => doTouch(climbs[index], climbs[other]));
    tracks[index] = Math.max(-1, ...beside.map((other) => tracks[other] ?? 0)) + 1;
    done.push(index);
  }
  return tracks;
};

const spanOf = ({ from, to }: Climb): readonly [top: number, bottom: number] => [Math.min(from, ...to), Math.max(from, ...to)];

const doTouch = (a: Climb | undefined, b: Climb | undefined): boolean => {
  if (a === undefined || b === undefined) return false;
  const [topA, bottomA] = spanOf(a);
  const [topB, bottomB] = spanOf(b);
  return topA < bottomB + touching && topB < bottomA + touching;
};

/**
 * Falling ones with the lowest first, then rising ones with the highest first; where one goes on at a height that another comes
 * at, after that one.
 */
const orderOf = (climbs: readonly Climb[]): readonly number[] => {
  const wished = climbs.map((_, i) => i).toSorted((a, b) => rankOf(climbs[a]) - rankOf(climbs[b]));
  const order: number[] = [];
  const left = new Set(wished);
  while (left.size > 0) {
    const rest = [...left];
    const free = rest.find((index) => !rest.some((other) => other !== index && mustFollow(climbs[index], climbs[other])));
    const next = free ?? rest[0] ?? 0;
    order.push(next);
    left.delete(next);
  }
  return order;
};

const farAway = 1e6;

const rankOf = (climb: Climb | undefined): number => {
  if (climb === undefined) return 0;
  const mean = climb.to.reduce((sum, y) => sum + y, 0) / climb.to.length;
  return mean >= climb.from ? -climb.from : farAway + climb.from;
};

/** Where `a` goes on to the right at the height at which `b` comes from the left. */
const mustFollow = (a: Climb | undefined, b: Climb | undefined): boolean =>
  a !== undefined && b !== undefined && a.to.some((y) => Math.abs(y - b.from) < touching);
