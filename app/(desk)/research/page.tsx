import type { Metadata } from 'next';
import { ResearchPage } from '#/components/research/research-page.tsx';

export const metadata: Metadata = { title: 'Research' };

const Page = () => <ResearchPage />;

export default Page;
