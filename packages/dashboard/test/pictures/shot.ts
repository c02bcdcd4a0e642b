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
  /** As one sees it who has no key. */
  signedOut?: boolean;
  /** What is done before the picture is taken. */
  act?: (page: Page) => Promise<void>;
}

/** A picture in every look: wide and on a phone, in the light and in the dark. */
export function everyLook(shot: Shot): Shot[] {
  return ([1440, 390] as const).flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ ...shot, name: `${shot.name}-${width}-${scheme}`, width, scheme })),
  );
}
