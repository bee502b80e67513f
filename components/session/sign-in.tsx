'use client';
/** Sign-in by address and password, where the demo has ended or the desk is not on this machine. */
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { signIn } from './demo.ts';

export const SignIn = () => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: string | undefined }>({
    isBusy: false,
    problem: undefined,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setState({ isBusy: true, problem: undefined });
    signIn(email, password).then(
      () => location.assign('/'),
      (error: unknown) => setState({ isBusy: false, problem: error instanceof Error ? error.message : 'The desk does not answer.' }),
    );
  };
  return (
    <main className="grid h-dvh place-items-center p-4">
      <form onSubmit={submit} className="w-[360px] max-w-full space-y-3 rounded-4 bg-panel p-6">
        <h1 className="text-16 font-semibold">Sign in to Bellwether</h1>
        <TextField label="Address" type="email" name="email" autoComplete="username" required value={email} onChange={setEmail} />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        {state.problem === undefined ? undefined : (
          <p role="alert" className="text-danger">
            {state.problem}
          </p>
        )}
        <Button tone="primary" size="l" isWide type="submit" isBusy={state.isBusy} busyText="Signing in">
          Sign in
        </Button>
        <p className="text-11 text-ink-3">On the desk&apos;s own machine, bw user reset-password gives a new one.</p>
      </form>
    </main>
  );
};
