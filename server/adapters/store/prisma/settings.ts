/** What a user has arranged (layouts, palettes, keys), and what holds for the desk. One JSON value under one key; the last writer wins. */
import type { z } from 'zod';
import { jsonObjectSchema, type JsonObject, type Records } from './json.ts';

export async function writeSetting(
  records: Records,
  { userId, key, value }: { readonly userId: string; readonly key: string; readonly value: JsonObject },
): Promise<void> {
  const json = jsonObjectSchema.parse(value);
  await records.userSetting.upsert({
    where: { userId_key: { userId, key } },
    create: { userId, key, value: json },
    update: { value: json },
  });
}

/** Undefined when it is absent, or was written by a version whose shape is not understood: the default then holds. */
export async function readSetting<T>(
  records: Records,
  schema: z.ZodType<T>,
  { userId, key }: { readonly userId: string; readonly key: string },
): Promise<T | undefined> {
  const row = await records.userSetting.findUnique({ where: { userId_key: { userId, key } } });
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : undefined;
}

export async function deleteSetting(records: Records, userId: string, key: string): Promise<void> {
  await records.userSetting.deleteMany({ where: { userId, key } });
}

export async function writeDeskSetting(records: Records, key: string, value: JsonObject): Promise<void> {
  const json = jsonObjectSchema.parse(value);
  await records.deskSetting.upsert({ where: { key }, create: { key, value: json }, update: { value: json } });
}

/** Undefined when it is absent or not understood, as `readSetting`. */
export async function readDeskSetting<T>(records: Records, schema: z.ZodType<T>, key: string): Promise<T | undefined> {
  const row = await records.deskSetting.findUnique({ where: { key } });
  const parsed = schema.safeParse(row?.value);
  return parsed.success ? parsed.data : undefined;
}
