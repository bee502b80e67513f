import { FirstPage } from '#/components/first-page/first-page.tsx';

const Page = () => <FirstPage />;

export default Page;
