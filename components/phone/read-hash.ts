/** What stands behind the # of /m: a screen, or the code of a pairing, which thus reaches no server and no log. */
export const screens = ['today', 'positions', 'strategies', 'alerts'] as const;
export type Screen = (typeof screens)[number];

export interface PhoneHash {
  readonly screen: Screen;
  readonly code?: string;
}

export const readHash = (hash: string): PhoneHash => {
  const text = hash.replace(/^#/, '');
  const screen = screens.find((each) => each === text);
  if (screen !== undefined) return { screen };
  return text === '' ? { screen: 'today' } : { screen: 'today', code: text };
};
