import type { Plugin } from 'vite';

interface Mend {
  /** What is not fit for hosts. */
  readonly from: RegExp;
  readonly to: string;
}

/** In modules, by the ends of their names. */
const sources: Readonly<Record<string, Mend>> = {
  // Webpack turns the `undefined` of a variable which is only read by `typeof` into `null`, and its platform is asked for.
  '/vs/base/common/platform.js': { from: /let nodeProcess = undefined;/, to: 'let nodeProcess;' },
  // A second way to the worker, which nobody goes here, but along which bundlers of hosts look for modules.
  '/vs/editor/browser/services/editorWorkerService.js': {
    from: /esmModuleLocationBundler: \(\) => new URL\([^)]*\),/,
    to: '',
  },
  // Another way to compare texts, which this editor does not offer: webpack would take all files of the folder for it.
  '/vs/editor/common/diff/externalLinesDiffComputer.js': {
    from: /import\(.*`\$\{url\}`\)/,
    to: 'Promise.reject(new Error(`${url} is not there`))',
  },
  // Loads styles before code, of which there are none here.
  'vite/preload-helper.js': { from: /^[^]*$/, to: 'export const __vitePreload = (load) => load();' },
};

/** In the bundle. All bundlers of hosts take a worker along when it is written so; what Vite has minified Vite refuses. */
const worker: Mend = {
  from: /new Worker\(new URL\(`([^`]+)`,import\.meta\.url\)\.href,\{type:`module`,name:\w+\?\.name\}\)/,
  to: 'new Worker(new URL("$1",import.meta.url),{type:"module"})',
};

/** Makes the bundle of Monaco fit for the bundlers of hosts, and says so when Monaco is no longer what it was. */
export function monacoForHosts(): Plugin {
  const mended = new Set<Mend>();
  const apply = (mend: Mend, code: string) => {
    if (!mend.from.test(code)) return code;
    mended.add(mend);
    return code.replace(mend.from, mend.to);
  };
  return {
    name: 'platform-kit:monaco-for-hosts',
    transform(code, id) {
      const path = id.replaceAll('\\', '/');
      const [, mend] = Object.entries(sources).find(([end]) => path.endsWith(end)) ?? [];
      return mend && { code: apply(mend, code), map: null };
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = apply(worker, chunk.code);
      const missed = [...Object.values(sources), worker].filter((mend) => !mended.has(mend));
      if (missed.length > 0)
        this.error(`Monaco has changed; not found in it: ${missed.map(({ from }) => from).join(', ')}`);
    },
  };
}
