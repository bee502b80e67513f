import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { procedure } from '../../init.ts';

export const templates = procedure('strategy.read').query(() =>
  registry.map(({ id, title, doc, isBook, params }) => ({ id, title, text: doc, isBook, params })),
);
