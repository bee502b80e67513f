'use client';
/** Keys of the focused panel, then those that work everywhere. */
import { useState } from 'react';
import { bindings, isKeyScope, keyScopes, keysOf, type KeyScope } from '../keys/bindings.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Kbd } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';

export const CheatSheet = ({ onClose }: { readonly onClose: () => void }) => {
  const [scope] = useState(scopeOfFocus);
  const scopes: readonly KeyScope[] = scope === 'global' ? ['global'] : [scope, 'global'];
  return (
    <Dialog isOpen onClose={onClose} title={scope === 'global' ? 'Keys' : `Keys, ${keyScopes[scope].toLowerCase()}`} width={520}>
      {scopes.map((each) => (
        <ScopeKeys key={each} scope={each} />
      ))}
      <p className="mt-3 text-11 text-ink-3">Letters work while the focus is in their panel. All can be changed in Settings.</p>
    </Dialog>
  );
};

const scopeOfFocus = (): KeyScope => {
  const name = document.activeElement?.closest<HTMLElement>('[data-key-scope]')?.dataset['keyScope'];
  return name !== undefined && isKeyScope(name) ? name : 'global';
};

const ScopeKeys = ({ scope }: { readonly scope: KeyScope }) => {
  const overrides = usePreferences((state) => state.keys);
  return (
    <section className="mt-2 text-12">
      <h3 className="text-11 text-ink-3">{keyScopes[scope]}</h3>
      <dl className="grid grid-cols-2 gap-x-7">
        {bindings
          .filter((binding) => binding.scope === scope && keysOf(binding, overrides).length > 0)
          .map((binding) => (
            <div key={binding.id} className="flex h-[26px] items-center justify-between text-ink-2">
              <dt>{binding.title}</dt>
              <dd className="flex gap-1">
                {keysOf(binding, overrides).map((chord) =>
                  chord.split('+').map((part) => <Kbd key={`${chord} ${part}`}>{nameOf(part)}</Kbd>),
                )}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
};

const shortNames: Readonly<Record<string, string>> = {
  ArrowUp: '\u2191',
  ArrowDown: '\u2193',
  ArrowLeft: '\u2190',
  ArrowRight: '\u2192',
  ' ': 'Space',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Enter: '\u21b5',
  Shift: '\u21e7',
  Mod: 'Ctrl',
  Escape: 'Esc',
};
const nameOf = (part: string): string => shortNames[part] ?? part;
