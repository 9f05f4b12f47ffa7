// What hosts do to elements: two well-known sheets, and worse than any of them does it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { compile } from 'tailwindcss';

const read = (name: string) => readFile(createRequire(import.meta.url).resolve(name), 'utf8');

/** Tailwind without a prefix: preflight, its global variables, and utilities under names that the kit could have. */
async function buildTailwind(): Promise<string> {
  const tailwind = await compile(await read('tailwindcss/index.css'));
  return tailwind.build([
    'flex',
    'hidden',
    'p-4',
    'm-2',
    'text-sm',
    'shadow-lg',
    'ring-2',
    'truncate',
    'rounded-md',
    'border',
  ]);
}

const elements = `div:where(:not(#app)), span, p, a, button, input, select, textarea, label, table, th, td, tr, ul, ol, li, dl, dt, dd,
  h1, h2, h3, code, kbd, form, section, header, nav, main, aside, output, time`;

const written: Readonly<Record<string, string>> = {
  'plain element rules': `
    body { font: italic 700 19px/2.4 serif; color: #606; letter-spacing: 1px; text-align: right; text-transform: uppercase }
    a { color: red; text-decoration: underline } button { background: pink; border: 4px outset } table { border-spacing: 8px }`,
  'hostile element rules': `
    ${elements} { margin: 11px; padding: 13px; border: 5px dotted red;
      background: yellow; color: magenta; font: italic 900 31px/3 fantasy; letter-spacing: 3px; text-transform: uppercase;
      text-shadow: 2px 2px red; text-indent: 20px; float: right; min-height: 60px; box-shadow: 0 0 9px red; opacity: 0.4 }
    svg { fill: red; stroke: lime; stroke-width: 9px; margin: 6px }
    :where(.platform-kit, .platform-kit *)::before { content: 'x' } * { box-sizing: content-box }`,
  'class and id rules': `
    #app div, #app h2, #app .gallery-page button, main section p, .gallery-part table td { padding: 19px; margin: 17px;
      color: red; font-size: 29px; background: lime; border-radius: 20px }`,
  'important rules for every element': `
    * { letter-spacing: 4px !important; word-spacing: 4px !important; text-indent: 9px !important;
      text-transform: uppercase !important; text-shadow: 1px 1px red !important }`,
};

/** Style sheets of hosts by name. */
export async function loadHostSheets(): Promise<Readonly<Record<string, string>>> {
  return {
    'Bootstrap 5.3': await read('bootstrap/dist/css/bootstrap.css'),
    Tailwind: await buildTailwind(),
    ...written,
  };
}
