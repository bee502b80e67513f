/** Scope paths of limits and halts: `firm`, `firm/desk`, `firm/desk/account`, then `/strategy` and `/instrument`. */
export const firmScope = 'firm';
