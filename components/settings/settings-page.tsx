'use client';
/** Users, sessions and phones; how the desk looks and which keys it hears; the account of the lane shown. */
import { AppearancePanel } from './appearance-panel.tsx';
import { DevicesPanel } from './devices-panel.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { ResetAccount } from './reset-account.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { UsersPanel } from './users-panel.tsx';

export const SettingsPage = () => (
  <div className="grid h-full min-h-0 grid-cols-[minmax(0,8fr)_minmax(0,9fr)_minmax(0,6fr)] gap-1">
    <div className="grid min-h-0 grid-rows-[minmax(0,3fr)_minmax(0,2fr)] gap-1">
      <UsersPanel />
      <SessionsPanel />
    </div>
    <KeysPanel />
    <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto] gap-1">
      <AppearancePanel />
      <DevicesPanel />
      <ResetAccount />
    </div>
  </div>
);
