import type { Metadata } from 'next';
import { SignIn } from '#/components/session/sign-in.tsx';

export const metadata: Metadata = { title: 'Sign in' };

const Page = () => <SignIn />;

export default Page;
