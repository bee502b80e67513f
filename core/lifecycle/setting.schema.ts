import { z } from 'zod';

/** What a user arranges for itself: layouts, palettes, keys. */
export const settingKey = z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/, 'must be lower-case words joined by dots or hyphens');
export const maxSettingLength = 200_000;
