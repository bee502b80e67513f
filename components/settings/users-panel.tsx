'use client';
/** Who may use the desk, in which role, on which accounts. Risk officers read the list; only admins change it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { useTrpc } from '../trpc/client.tsx';
import type { UserRow } from '../trpc/records.ts';
import { failureOf } from '../trpc/failure.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, ErrorState, LoadingState, NoPermissionState } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { CreateUserDialog } from './create-user-dialog.tsx';
import { UserDialog } from './user-dialog.tsx';

export const UsersPanel = () => {
  const { session } = useSession();
  const mayRead = useMay('user.read');
  const mayManage = useMay('user.manage');
  const [isCreating, setCreating] = useState(false);
  if (session !== undefined && !mayRead) {
    return (
      <Panel title="Users">
        <NoPermissionState
          title="No right to users"
          text={[
            `Admins manage users, risk officers read them; you are signed in as ${session.user.role}.`,
            'Ask an admin for another role or account.',
          ].join(' ')}
        />
      </Panel>
    );
  }
  return (
    <Panel
      title="Users"
      meta={mayManage ? 'a change holds at once, also for open sessions' : 'only an admin changes users'}
      actions={
        mayManage ? (
          <Button size="s" onClick={() => setCreating(true)}>
            Add a user
          </Button>
        ) : undefined
      }
    >
      <UserList isAllowed={mayRead} mayManage={mayManage} />
      {isCreating ? <CreateUserDialog onClose={() => setCreating(false)} /> : undefined}
    </Panel>
  );
};

const UserList = ({ isAllowed, mayManage }: { readonly isAllowed: boolean; readonly mayManage: boolean }) => {
  const trpc = useTrpc();
  const [opened, setOpened] = useState<string>();
  const { data, error, isPending } = useQuery({ ...trpc.users.list.queryOptions(), enabled: isAllowed });
  if (error !== null) return <ErrorState title="The users did not come" cause={failureOf(error).message} />;
  if (isPending) return <LoadingState text="Loading users" />;
  const user = data.find(({ id }) => id === opened);
  if (data.length === 0) return <EmptyState text="No user yet." />;
  return (
    <>
      <Table
        label="Users"
        columns={mayManage ? [...columns, editColumn(setOpened)] : columns}
        rows={data}
        keyOf={({ id }) => id}
        onOpen={({ id }) => mayManage && setOpened(id)}
        isDim={({ banned }) => banned}
      />
      {user === undefined ? undefined : <UserDialog key={user.id} user={user} onClose={() => setOpened(undefined)} />}
    </>
  );
};

const accountsOf = ({ accounts }: UserRow): string =>
  accounts.includes('*') ? 'every account' : accounts.length === 0 ? 'none' : accounts.join(', ');

const columns: readonly Column<UserRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 104,
    cell: ({ name }) => <span className="font-medium">{name}</span>,
    text: ({ name }) => name,
  },
  {
    id: 'email',
    title: 'Email',
    width: 'minmax(120px,1fr)',
    cell: ({ email }) => (
      <span className="text-ink-2" title={email}>
        {email}
      </span>
    ),
    text: ({ email }) => email,
  },
  { id: 'role', title: 'Role', width: 64, cell: ({ role }) => role, text: ({ role }) => role },
  {
    id: 'accounts',
    title: 'Accounts',
    width: 88,
    cell: (row) => <span title={accountsOf(row)}>{accountsOf(row)}</span>,
    text: accountsOf,
  },
  {
    id: 'state',
    title: 'State',
    width: 124,
    cell: ({ banned, demo, hasPassword }) => (
      <span className="flex gap-1">
        {banned ? <Chip tone="danger">disabled</Chip> : <Chip tone="ok">active</Chip>}
        {demo ? <Chip tone="sim">demo</Chip> : hasPassword ? undefined : <Chip tone="warn">no password</Chip>}
      </span>
    ),
    text: ({ banned }) => (banned ? 'disabled' : 'active'),
  },
];

const editColumn = (onEdit: (id: string) => void): Column<UserRow> => ({
  id: 'edit',
  title: '',
  width: 76,
  isRight: true,
  cell: ({ id, name }, isActive) => (
    <Button
      tone="ghost"
      size="s"
      tabIndex={isActive ? 0 : -1}
      aria-label={`Change ${name}`}
      className="h-5! px-1.5! font-normal!"
      onClick={() => onEdit(id)}
    >
      Change
    </Button>
  ),
});
