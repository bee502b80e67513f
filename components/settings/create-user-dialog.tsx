'use client';
/** A user of one's own: name, email, role, accounts and the first password. */
import { useState } from 'react';
import { roles, type Role } from '#/core/lifecycle/permissions.ts';
import { useSession } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { parseAccounts, useUserChanges } from './use-users.ts';

export const shortestPassword = 12;
export const roleItems = roles.map((value) => ({ value, title: value }));

export const CreateUserDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { session } = useSession();
  const { create } = useUserChanges(onClose);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [accounts, setAccounts] = useState((session?.accounts ?? []).join(', '));
  const [password, setPassword] = useState('');
  const isReady = name.trim() !== '' && email.includes('@') && password.length >= shortestPassword;
  const send = (): void => create.mutate({ name: name.trim(), email: email.trim(), role, accounts: parseAccounts(accounts), password });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Add a user"
      description="The first user with a password must be an admin. It ends the demo: demo users are signed out and cannot sign in again."
      footer={
        <>
          <Button onClick={onClose}>Leave</Button>
          <Button tone="primary" disabled={!isReady} isBusy={create.isPending} onClick={send}>
            Add {name.trim() === '' ? 'the user' : name.trim()}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <TextField label="Name" value={name} onChange={setName} maxLength={80} />
        <TextField label="Email" type="email" autoComplete="off" value={email} onChange={setEmail} />
        <Select label="Role" items={roleItems} value={role} onChange={setRole} />
        <TextField label="Accounts" value={accounts} onChange={setAccounts} hint="Names apart by commas; * is every account" />
        <TextField
          label="First password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          hint={`At least ${shortestPassword} characters`}
        />
      </div>
    </Dialog>
  );
};
