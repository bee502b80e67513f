import { z } from 'zod';
import { readSetting } from '#/server/adapters/store/prisma/settings.ts';
import { jsonObjectSchema } from '#/server/adapters/store/prisma/json.ts';
import { settingKey } from '#/core/lifecycle/setting.schema.ts';
import { procedure } from '../../init.ts';

export const get = procedure('settings.own')
  .input(z.strictObject({ key: settingKey }))
  .query(
    async ({ ctx: { desk, identity }, input: { key } }) =>
      (await readSetting(desk.store.prisma, jsonObjectSchema, { userId: identity.userId, key })) ?? null,
  );
