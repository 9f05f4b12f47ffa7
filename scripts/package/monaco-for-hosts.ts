import type { Plugin } from 'vite';

const broken = 'let nodeProcess = undefined;';

/**
 * Makes Monaco fit for a host that bundles with webpack: that one turns the `undefined` of a variable which is only read
 * by `typeof` into `null`, and Monaco then asks `null` for its platform.
 */
export function monacoForHosts(): Plugin {
  let found = false;
  return {
    name: 'platform-kit:monaco-for-hosts',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('/vs/base/common/platform.js')) return undefined;
      found = code.includes(broken);
      return { code: code.replace(broken, 'let nodeProcess;'), map: null };
    },
    buildEnd(error) {
      if (!error && !found)
        this.error('Monaco no longer reads the process of Node as it did; see what webpack makes of it.');
    },
  };
}
