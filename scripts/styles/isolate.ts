/** Where the parenthesis that opens at `start` ends, and the commas on its own level. */
function readArguments(css: string, start: number): { readonly commas: readonly number[]; readonly end: number } {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < css.length; at += 1) {
    if (css[at] === '(') depth += 1;
    else if (css[at] === ')') depth -= 1;
    else if (css[at] === ',' && depth === 1) commas.push(at);
    if (depth === 0) return { commas, end: at };
  }
  throw new Error(`A parenthesis does not end: ${css.slice(start, start + 80)}`);
}

/** Writes `light-dark(a, b)` with the switches of the tokens: a host's build may know neither it nor our themes. */
function writeSwitches(css: string): string {
  const name = /\blight-dark\(/.exec(css);
  if (!name) return css;
  const open = name.index + name[0].length - 1;
  const { commas, end } = readArguments(css, open);
  const [comma = end] = commas;
  const [light, dark] = [css.slice(open + 1, comma).trim(), css.slice(comma + 1, end).trim()];
  const rest = writeSwitches(css.slice(end + 1));
  return `${css.slice(0, name.index)}var(--pk-light, ${light}) var(--pk-dark, ${dark})${rest}`;
}

/**
 * Makes the output of Tailwind safe to load beside a host's own: its variables and its layer get the kit's name, theme
 * variables live on the kit's root, themes need nothing that a host's build would rewrite.
 * @throws when a `rem` is left, which would follow the host's root font size
 */
export function isolate(css: string): string {
  // Comments may say what the styles may not; notices of a licence stay.
  const bare = css.replace(/\/\*(?!!).*?\*\//gs, '');
  const own = writeSwitches(bare)
    .replaceAll('--tw-', '--pk-tw-')
    .replace(/@layer properties\b/g, '@layer pk-properties')
    .replace(/:root,\s*:host\s*\{/g, '.platform-kit {');
  const rem = /[^{};]*[\d.]+rem\b[^{};]*/.exec(own);
  if (rem) throw new Error(`The styles may not use rem: ${rem[0].trim()}`);
  return own;
}
