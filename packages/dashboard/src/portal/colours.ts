type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const PAGE: Record<'light' | 'dark', Rgb> = { light: WHITE, dark: [21, 24, 31] };

/** The theme's colours of text that stand on the tint of a selected row, the faintest of each scheme. */
const ON_TINT: Record<'light' | 'dark', readonly Rgb[]> = {
  light: ['#5b6372', '#92590a', '#0f7a4a', '#c1262d'].map(rgbOf),
  dark: ['#a2abb9', '#ff8d8d'].map(rgbOf),
};

/** WCAG 2.2, 1.4.3, and a little more, as text stands on tinted surfaces too. */
const READABLE = 5;
const ENOUGH = 4.6;

/**
 * The CSS variables that put a platform's colour in place of our own. Its hue stays; it is darkened or lightened where
 * text on it, or in it, could not be read.
 * @param color `#rrggbb`
 */
export function accentVariables(color: string, scheme: 'light' | 'dark'): Record<string, string> {
  const given = rgbOf(color);
  const page = PAGE[scheme];
  const filled = until(given, BLACK, (each) => contrast(each, WHITE) >= READABLE);
  const tint = until(mix(page, given, scheme === 'light' ? 0.08 : 0.22), page, (each) =>
    ON_TINT[scheme].every((shade) => contrast(shade, each) >= ENOUGH),
  );
  const text = until(given, scheme === 'light' ? BLACK : WHITE, (each) => contrast(each, tint) >= READABLE);
  const set: Record<string, Rgb> = {
    '--mantine-color-iris-filled': filled,
    '--mantine-color-iris-filled-hover': mix(filled, BLACK, 0.12),
    '--mantine-color-iris-light': tint,
    '--mantine-color-iris-light-hover': mix(tint, given, 0.08),
    '--mantine-color-iris-light-color': text,
    '--mantine-color-iris-outline': text,
    '--mantine-color-iris-text': text,
    '--mantine-color-iris-5': text,
    '--mantine-color-iris-6': filled,
    '--mantine-primary-color-light-color': text,
    '--mantine-color-anchor': text,
    '--row-selected': tint,
  };
  return Object.fromEntries(Object.entries(set).map(([name, rgb]) => [name, hex(rgb)]));
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Of `#rrggbb`. */
export function rgbOf(color: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return [red, green, blue];
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Moves towards the other colour no further than needed. */
function until(from: Rgb, towards: Rgb, enough: (color: Rgb) => boolean): Rgb {
  for (let part = 0; part < 1; part += 0.04) {
    const color = mix(from, towards, part);
    if (enough(color)) return color;
  }
  return towards;
}

function mix(from: Rgb, towards: Rgb, part: number): Rgb {
  const at = (n: 0 | 1 | 2) => Math.round(from[n] + (towards[n] - from[n]) * part);
  return [at(0), at(1), at(2)];
}

const hex = (rgb: Rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
