'use client';
/** How the desk looks to this person: theme, direction colours, row height, zone. Kept with the user. */
import { zones } from '../format/time.ts';
import { densities, palettes, themes, usePreferences, type Palette } from '../preferences/preferences.ts';
import { playAlert } from '../ui/alert-sound.ts';
import { Button } from '../ui/button.tsx';
import { DirectionArrow } from '../ui/graphics.tsx';
import { Labelled } from '../ui/field.tsx';
import { Panel, Section } from '../ui/panel.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { Switch } from '../ui/toggle.tsx';

const paletteTitles: Readonly<Record<Palette, string>> = {
  western: 'Green up',
  east: 'Red up',
  okabe: 'Colour-blind',
  mono: 'Mono',
};

export const AppearancePanel = () => {
  const { theme, palette, density, zone, hasSound, set } = usePreferences();
  return (
    <Panel title="Appearance" meta="kept with your user">
      <Section className="space-y-3">
        <Labelled label="Theme">
          <Segmented
            label="Theme"
            items={themes.map((name) => [name, title(name)] as const)}
            value={theme}
            onChange={(next) => set({ theme: next })}
          />
        </Labelled>
        <Labelled label="Direction colours">
          <span className="flex items-center gap-3">
            <Segmented
              label="Direction colours"
              items={palettes.map((name) => [name, paletteTitles[name]] as const)}
              value={palette}
              onChange={(next) => set({ palette: next })}
            />
            <span className="whitespace-nowrap text-up">
              <DirectionArrow direction={1} /> +1.25
            </span>
            <span className="whitespace-nowrap text-down">
              <DirectionArrow direction={-1} /> {'\u2212'}1.25
            </span>
          </span>
        </Labelled>
        <Labelled label="Density">
          <Segmented
            label="Density"
            items={densities.map((name) => [name, title(name)] as const)}
            value={density}
            onChange={(next) => set({ density: next })}
          />
        </Labelled>
        <Labelled label="Times in">
          <Segmented
            label="Times in"
            items={zones.map((name) => [name, name] as const)}
            value={zone}
            onChange={(next) => set({ zone: next })}
          />
        </Labelled>
        <Labelled label="Alerts">
          <span className="flex items-center gap-3">
            <Switch isOn={hasSound} onChange={(next) => set({ hasSound: next })}>
              Sound
            </Switch>
            <Button size="s" tone="ghost" onClick={() => playAlert('danger')}>
              Listen
            </Button>
          </span>
        </Labelled>
      </Section>
    </Panel>
  );
};

const title = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
