/**
 * a * b + c, rounded once: the errors of the product and of the sum are found exactly and added last. It differs from a fused
 * instruction only where that remainder itself is rounded onto a tie. Source: Dekker (1971), Knuth (1969).
 */
export const multiplyAdd = (a: number, b: number, c: number): number => {
  const product = a * b;
  const sum = product + c;
  const added = sum - product;
  const errorOfSum = product - (sum - added) + (c - added);
  return sum + (errorOfProduct(a, b) + errorOfSum);
};

const SPLITTER = 134_217_729; // 2^27 + 1

/** The upper half of the digits. */
const headOf = (x: number): number => {
  const scaled = SPLITTER * x;
  return scaled - (scaled - x);
};

const errorOfProduct = (a: number, b: number): number => {
  const aHead = headOf(a);
  const bHead = headOf(b);
  const aTail = a - aHead;
  const bTail = b - bHead;
  return aTail * bTail - (a * b - aHead * bHead - aTail * bHead - aHead * bTail);
};
