import type { Metadata } from 'next';
import { PortfolioPage } from '#/components/portfolio/portfolio-page.tsx';

export const metadata: Metadata = { title: 'Portfolio' };

const Page = () => <PortfolioPage />;

export default Page;
