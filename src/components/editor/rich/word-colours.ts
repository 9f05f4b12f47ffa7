import type { editor } from 'monaco-editor/editor';

interface Word {
  readonly token: string;
  /** Token of the kit's theme that it is written in. */
  readonly colour: string;
  /** The colour by which the editor's own class for it is found again; nobody sees it. */
  readonly mark: string;
  readonly fontStyle?: string;
}

const words: readonly Word[] = [
  { token: '', colour: 'fg', mark: '010203' },
  { token: 'keyword', colour: 'accent-text', mark: '010204', fontStyle: 'bold' },
  { token: 'operator', colour: 'accent-text', mark: '010209' },
  { token: 'predefined', colour: 'busy-text', mark: '010205' },
  { token: 'string', colour: 'ok-text', mark: '010206' },
  { token: 'number', colour: 'warning-text', mark: '010207' },
  { token: 'comment', colour: 'muted', mark: '010208', fontStyle: 'italic' },
];
/** The editor numbers its classes by colour; a theme of this size has fewer. */
const mostClasses = 40;

/** The one theme of all editors on a page. What it looks like is left to CSS, so that each kit's own tokens hold. */
export const themeName = 'platform-kit';

export const theme: editor.IStandaloneThemeData = {
  base: 'vs',
  inherit: false,
  colors: {},
  rules: words.map(({ token, mark, fontStyle = '' }) => ({ token, foreground: mark, fontStyle })),
};

function readMark(probe: HTMLElement): string {
  const numbers = getComputedStyle(probe).color.match(/\d+/g) ?? [];
  return numbers
    .slice(0, 3)
    .map((number) => Number(number).toString(16).padStart(2, '0'))
    .join('');
}

let written = false;

/**
 * Colours words by the kit's tokens, once the theme is in use: the editor itself knows fixed colours only.
 * @param element of an editor; outside of one the kit's reset would take the colours away
 */
export function writeWordColours(element: HTMLElement): void {
  if (written) return;
  const probe = element.appendChild(document.createElement('span'));
  const sheet = new CSSStyleSheet();
  for (let at = 1; at < mostClasses; at += 1) {
    probe.className = `mtk${at}`;
    const mark = readMark(probe);
    const word = words.find((one) => one.mark === mark);
    if (!word) continue;
    sheet.insertRule(`.platform-kit:not(#pk) .monaco-editor .mtk${at} { color: var(--pk-${word.colour}); }`);
    written = true;
  }
  probe.remove();
  document.adoptedStyleSheets.push(sheet);
}
