import { readFile, stat } from 'node:fs/promises';
import { platformError } from '../api/errors.ts';
import { writeDurably } from './durable-file.ts';

export interface KeyFileOptions {
  readonly file: string;
  /** Makes the text of a new key, `id:base64`. */
  readonly generate: () => string;
  /** True when something may have been sealed before: then a missing file is a loss, not a first start. */
  readonly sealedBefore: boolean;
}

async function find(file: string) {
  try {
    return await stat(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/**
 * The text of the key file, which is made at the first start.
 * @throws PlatformError `unavailable` when others than the owner may read it, or when it was there before and is lost
 */
export async function loadKeyFile({ file, generate, sealedBefore }: KeyFileOptions): Promise<string> {
  const found = await find(file);
  if (!found) {
    if (sealedBefore) {
      throw platformError('unavailable', {
        message: `The key file ${file} is missing, and the store beside it may hold secrets that it sealed. Put it back, or set PLATFORM_KIT_KEYS.`,
      });
    }
    await writeDurably(file, `${generate()}\n`);
  } else if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw platformError('unavailable', {
      message: `The key file ${file} can be read by others than its owner. Run: chmod 600 ${file}`,
    });
  }
  return readFile(file, 'utf8');
}
