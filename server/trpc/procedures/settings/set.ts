import { z } from 'zod';
import { jsonObjectSchema } from '#/server/adapters/store/prisma/json.ts';
import { writeSetting } from '#/server/adapters/store/prisma/settings.ts';
import { settingKey, maxSettingLength } from '#/core/lifecycle/setting.schema.ts';
import { procedure } from '../../init.ts';

const schema = z.strictObject({
  key: settingKey,
  value: jsonObjectSchema.refine(
    (value) => JSON.stringify(value).length <= maxSettingLength,
    `must be at most ${maxSettingLength} characters of JSON`,
  ),
});

export const set = procedure('settings.own')
  .input(schema)
  .mutation(async ({ ctx: { desk, identity }, input: { key, value } }) => {
    await writeSetting(desk.store.prisma, { userId: identity.userId, key, value });
    return { key };
  });
