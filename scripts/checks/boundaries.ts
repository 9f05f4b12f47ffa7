// Who imports whom: every import of `src` against `layers.ts`, denied by default.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { commons, islands, layers } from './layers.ts';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The static, dynamic and re-exported imports of a file. */
export function importsOf(path: string, source: string): readonly Import[] {
  const { module } = parseSync(path, source);
  const fixed = module.staticImports.map((one) => ({
    to: one.moduleRequest.value,
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }));
  const again = module.staticExports.flatMap((one) =>
    one.entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ to: moduleRequest.value, typeOnly: isType }] : [],
    ),
  );
  const late = module.dynamicImports.map(({ moduleRequest }) => ({
    to: source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
  }));
  return [...fixed, ...again, ...late].map((one) => ({ from: path, ...one }));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function layerOf(path: string): string | undefined {
  return Object.keys(layers)
    .filter((name) => isBelow(path, name))
    .sort((a, b) => b.length - a.length)[0];
}

function allows(list: readonly string[], name: string, typeOnly: boolean, matches: (rule: string) => boolean): boolean {
  return list.some((entry) => {
    const [rule = '', flag] = entry.split('!');
    return (
      (flag === undefined || typeOnly) && (rule.endsWith('*') ? name.startsWith(rule.slice(0, -1)) : matches(rule))
    );
  });
}

function islandOf(path: string): string | undefined {
  const home = islands.find((folder) => isBelow(path, folder));
  const child = home && path.slice(home.length + 1);
  return child?.includes('/') ? child.split('/')[0] : undefined;
}

/** Says why an import is not allowed, or nothing. Paths are relative to `src`. */
export function judge({ from, to, typeOnly }: Import): string | undefined {
  const home = layerOf(from);
  if (!home) return `${from}: this folder is in no layer; name it in scripts/checks/layers.ts`;
  const layer = layers[home];
  if (!to.startsWith('.')) {
    const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to);
    if (layer && allows(layer.npm, name, typeOnly, (rule) => rule === name)) return undefined;
    return `${from}: ${home} may not import the package ${to}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(from), to));
  const other = layerOf(target);
  const [ours, theirs] = [islandOf(from), islandOf(target)];
  if (ours && theirs && ours !== theirs && !commons.includes(theirs))
    return `${from}: a panel may not import its sibling ${target}`;
  if (other === home) return undefined;
  const fits = (rule: string) => (rule.endsWith('.ts') ? rule === target : rule === other);
  if (layer && allows(layer.own, target, typeOnly, fits)) return undefined;
  return `${from}: ${home} may not import ${target}${typeOnly ? ' (types)' : ''}`;
}

/** Every breach below a folder. */
export function findBreaches(src: string): readonly string[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.test)\.tsx?$/.test(path),
  );
  const imports = files.flatMap((path) => importsOf(path.replaceAll('\\', '/'), readFileSync(join(src, path), 'utf8')));
  return imports.flatMap((one) => judge(one) ?? []);
}

if (import.meta.filename === process.argv[1]) {
  const root = dirname(dirname(import.meta.dirname));
  const breaches = findBreaches(join(root, 'src'));
  for (const breach of breaches) console.error(breach);
  console.log(
    `boundaries: ${breaches.length === 0 ? 'none crossed' : `${breaches.length} crossed`} (${relative(root, 'src')})`,
  );
  process.exitCode = breaches.length === 0 ? 0 : 1;
}
