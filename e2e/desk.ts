/** What journeys share: signing in as one of the demo's people, and calling a procedure as the page would. */
import { randomUUID } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';

export type Person = 'demo-trader' | 'demo-analyst' | 'demo-risk-1' | 'demo-risk-2' | 'demo-admin' | 'demo-viewer';

const origin = (): string => `http://127.0.0.1:${process.env['E2E_PORT'] ?? ''}`;

export const signIn = async (request: APIRequestContext, person: Person): Promise<void> => {
  const reply = await request.post('/api/auth/demo', { data: { userId: person }, headers: { origin: origin() } });
  expect(reply.status()).toBe(200);
};

export interface Answer {
  readonly status: number;
  readonly data: Record<string, unknown>;
  readonly failure: { readonly code: string; readonly message: string; readonly field?: string } | undefined;
}

export const mutate = async (request: APIRequestContext, path: string, input: object): Promise<Answer> => {
  const reply = await request.post(`/api/trpc/${path}`, { data: input, headers: { origin: origin() } });
  const body: { result?: { data: Record<string, unknown> }; error?: { data: { failure?: Answer['failure'] } } } = await reply.json();
  return { status: reply.status(), data: body.result?.data ?? {}, failure: body.error?.data.failure };
};

export const ask = async (request: APIRequestContext, path: string, input?: object): Promise<Answer> => {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const reply = await request.get(`/api/trpc/${path}${query}`);
  const body: { result?: { data: Record<string, unknown> }; error?: { data: { failure?: Answer['failure'] } } } = await reply.json();
  return { status: reply.status(), data: body.result?.data ?? {}, failure: body.error?.data.failure };
};

export const commandId = (): string => randomUUID();

/** Opens a page as a person and waits until the streams have delivered. */
export const open = async (page: Page, path: string, person: Person = 'demo-trader'): Promise<void> => {
  await signIn(page.request, person);
  await page.goto(path);
  await expect(page.getByText('Sim', { exact: true }).first()).toBeVisible();
};

export const order = (changes: object = {}): object => ({
  commandId: commandId(),
  account: 'SIM-01',
  symbol: 'BTC-USDT',
  side: 'Buy',
  ordType: 'Limit',
  qty: '0.010',
  price: '50000',
  ...changes,
});
