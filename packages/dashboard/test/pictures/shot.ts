import type { Page } from 'playwright-core';
import type { Posthorn } from '../posthorn.ts';

/** A server to be photographed. */
export interface Stage {
  data: 'many' | 'none';
  posthorn: Posthorn;
  ids: { warehouse: string };
  stop: () => Promise<void>;
}

/** A picture to be taken. */
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
