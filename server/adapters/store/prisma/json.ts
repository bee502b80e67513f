/** The JSON border of the records: what goes into a Json column, and what comes out of one. */
import { z } from 'zod';
import { invariant } from '#/core/value/invariant.ts';
import type { Prisma } from '#/prisma/generated/client.ts';

export type JsonValue = z.infer<typeof jsonSchema>;
export type JsonObject = Readonly<Record<string, JsonValue>>;

const jsonSchema = z.json();

/** A JSON object of any shape. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), jsonSchema);

/** The client, or a transaction of it: what a function needs that reads or writes once. */
export type Records = Prisma.TransactionClient;

/** What a column holds must be what we wrote there; anything else is damage. */
export function readJson<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  invariant(parsed.success, `${where} must hold what was written there, was ${parsed.error?.message ?? 'unreadable'}`);
  return parsed.data;
}

/** Text that PostgreSQL can store: no NUL, no half of a surrogate pair. Length in UTF-16 units. */
export function toStorableText(text: string, maxLength = 1_000): string {
  return text.slice(0, maxLength).replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/** The same for every text inside a value, keys included. */
export function toStorableJson(value: JsonValue): JsonValue {
  if (typeof value === 'string') return toStorableText(value, 100_000);
  if (Array.isArray(value)) return value.map(toStorableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [toStorableText(key), toStorableJson(item)]));
}
