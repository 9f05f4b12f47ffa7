import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { MINE, talk } from './test-kit.ts';
import { closeWires, createWire } from './wire.ts';

const project = `/v1/projects/${MINE}`;
const sqlHead = `POST ${project}/database/query HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/json`;

afterEach(closeWires);

describe('F4 slow uploads', () => {
  const heads = {
    json: sqlHead,
    multipart: `POST ${project}/functions/deploy HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: multipart/form-data; boundary=cut`,
    binary: `POST ${project}/functions HTTP/1.1\r\nHost: x\r\nx-platform-kit: 1\r\nContent-Type: application/octet-stream`,
  };

  /** Sends a byte ever so often until it is answered. */
  async function drip(port: number, head: string, body: string): Promise<{ answer: string; ms: number }> {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk))).on('error', () => undefined);
    const started = performance.now();
    socket.write(`${head}\r\nContent-Length: ${body.length}\r\n\r\n`);
    const dripping = (async () => {
      for (const byte of body) {
        if (socket.destroyed) return;
        socket.write(byte);
        await delay(50);
      }
    })();
    await once(socket, 'close');
    const ms = performance.now() - started;
    await dripping;
    return { answer, ms };
  }

  it.each(Object.entries(heads))('F4 a body of %s that does not come is 408 within the limit', async (_, head) => {
    const { heard, door } = await createWire({ limits: { bodyMs: 400 } });
    const { answer, ms } = await drip(door.port, head, `--cut\r\n${'x'.repeat(200)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*slow_body/);
    expect(ms).toBeGreaterThan(390);
    expect(ms).toBeLessThan(800);
    expect(heard).toEqual([]);
  });

  it('F4 an upload that stops later is 408 as well, and never complete upstream', async () => {
    const { heard, door } = await createWire({ limits: { idleMs: 300 } });
    const begun = `${heads.binary}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(100_000)}`;
    expect(await talk(door.port, begun)).toMatch(/^HTTP\/1\.1 408 /);
    expect(heard).toEqual([]);
  });
});
