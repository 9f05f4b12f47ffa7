/**
 * Makes the output of Tailwind safe to load beside a host's own: its variables and its layer get the kit's name, theme
 * variables live on the kit's root.
 * @throws when a `rem` is left, which would follow the host's root font size
 */
export function isolate(css: string): string {
  const own = css
    .replaceAll('--tw-', '--pk-tw-')
    .replace(/@layer properties\b/g, '@layer pk-properties')
    .replace(/:root,\s*:host\s*\{/g, '.platform-kit {');
  const rem = /[^{};]*[\d.]+rem\b[^{};]*/.exec(own.replace(/\/\*.*?\*\//gs, ''));
  if (rem) throw new Error(`The styles may not use rem: ${rem[0].trim()}`);
  return own;
}
