import { Drawer } from '@mantine/core';
import { Logo } from './Logo.tsx';
import { Navigation } from './Navigation.tsx';

/** The navigation of a phone. */
export function SideDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} title={<Logo />} size={260} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Navigation bare onGo={onClose} />
    </Drawer>
  );
}
