import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { platformError } from '../api/errors.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Below here, a file's name changes with its content. */
const hashed = '/assets/';

export interface StaticFiles {
  /** Answers with a file, with the app for a page's address, or not at all. */
  readonly serve: (request: Request) => Promise<Response | undefined>;
}

async function listFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const paths = files.map((file): [string, string] => [file.slice(directory.length).split(sep).join('/'), file]);
  // What starts with a dot is the build's own.
  return new Map(paths.filter(([path]) => !path.includes('/.')));
}

/** Whether a browser asks for a page, at an address that the app's router may know. */
function isPage({ headers }: Request, path: string): boolean {
  const isElsewhere = path.startsWith(hashed) || path.startsWith('/api/');
  return !isElsewhere && (headers.get('accept')?.includes('text/html') ?? false);
}

function matches(request: Request, etag: string): boolean {
  const known = request.headers.get('if-none-match');
  return known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;
}

/**
 * Opens the folder of the built dashboard. Only files that were in it by then are served, by exact path.
 * @throws PlatformError `unavailable` when there is no `index.html`
 */
export async function openStaticFiles(directory: string): Promise<StaticFiles> {
  const files = await listFiles(directory);
  if (!files.has('/index.html')) {
    throw platformError('unavailable', { message: `The dashboard is not built: ${directory} has no index.html.` });
  }

  async function answer(request: Request, path: string, file: string): Promise<Response> {
    const content = await readFile(file);
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
    const headers = new Headers({
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-length': String(content.length),
      'cache-control': path.startsWith(hashed) ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      etag,
    });
    if (!matches(request, etag)) return new Response(request.method === 'HEAD' ? null : content, { headers });
    headers.delete('content-length');
    return new Response(null, { status: 304, headers });
  }

  return {
    serve: async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const { pathname } = new URL(request.url);
      const isApp = !files.has(pathname) && isPage(request, pathname);
      const path = isApp || pathname === '/' ? '/index.html' : pathname;
      const file = files.get(path);
      return file ? answer(request, path, file) : undefined;
    },
  };
}
