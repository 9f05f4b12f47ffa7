import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CatalogueId, catalogue, operation } from '../../src/api/operations.ts';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { matchOperation } from '../../src/proxy/match.ts';
import { createTestKit, HOST, listen, MINE, operator, pathOf, talk, VICTIM } from './test-kit.ts';

const ids = Object.keys(catalogue).filter((id): id is CatalogueId => id in catalogue);
const open = ids.filter((id) => !operation(id).internal);

/** Of these paths those that were not refused with one of the statuses, and whatever was sent. */
async function letThrough(paths: readonly string[], statuses: readonly number[], method = 'GET') {
  const kit = createTestKit();
  const passed: unknown[] = [];
  for (const path of paths) {
    const { status } = await kit.send(method, path);
    if (!statuses.includes(status)) passed.push({ method, path, status });
  }
  return [...passed, ...kit.theirs()];
}

describe('the path of a request', () => {
  it('A3 a parameter of dots does not climb to the project itself', async () => {
    const dots = ['..', '.', '%2e%2e', '.%2e', '%2E.', '%2e'];
    expect(
      await letThrough(
        dots.map((dot) => `/v1/projects/${MINE}/functions/${dot}`),
        [400],
        'DELETE',
      ),
    ).toEqual([]);
  });

  it('A4 encoded slashes and backslashes are refused', async () => {
    const paths = [
      `${MINE}/..%2f${VICTIM}/api-keys`,
      `${MINE}%2f..%2f${VICTIM}`,
      `${MINE}/..%5c${VICTIM}`,
      `${MINE}%2Fhealth`,
    ];
    expect(
      await letThrough(
        paths.map((path) => `/v1/projects/${path}`),
        [400],
      ),
    ).toEqual([]);
  });

  it('A4 a backslash on the wire is refused before a URL parser turns it into a slash', async () => {
    const kit = createTestKit();
    const server = await listen(toNodeHandler(kit.proxy));
    const answer = await talk(
      server.port,
      `GET /v1/projects/${MINE}\\..\\${VICTIM}/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(kit.sent).toEqual([]);
    await server.close();
  });

  it('A5 twice and thrice encoded paths are refused', async () => {
    const paths = ['%252e%252e%252f', '%25252e', '%25252e%25252e%25252f', '%2525'];
    expect(
      await letThrough(
        paths.map((path) => `/v1/projects/${MINE}/functions/${path}`),
        [400],
      ),
    ).toEqual([]);
  });

  it('A6 matrix parameters and empty segments are refused', async () => {
    const paths = [
      `/${MINE};x=1/health`,
      `/${MINE}/..;/${VICTIM}/health`,
      `//${MINE}/health`,
      `/${MINE}/health/`,
      `/${MINE}//`,
    ];
    expect(
      await letThrough(
        paths.map((path) => `/v1/projects${path}`),
        [400, 404],
      ),
    ).toEqual([]);
  });

  it('A7 look-alikes, overlong UTF-8, control characters and bad encodings are refused, and never an error of the server', async () => {
    const parts = [
      '%c0%ae%c0%ae',
      '\u2025',
      '\uff0f',
      '%00',
      '%0d%0aX:1',
      '%',
      '%zz',
      '\ud800',
      '%ff',
      'ｍ',
      '%e2%80%a5',
    ];
    expect(
      await letThrough(
        parts.map((part) => `/v1/projects/${MINE}/functions/${part}`),
        [400],
      ),
    ).toEqual([]);
  });

  it('A8 what the URL parser drops is neither in the decision nor in what is forwarded', async () => {
    const kit = createTestKit();
    const ref = `${MINE.slice(0, 3)}\t${MINE.slice(3, 9)}\n${MINE.slice(9)}`;
    expect((await kit.send('GET', `/v1/projects/${ref}/health?services=db`)).status).toBe(200);
    expect(kit.sent.map(({ path }) => path)).toEqual([`/v1/projects/${MINE}/health`]);
    await kit.proxy.close();
    expect(kit.store.audit().map(({ ref: audited }) => audited)).toEqual([MINE]);
  });

  it('A9 case and length of a ref are exact', async () => {
    const upper = MINE.toUpperCase();
    const paths = [
      `/v1/PROJECTS/${MINE}`,
      `/V1/projects/${MINE}`,
      `/v1/projects/${upper}`,
      `/v1/projects/${MINE.slice(1)}`,
      `/v1/projects/${MINE}x`,
    ];
    expect(await letThrough(paths, [400, 404])).toEqual([]);
  });

  it('A10 an encoded question mark or hash in a value is refused', async () => {
    expect(
      await letThrough(
        ['a%3fslug=b', 'a%23b', 'a%26b', 'a%3d'].map((part) => `/v1/projects/${MINE}/functions/${part}`),
        [400],
      ),
    ).toEqual([]);
  });

  it('A12 only a whole path matches', async () => {
    const query = `/v1/projects/${MINE}/database/query`;
    expect(
      await letThrough([`${query}-x`, `${query}X`, `${query}/read-onlyy`, `${query}/read-only/x`], [404], 'POST'),
    ).toEqual([]);
    // After the URL parser this is `.../database/query/`, refused by its trailing slash.
    expect(await letThrough([`${query}/read-only/../`], [400], 'POST')).toEqual([]);
  });

  it('A13 a method that a path does not have is 405 and names those that it has', async () => {
    const kit = createTestKit({ caller: operator });
    const gets = open.filter((id) => operation(id).method === 'GET' && !matches('DELETE', pathOf(id)));
    for (const id of gets) {
      const methods = open
        .filter((other) => operation(other).path === operation(id).path)
        .map((other) => operation(other).method);
      const response = await kit.send('DELETE', pathOf(id));
      expect(response.status, id).toBe(405);
      expect(response.headers.get('allow')?.split(', '), id).toEqual(expect.arrayContaining(methods));
    }
    expect(kit.sent).toEqual([]);
  });

  it('A13 TRACE on the wire is 405, CONNECT ends the connection', async () => {
    const kit = createTestKit();
    const server = await listen(toNodeHandler(kit.proxy));
    const target = `/v1/projects/${MINE} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    expect(await talk(server.port, `TRACE ${target}`)).toMatch(/^HTTP\/1\.1 405 [\s\S]*\r\nallow: /i);
    expect(await talk(server.port, `CONNECT ${target}`)).not.toMatch(/^HTTP\/1\.1 2/);
    expect(kit.sent).toEqual([]);
    await server.close();
  });

  it('A13 a lower-case patch is a PATCH', async () => {
    const kit = createTestKit();
    expect((await kit.send('patch', `/v1/projects/${MINE}`, { body: { name: 'x' } })).status).toBe(200);
    expect(kit.sent.map(({ method }) => method)).toEqual(['PATCH']);
  });

  it('A14 a method in a header or in the query is never read', async () => {
    const kit = createTestKit();
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      expect((await kit.send('GET', `/v1/projects/${MINE}`, { headers: { [name]: 'DELETE' } })).status).toBe(200);
      expect(kit.sent.at(-1)?.method).toBe('GET');
      expect(kit.sent.at(-1)?.headers.has(name)).toBe(false);
    }
    expect((await kit.send('GET', `/v1/projects/${MINE}?_method=DELETE`)).status).toBe(400);
    expect(kit.sent).toHaveLength(3);
  });
});

function matches(method: string, path: string): boolean {
  try {
    matchOperation(method, path);
    return true;
  } catch {
    return false;
  }
}

const piece = fc.oneof(
  fc.constantFrom(MINE, VICTIM, '.', '..', 'functions', 'branches', 'health'),
  fc.string({ maxLength: 8 }),
);
const encoders: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (text) =>
    [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
  (text) => [...new TextEncoder().encode(text)].map((byte) => `%25${byte.toString(16).padStart(2, '0')}`).join(''),
  (text) => text.replace(/[./]/, (found) => `%${found.charCodeAt(0).toString(16)}`),
];
const segment = fc.tuple(piece, fc.constantFrom(...encoders)).map(([text, encode]) => encode(text));
const separator = fc.constantFrom('/', '/', '/', '/', '%2f', '\\', '%5c', ';', '//');
const wildPath = fc
  .array(fc.tuple(separator, segment), { minLength: 1, maxLength: 7 })
  .map((parts) => `/v1/projects/${MINE}${parts.map(([between, text]) => between + text).join('')}`);

/** Headers that somebody could hope to be believed or passed on, and any others, with values that a `Request` takes. */
const headerName = fc.oneof(
  fc.constantFrom('authorization', 'cookie', 'apikey', 'proxy-authorization', 'x-supabase-auth', 'x-forwarded-for'),
  fc.constantFrom('x-http-method-override', 'x-original-url', 'x-rewrite-url', 'x-request-id', 'connection', 'te'),
  fc.constantFrom('accept', 'accept-encoding', 'content-encoding', 'content-type', 'idempotency-key', 'origin'),
  fc.constantFrom('x-platform-kit', 'x-platform-kit-confirmation', 'user-agent', 'range', 'baggage', 'sec-fetch-site'),
  fc.oneof(fc.constant('prefer'), fc.stringMatching(/^[a-z][a-z-]{0,12}$/)),
);
const headerValue = fc.oneof(
  fc.constantFrom(
    VICTIM,
    `/v1/projects/${VICTIM}`,
    'DELETE',
    'application/json',
    'gzip',
    'close, x',
    '1',
    'same-origin',
  ),
  fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,40}$/),
);
const ours = new Set(['accept', 'accept-encoding', 'content-type', 'idempotency-key', 'user-agent', 'x-request-id']);
const wildHeaders = fc.dictionary(headerName, headerValue, { maxKeys: 6 });
/** An operation of the catalogue as it is meant, for half of the requests: else few would come as far as the upstream. */
const anyPath = fc.oneof(
  wildPath,
  fc.constantFrom(...open).map((id) => pathOf(id)),
);

describe('any path at all', () => {
  it('A11 paths that are not of the catalogue never reach the upstream', async () => {
    const kit = createTestKit({ caller: operator });
    const unlisted = fc.webPath({ size: 'small' }).map((path) => `/v1${path}`);
    await fc.assert(
      fc.asyncProperty(unlisted, fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), async (path, method) => {
        fc.pre(!matches(method, new URL(`${HOST}${path}`).pathname));
        expect([400, 404, 405]).toContain((await kit.send(method, path)).status);
      }),
      { numRuns: 5_000 },
    );
    expect(kit.sent).toEqual([]);
  });

  it('A11 B4 whatever path and headers are made of, the upstream sees a template of the catalogue with refs of the caller and our headers', async () => {
    const kit = createTestKit();
    const method = fc.constantFrom('GET', 'DELETE', 'POST', 'PATCH', 'PUT');
    await fc.assert(
      fc.asyncProperty(anyPath, method, wildHeaders, async (path, verb, headers) => {
        fc.pre(URL.canParse(`${HOST}${path}`));
        const { status } = await kit.send(verb, path, { headers, ...(verb === 'GET' ? {} : { body: {} }) });
        expect(status).not.toBe(500); // 502 is for a recorded answer of another shape than the operation has
      }),
      { numRuns: 10_000 },
    );
    expect(kit.theirs().length).toBeGreaterThan(100);
    for (const { method: sentMethod, path, headers } of kit.sent) {
      expect(() => matchOperation(sentMethod, path)).not.toThrow();
      // A function of the caller's own may have any name.
      expect(path).not.toMatch(new RegExp(`^/v1/\\w+/${VICTIM}`));
      expect(path).toMatch(
        new RegExp(`^/v1/(?:projects$|organizations|profile|snippets|(?:projects|branches)/${MINE}(?:/|$))`),
      );
      expect([...headers.keys()].filter((name) => !ours.has(name))).toEqual([]);
    }
  });

  it('A11 an operation that is not listed does not exist, those that only the proxy uses among them', async () => {
    const kit = createTestKit({ caller: operator });
    for (const id of ids.filter((each) => operation(each).internal)) {
      expect((await kit.send(operation(id).method, pathOf(id))).status, id).toBe(404);
    }
    for (const id of open) {
      expect([404, 405], id).toContain(
        (await kit.send(operation(id).method, `${pathOf(id)}/not-listed/at/all`)).status,
      );
    }
    expect(kit.sent).toEqual([]);
  });
});
