/** The members that are there: an absent one stays absent and is never written as undefined. */
type Given<Value> = { readonly [Key in keyof Value]?: Value[Key] | undefined };

export const given = <Value extends object>(value: Given<Value>): Partial<Value> => {
  const kept: Partial<Value> = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept;
};
