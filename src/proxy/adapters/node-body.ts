import type { IncomingMessage } from 'node:http';
import { type IncomingBody, joinBytes, tooLarge } from '../index.ts';

type Bytes = Awaited<ReturnType<IncomingBody['collect']>>;

/** By events: for the small body of most requests a fraction of what a stream costs. */
function collect(message: IncomingMessage, most: number): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let size = 0;
    const take = (piece: Uint8Array): void => {
      size += piece.byteLength;
      pieces.push(piece);
      if (size > most) fail(tooLarge(most));
    };
    const fail = (error: unknown): void => {
      message.off('data', take).pause();
      reject(error);
    };
    message
      .on('data', take)
      .once('end', () => resolve(joinBytes(pieces, size)))
      .once('error', fail)
      .once('close', () => message.complete || fail(new Error('The client left.')));
  });
}

function stream(message: IncomingMessage): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = message[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces.return?.()),
    },
    { highWaterMark: 0 },
  );
}

/** The body of a message. */
export function messageBody(message: IncomingMessage): IncomingBody {
  return { collect: (most) => collect(message, most), stream: () => stream(message) };
}

/** A body that somebody has read already. */
export function readBefore(content: string | Uint8Array): IncomingBody {
  const bytes =
    typeof content === 'string' ? new TextEncoder().encode(content) : joinBytes([content], content.byteLength);
  return {
    collect: async (most) => {
      if (bytes.byteLength > most) throw tooLarge(most);
      return bytes;
    },
    stream: () => new Blob([bytes]).stream(),
  };
}
