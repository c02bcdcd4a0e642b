import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { MenuIcon } from '../parts/icons.tsx';
import classes from './Frame.module.css';
import { Keyboard } from './Keyboard.tsx';
import { Logo } from './Logo.tsx';
import { Navigation } from './Navigation.tsx';
import { useStream } from './use-stream.ts';

const SideDrawer = lazy(async () => ({ default: (await import('./SideDrawer.tsx')).SideDrawer }));

/** What stands around every screen: the navigation at the side, on a phone behind a button. */
export function Frame() {
  useStream();
  const [opened, { open, close }] = useDisclosure();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <ActionIcon variant="subtle" color="gray" size="lg" onClick={open} aria-label="Open the navigation">
          <MenuIcon />
        </ActionIcon>
        <Logo />
      </header>
      <div className={classes.side}>
        <Navigation />
      </div>
      {opened && (
        <Suspense>
          <SideDrawer onClose={close} />
        </Suspense>
      )}
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <Keyboard />
    </div>
  );
}
