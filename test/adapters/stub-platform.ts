import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen, readIncoming } from '../security/test-kit.ts';

export const REF = 'mineminemineminemine';
export const PROJECT_NAME = 'Shop';

/** A request as it arrived. */
export interface Heard {
  readonly method: string;
  readonly target: string;
  readonly body: string;
}

/** Something that happens once, for whoever waits for it. */
function createEvent() {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happen: () => happen(), happened };
}

/** A platform on a port: it answers with what it heard, slowly where the test holds it back. */
export async function openStubPlatform() {
  const heard: Heard[] = [];
  let held = createEvent();
  let left = createEvent();
  let firstBytes = createEvent();

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '' } = incoming;
    incoming.once('data', () => firstBytes.happen());
    const one = { method, target: url, body: await readIncoming(incoming) };
    heard.push(one);
    if (url.endsWith('/slow/body')) {
      outgoing.once('close', () => outgoing.writableFinished || left.happen());
      outgoing.writeHead(200, { 'content-type': 'application/octet-stream' }).write('first');
      await held.happened;
      outgoing.end(', last');
    } else if (method === 'DELETE') outgoing.writeHead(204).end();
    else if (method === 'HEAD') outgoing.writeHead(200, { 'x-total-count': '7' }).end();
    else {
      const value = url === `/v1/projects/${REF}` ? { ref: REF, name: PROJECT_NAME } : { heard: one };
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    }
  }

  const server = await listen((incoming, outgoing) => {
    answer(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    origin: server.origin,
    close: server.close,
    heard,
    /** Forgets what was heard, and holds the next slow answer back. */
    reset: () => {
      heard.length = 0;
      [held, left, firstBytes] = [createEvent(), createEvent(), createEvent()];
    },
    /** Lets the slow answer end. */
    release: () => held.happen(),
    /** Resolves when nobody waits for the slow answer any more. */
    left: () => left.happened,
    /** Resolves when the first bytes of a body are here. */
    firstBytes: () => firstBytes.happened,
  };
}

export type StubPlatform = Awaited<ReturnType<typeof openStubPlatform>>;
