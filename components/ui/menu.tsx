'use client';
/** A menu of commands, or of one choice among some. Its machinery loads when the trigger is first reached for. */
import { cloneElement, useState, type ComponentProps, type ComponentType, type ReactElement, type ReactNode } from 'react';

export type MenuEntry =
  | {
      readonly kind: 'command';
      readonly title: string;
      readonly onRun: () => void;
      readonly note?: ReactNode;
      readonly isDisabled?: boolean;
      readonly isDanger?: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly title: string;
      readonly isChosen: boolean;
      readonly onRun: () => void;
      readonly note?: ReactNode;
    }
  | { readonly kind: 'label'; readonly title: string }
  | { readonly kind: 'line'; readonly title: string };

export interface MenuProps {
  /** A button element; it becomes the trigger. */
  readonly trigger: ReactElement<ComponentProps<'button'>>;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end';
  /** Names the field that narrows a long menu; without it there is none. */
  readonly find?: string;
}

export type LoadedMenuProps = MenuProps & { readonly isOpenAtFirst: boolean };

let loaded: ComponentType<LoadedMenuProps> | undefined;
const load = async (): Promise<ComponentType<LoadedMenuProps>> => {
  loaded ??= (await import('./loaded-menu.tsx')).LoadedMenu;
  return loaded;
};
const preload = (): void => void load();

export const Menu = (props: MenuProps) => {
  const [Loaded, setLoaded] = useState<ComponentType<LoadedMenuProps>>();
  if (Loaded !== undefined) return <Loaded {...props} isOpenAtFirst />;
  const open = (): void => void load().then((component) => setLoaded(() => component));
  return cloneElement(props.trigger, {
    onClick: open,
    onPointerEnter: preload,
    onFocus: preload,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
};
