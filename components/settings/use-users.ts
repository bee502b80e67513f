'use client';
/** Changes of users; each one reads the list again and says what happened. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { showToast } from '../ui/toast.tsx';

export const useUserChanges = (onDone: () => void) => {
  const trpc = useTrpc();
  const queries = useQueryClient();
  const say = (title: string) => ({
    onSuccess: async (): Promise<void> => {
      showToast({ tone: 'ok', title });
      onDone();
      await queries.invalidateQueries(trpc.users.list.queryFilter());
    },
    onError: (error: unknown): void => showToast({ tone: 'danger', title: 'The user was not changed', text: failureOf(error).message }),
  });
  return {
    create: useMutation(trpc.users.create.mutationOptions(say('User added'))),
    setRole: useMutation(trpc.users.setRole.mutationOptions(say('Role and accounts changed'))),
    setPassword: useMutation(trpc.users.setPassword.mutationOptions(say('Password set'))),
    disable: useMutation(trpc.users.disable.mutationOptions(say('User disabled; open sessions have ended'))),
  };
};

/** Accounts as typed: names apart by commas or spaces, `*` is every account. */
export const parseAccounts = (typed: string): readonly string[] => typed.split(/[\s,]+/).filter(Boolean);
