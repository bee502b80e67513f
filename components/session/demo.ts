/** The demo: on a fresh desk on one's own machine, its seeded users sign in without a password. */

const firstUser = 'demo-trader';

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Signs in as a seeded user; throws with the desk's words when it does not let us. */
export const signInDemo = async (userId: string = firstUser): Promise<void> => {
  const response = await post('/api/auth/demo', { userId });
  if (!response.ok) throw new Error(await messageOf(response));
};

export const signIn = async (email: string, password: string): Promise<void> => {
  const response = await post('/api/auth/sign-in', { email, password });
  if (!response.ok) throw new Error(await messageOf(response));
};

export const signOut = async (): Promise<void> => {
  await post('/api/auth/sign-out', {});
};

/** Whether the demo is on. */
export const isDemoOn = async (): Promise<boolean> => {
  const response = await fetch('/api/auth/session');
  const body: unknown = response.ok ? await response.json() : undefined;
  return typeof body === 'object' && body !== null && 'demo' in body && body.demo === true;
};

const messageOf = async (response: Response): Promise<string> => {
  const body: unknown = await response.json().catch(() => undefined);
  const failure = isObject(body) && isObject(body['error']) ? body['error'] : body;
  return isObject(failure) && typeof failure['message'] === 'string' ? failure['message'] : `The desk answered ${response.status}.`;
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
