import { platformError } from '../api/errors.ts';
import { unsafeKeys } from './check-text.ts';

/** What a part of an upload says about itself. */
export interface PartHead {
  readonly name: string;
  readonly isFile: boolean;
}

const disposition = /^form-data; *name="([^"\\]{1,100})"(?:; *filename="([^"\\]{1,1000})")?$/i;
const contentType = /^[\w.+-]+\/[\w.+-]+(?: *;[^\p{Cc}]*)?$/u;
// What a reader further on may decode to a dot, a slash, a NUL, or to another code.
const hiddenInName = /%(?:00|25|2e|2f|5c)/i;

/** The error for an upload that is not made as it has to be. */
export function badUpload(why: string) {
  return platformError('invalid_input', { message: `The upload ${why}.`, details: { field: 'body' } });
}

/** The error for an upload that holds too much of something. */
export function largeUpload(most: string) {
  return platformError('too_large', { message: `An upload may hold ${most}.` });
}

function isPlainPath(name: string): boolean {
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || hiddenInName.test(name)) return false;
  return !name.split('/').includes('..');
}

function readDisposition(value: string): PartHead {
  const [, name, filename] = disposition.exec(value) ?? [];
  if (name === undefined || unsafeKeys.has(name)) throw badUpload('has a part without a plain name');
  if (filename !== undefined && !isPlainPath(filename)) throw badUpload('has a file whose name leads elsewhere');
  // `metadata` is a field, also where a browser has sent it as a blob.
  return { name, isFile: filename !== undefined && name !== 'metadata' };
}

function checkType(value: string): void {
  if (/^multipart\//i.test(value)) throw badUpload('holds another multipart body');
  if (!contentType.test(value)) throw badUpload('has a part with a bad content type');
}

/**
 * Reads the head of a part. Whatever two readers could understand differently is refused: a header twice, encoded or
 * escaped names, control characters, nesting.
 * @param text the head's lines, without the empty one
 * @throws PlatformError `invalid_input`
 */
export function readPartHead(text: string): PartHead {
  let head: PartHead | undefined;
  const seen = new Set<string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (/\p{Cc}/u.test(line) || seen.has(name)) throw badUpload('has a part with a bad header');
    seen.add(name);
    if (name === 'content-disposition') head = readDisposition(value);
    else if (name === 'content-type') checkType(value);
    else if (name !== 'content-length') throw badUpload('has a part with a header that is not accepted');
  }
  if (!head) throw badUpload('has a part without a name');
  return head;
}
