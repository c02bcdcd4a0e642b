import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme, variables } from '../src/theme.ts';

const ID = 'virtual:theme.css';

/**
 * Writes the theme's CSS variables into a file at build time. Mantine would put them into a `<style>` element at run
 * time, which needs a nonce or `unsafe-inline`; as a file they need neither, and index.html stays static.
 */
export function themeCss(): Plugin {
  return {
    name: 'posthorn-theme-css',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: (id) => (id === `\0${ID}` ? css() : null),
  };
}

function css(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const base = defaultCssVariablesResolver(merged);
  const ours = variables(merged);
  return convertCssVariables(
    {
      variables: { ...base.variables, ...ours.variables },
      light: { ...base.light, ...ours.light },
      dark: { ...base.dark, ...ours.dark },
    },
    ':root',
  );
}
