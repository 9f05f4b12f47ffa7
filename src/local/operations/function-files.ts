import { createHash } from 'node:crypto';
import { type PlatformError, platformError } from '../../api/errors.ts';
import type { FunctionFile } from '../control/functions.ts';

function invalid(message: string): PlatformError {
  return platformError('invalid_input', { message });
}

/** Names a bundle: other paths or other bytes have another digest. */
export function digestFiles(files: readonly FunctionFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(`${path}\0${content.byteLength}\0`).update(content);
  return hash.digest('hex');
}

/** A path inside of the function: without a way out, as those who download it write it to a disk. */
function readPath(name: string, field: string): string {
  const path = name.replace(/^(?:\.\/)+/, '');
  const isInside = path !== '' && !path.includes('\\') && path.split('/').every((part) => !/^\.{0,2}$/.test(part));
  if (!isInside) throw invalid(`${field}: ${JSON.stringify(name)} is no relative path without "..".`);
  return path;
}

/** Reads what was sent. @throws PlatformError `invalid_input` for a path that leads outside or comes twice */
export async function readFiles(files: readonly Blob[]): Promise<readonly FunctionFile[]> {
  const read = await Promise.all(
    files.map(async (file) => ({
      path: readPath(file instanceof File ? file.name : '', 'file'),
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const paths = read.map(({ path }) => path);
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) throw invalid(`file: ${twice} was sent twice.`);
  return read;
}

/**
 * The path of one of the files.
 * @param field names it where it is not there
 * @throws PlatformError `invalid_input`
 */
export function findFile(files: readonly FunctionFile[], path: string, field: string): string {
  const inside = readPath(path, field);
  if (files.some((file) => file.path === inside)) return inside;
  throw invalid(`${field}: there is no file ${path} among those that were sent.`);
}
