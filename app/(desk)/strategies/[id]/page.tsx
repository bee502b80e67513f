import type { Metadata } from 'next';
import { EditorPage } from '#/components/graph/editor-page.tsx';

export const metadata: Metadata = { title: 'Strategy' };

const Page = async ({ params }: { readonly params: Promise<{ readonly id: string }> }) => (
  <EditorPage id={decodeURIComponent((await params).id)} />
);

export default Page;
