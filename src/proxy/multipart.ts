import { joinBytes } from './incoming.ts';
import { badUpload, largeUpload, type PartHead, readPartHead } from './multipart-head.ts';

/** Looks at an upload while it passes; its bytes stay what they are. */
export interface UploadCheck {
  /** @throws PlatformError `invalid_input` or `too_large` */
  readonly push: (chunk: Uint8Array) => void;
  /** @throws PlatformError `invalid_input` when it isn't complete */
  readonly end: () => void;
}

/** What an upload may hold, in bytes and numbers. */
const most = { file: 10 * 1_048_576, field: 65_536, files: 100, fields: 20, head: 4_096 };

const carriageReturn = 13;
const encode = (text: string) => new TextEncoder().encode(text);
const lineEnd = encode('\r\n');
const headEnd = encode('\r\n\r\n');
const lastMark = encode('--');

function startsAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let n = 0; n < wanted.length; n += 1) if (bytes[at + n] !== wanted[n]) return false;
  return true;
}

/** Where something begins that starts with a line end; -1 for nowhere. */
function find(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = from; at <= bytes.length - wanted.length; at += 1) {
    if (bytes[at] === carriageReturn && startsAt(bytes, wanted, at)) return at;
  }
  return -1;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badUpload('has a part whose head is not UTF-8 text');
  }
}

/** Counts parts and their bytes. */
function createPartCount() {
  const count = { files: 0, fields: 0 };
  const names = new Set<string>();
  let room = 0; // nothing may stand before the first part

  return {
    open: ({ name, isFile }: PartHead): void => {
      count[isFile ? 'files' : 'fields'] += 1;
      if (count.files > most.files) throw largeUpload(`${most.files} files`);
      if (count.fields > most.fields) throw largeUpload(`${most.fields} fields`);
      if (!isFile && names.has(name)) throw badUpload('has a field twice');
      if (!isFile) names.add(name);
      room = isFile ? most.file : most.field;
    },
    grow: (bytes: number): void => {
      room -= bytes;
      if (room >= 0) return;
      if (count.files + count.fields === 0) throw badUpload('does not begin with its boundary');
      throw largeUpload(`${most.file} bytes in a file and ${most.field} in a field`);
    },
  };
}

/**
 * Makes the check of a `multipart/form-data` body: so many files and fields of such a size, names that stay inside, no
 * nesting, and an end. Boundaries are looked for as strictly as the strictest reader does, and what a lenient one would
 * take for a boundary is refused.
 * @param boundary as the content type names it
 */
export function createUploadCheck(boundary: string): UploadCheck {
  const delimiter = encode(`\r\n--${boundary}`);
  const parts = createPartCount();
  let pending: Uint8Array = lineEnd; // so that the first boundary is like the others
  let inside: 'content' | 'head' | 'end' = 'content';

  /** Reads content up to a boundary. Answers where to go on, or -1 when more has to come. */
  function readContent(bytes: Uint8Array, at: number): number {
    const found = find(bytes, delimiter, at);
    const complete = found >= 0 && bytes.length >= found + delimiter.length + lineEnd.length;
    const until = found >= 0 ? found : Math.max(at, bytes.length - delimiter.length + 1);
    parts.grow(until - at);
    pending = bytes.subarray(until);
    if (!complete) return -1;
    const after = found + delimiter.length;
    if (startsAt(bytes, lastMark, after)) inside = 'end';
    else if (startsAt(bytes, lineEnd, after)) inside = 'head';
    else throw badUpload('has a line that is almost its boundary');
    return after + lineEnd.length;
  }

  function readHead(bytes: Uint8Array, at: number): number {
    const found = find(bytes, headEnd, at);
    if ((found < 0 ? bytes.length : found) - at > most.head) throw badUpload('has a part with too long a head');
    pending = bytes.subarray(at);
    if (found < 0) return -1;
    parts.open(readPartHead(decode(bytes.subarray(at, found))));
    inside = 'content';
    return found + headEnd.length;
  }

  function readEnd(bytes: Uint8Array, at: number): number {
    pending = bytes.subarray(at);
    if (pending.length > lineEnd.length) throw badUpload('goes on after its end');
    return -1;
  }

  const read = { content: readContent, head: readHead, end: readEnd };

  return {
    push: (chunk) => {
      const bytes = joinBytes([pending, chunk], pending.length + chunk.length);
      for (let at = 0; at >= 0; ) at = read[inside](bytes, at);
    },
    end: () => {
      const rest = pending.length === 0 || (pending.length === 2 && startsAt(pending, lineEnd, 0));
      if (inside !== 'end' || !rest) throw badUpload('has no end');
    },
  };
}
