'use client';
/** One user: role and accounts, a new password, or the end of it. Each part is sent by its own button. */
import { useState } from 'react';
import type { Role } from '#/core/lifecycle/permissions.ts';
import { useSession } from '../session/use-session.ts';
import type { UserRow } from '../trpc/records.ts';
import { newCommandId } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { roleItems, shortestPassword } from './create-user-dialog.tsx';
import { parseAccounts, useUserChanges } from './use-users.ts';

interface PartProps {
  readonly user: UserRow;
  readonly onDone: () => void;
}

export const UserDialog = ({ user, onClose }: { readonly user: UserRow; readonly onClose: () => void }) => {
  const { session } = useSession();
  const isSelf = session?.user.id === user.id;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={user.name}
      description={`${user.email}${user.demo ? ', a demo user: it has no password, and its approvals never hold for Live' : ''}`}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="space-y-4">
        <RolePart user={user} onDone={onClose} />
        {user.demo ? undefined : <PasswordPart user={user} onDone={onClose} />}
        {user.banned ? (
          <p className="text-danger">Disabled: it cannot sign in.</p>
        ) : isSelf ? (
          <p className="text-ink-3">You cannot disable yourself.</p>
        ) : (
          <DisablePart user={user} onDone={onClose} />
        )}
      </div>
    </Dialog>
  );
};

const RolePart = ({ user, onDone }: PartProps) => {
  const { setRole } = useUserChanges(onDone);
  const [role, chooseRole] = useState<Role>(user.role);
  const [accounts, setAccounts] = useState(user.accounts.join(', '));
  const isSame = role === user.role && parseAccounts(accounts).join() === user.accounts.join();
  return (
    <div className="space-y-2">
      <div className="grid grid-cols-2 gap-2">
        <Select label="Role" items={roleItems} value={role} onChange={chooseRole} />
        <TextField label="Accounts" value={accounts} onChange={setAccounts} hint="* is every account" />
      </div>
      <Button
        tone="primary"
        disabled={isSame}
        isBusy={setRole.isPending}
        onClick={() => setRole.mutate({ commandId: newCommandId(), userId: user.id, role, accounts: parseAccounts(accounts) })}
      >
        Save role and accounts
      </Button>
    </div>
  );
};

const PasswordPart = ({ user, onDone }: PartProps) => {
  const { setPassword } = useUserChanges(onDone);
  const [password, type] = useState('');
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={`New password, at least ${shortestPassword} characters`}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={type}
        />
      </div>
      <Button
        disabled={password.length < shortestPassword}
        isBusy={setPassword.isPending}
        onClick={() => setPassword.mutate({ userId: user.id, password })}
      >
        Set password
      </Button>
    </div>
  );
};

const DisablePart = ({ user, onDone }: PartProps) => {
  const { disable } = useUserChanges(onDone);
  const [reason, setReason] = useState('');
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField label="Why it is disabled" value={reason} onChange={setReason} />
      </div>
      <Button
        tone="danger-quiet"
        disabled={reason.trim().length < 3}
        isBusy={disable.isPending}
        onClick={() => disable.mutate({ userId: user.id, reason: reason.trim() })}
      >
        Disable {user.name}
      </Button>
    </div>
  );
};
