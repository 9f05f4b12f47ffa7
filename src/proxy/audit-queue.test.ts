import { describe, expect, it, vi } from 'vitest';
import { createAuditQueue, type WriteLines } from './audit-queue.ts';
import type { AuditEntry } from './store/store.ts';

function line(id: string): AuditEntry {
  const nothing = { callerId: null, tenant: null, operationId: null, ref: null, parent: null, environment: null };
  const open = { capability: null, status: null, outcome: null, durationMs: null };
  return { id, at: '2026-11-20T10:00:00.000Z', requestId: id, decision: 'denied', ...nothing, ...open };
}

/** A sink that answers when the test says so, and what it was given. */
function createSink() {
  const writes: string[][] = [];
  const answers: ((error?: Error) => void)[] = [];
  const write: WriteLines = (lines) => {
    writes.push(lines.map(({ id }) => id));
    return new Promise((resolve, reject) => answers.push((error) => (error ? reject(error) : resolve())));
  };
  const answer = async (error?: Error) => {
    await vi.waitFor(() => expect(answers).not.toEqual([]));
    answers.shift()?.(error);
  };
  return { writes, write, answer };
}

function open() {
  const sink = createSink();
  const onLost = vi.fn<(count: number) => void>();
  return { ...sink, onLost, queue: createAuditQueue({ write: sink.write, onLost, delayMs: 5 }) };
}

describe('a line that has to be durable', () => {
  it('comes after those that were told before it', async () => {
    const { queue, writes, answer } = open();
    queue.later(line('denied'));
    const durable = queue.now(line('allowed'));
    queue.later(line('read'));
    await answer();
    await durable;
    const flushed = queue.flush();
    await answer();
    await flushed;
    expect(writes).toEqual([['denied', 'allowed'], ['read']]);
  });

  it('waits for the write that is under way', async () => {
    const { queue, writes, answer } = open();
    queue.later(line('denied'));
    await vi.waitFor(() => expect(writes).toEqual([['denied']]));
    const durable = queue.now(line('allowed'));
    await Promise.resolve();
    expect(writes).toHaveLength(1);
    await answer();
    await answer();
    await durable;
    expect(writes).toEqual([['denied'], ['allowed']]);
  });

  it('fails with those before it, which are tried again', async () => {
    const { queue, writes, answer, onLost } = open();
    queue.later(line('denied'));
    const durable = queue.now(line('allowed'));
    await answer(new Error('down'));
    await expect(durable).rejects.toThrow('down');
    const flushed = queue.flush();
    await answer();
    await flushed;
    expect(writes).toEqual([['denied', 'allowed'], ['denied']]);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('does not wait for what a sink that was down could not take', async () => {
    const { queue, writes, answer } = open();
    queue.later(line('denied'));
    await answer(new Error('down'));
    const durable = queue.now(line('allowed'));
    await answer();
    await durable;
    expect(writes.slice(0, 2)).toEqual([['denied'], ['allowed']]);
    const flushed = queue.flush();
    await answer();
    await flushed;
    expect(writes[2]).toEqual(['denied']);
  });

  it('is written together with those that come while another is written', async () => {
    const { queue, writes, answer } = open();
    const first = queue.now(line('1'));
    await vi.waitFor(() => expect(writes).toHaveLength(1));
    const rest = [queue.now(line('2')), queue.now(line('3'))];
    await answer();
    await first;
    await answer();
    await Promise.all(rest);
    expect(writes).toEqual([['1'], ['2', '3']]);
  });
});
