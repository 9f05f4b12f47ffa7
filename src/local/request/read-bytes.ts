import { platformError } from '../../api/errors.ts';

/**
 * Reads the body of a request as a whole.
 * @param most bytes that it may have
 * @throws PlatformError `too_large`
 */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The lib types of a Request body lack the async iterator that Node gives it.
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > most) {
      throw platformError('too_large', { message: `The body is larger than ${most} bytes. Send less at once.` });
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
