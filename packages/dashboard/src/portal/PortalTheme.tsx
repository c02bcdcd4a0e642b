import { type MantineColorSchemeManager, MantineProvider, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useLayoutEffect } from 'react';
import type { Portal } from '../api/types.ts';
import { theme } from '../theme.ts';
import { accentVariables } from './colours.ts';

export interface PortalThemeProps {
  look: Pick<Portal, 'title' | 'color' | 'colorScheme'> | null;
  children: ReactNode;
}

/** The platform's colour, title and scheme over the dashboard's own looks. */
export function PortalTheme({ look, children }: PortalThemeProps) {
  const scheme = look?.colorScheme ?? 'auto';
  const title = look?.title;
  useLayoutEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
      colorSchemeManager={REMEMBERS_NOTHING}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <Accent color={look?.color ?? null} />
      {children}
    </MantineProvider>
  );
}

function Accent({ color }: { color: string | null }) {
  const scheme = useComputedColorScheme('light');
  useLayoutEffect(() => {
    if (color === null) return;
    const { style } = document.documentElement;
    const variables = Object.entries(accentVariables(color, scheme));
    for (const [name, value] of variables) style.setProperty(name, value);
    return () => {
      for (const [name] of variables) style.removeProperty(name);
    };
  }, [color, scheme]);
  return null;
}

/** What somebody chose in the dashboard, which has the same origin, is not the portal's. */
const REMEMBERS_NOTHING: MantineColorSchemeManager = {
  get: (byDefault) => byDefault,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};
