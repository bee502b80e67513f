/** That this browser was once paired, so that it can say "revoked" and not "never seen". No secret, no figure. */
const key = 'bellwether.phone';

export const markPaired = (): void => localStorage.setItem(key, 'paired');
export const wasPaired = (): boolean => localStorage.getItem(key) !== null;
