import type { ReactNode } from 'react';
import { Frame } from '#/components/frame/frame.tsx';

const Layout = ({ children }: { readonly children: ReactNode }) => <Frame>{children}</Frame>;

export default Layout;
