import { PhonePage } from '#/components/phone/phone-page.tsx';

const Page = () => <PhonePage />;

export default Page;
