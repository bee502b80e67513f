import type { Metadata } from 'next';
import { ModelPage } from '#/components/models/model-page.tsx';

export const metadata: Metadata = { title: 'Model' };

const Page = async ({ params }: { readonly params: Promise<{ readonly hash: string }> }) => (
  <ModelPage hash={decodeURIComponent((await params).hash)} />
);

export default Page;
