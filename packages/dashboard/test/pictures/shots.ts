import type { Page } from 'playwright-core';
import type { Posthorn } from '../posthorn.ts';
import { SELF_SERVICE } from './self-service.ts';

export interface Stage {
  data: 'many' | 'none';
  posthorn: Posthorn;
  ids: { warehouse: string };
  stop: () => Promise<void>;
}

export interface Shot {
  name: string;
  path: string | ((stage: Stage) => string | Promise<string>);
  data?: Stage['data'];
  width?: 1440 | 390;
  height?: number;
  scheme?: 'light' | 'dark';
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

/** Every page once; some also on a phone, in the dark, and with nothing to show. */
export const SHOTS: readonly Shot[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-dark', path: '/', scheme: 'dark' },
  { name: 'overview-phone', path: '/', width: 390 },
  { name: 'overview-empty', path: '/', data: 'none' },
  ...SELF_SERVICE,
];
