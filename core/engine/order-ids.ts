/**
 * Client order ids: base32 (Crockford) of the home's epoch, the lane, the journal number and the child: unique across fresh
 * starts, restores and restarts, short enough for every venue of ours (36 characters on Binance).
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const encodeBase32 = (value: number): string => {
  let left = value;
  let text = '';
  do {
    text = alphabet.charAt(left % 32) + text;
    left = Math.floor(left / 32);
  } while (left > 0);
  return text;
};

export interface OrderPlace {
  readonly epoch: string;
  readonly lane: string;
  readonly seq: number;
}

/** The id of whatever becomes the next record; a parent of children is 1, all else 0. */
export const nextClOrdId = ({ epoch, lane, seq }: OrderPlace, child = 0): string =>
  `${epoch}-${lane.slice(0, 1).toUpperCase()}${encodeBase32(seq + 1)}-${encodeBase32(child)}`;
