import { randomBytes } from 'node:crypto';
import { type PlatformError, platformError } from '../../api/errors.ts';
import { decrypt, encrypt, fromBase64, toBase64 } from './aead.ts';
import type { Envelope } from './envelope.ts';
import type { KeyProvider } from './key-provider.ts';

/** What a sealed text belongs to. An envelope that is moved to another place does not open there. */
export interface Binding {
  readonly tenant: string;
  /** A project ref, or a launch id while the project has no ref yet. */
  readonly subject: string;
  readonly purpose: string;
}

/** A JSON array: no two bindings are spelled alike, whatever their parts hold. */
function aadOf(version: number, { tenant, subject, purpose }: Binding): string {
  return JSON.stringify([version, tenant, subject, purpose]);
}

function notOpened(): PlatformError {
  return platformError('internal', { message: 'A sealed secret was changed, or belongs to something else.' });
}

/**
 * Seals a text with a data key of its own.
 * @throws PlatformError `internal` when the text is not valid Unicode, since it would not come back as it was
 */
export async function sealSecret(keys: KeyProvider, text: string, binding: Binding): Promise<Envelope> {
  const plain = Buffer.from(text);
  if (plain.toString() !== text) throw platformError('internal', { message: 'The secret is not valid Unicode.' });
  const dataKey = randomBytes(32);
  const { iv, ct, tag } = encrypt(dataKey, plain, aadOf(1, binding));
  const { kid, wrapped } = await keys.wrap(dataKey);
  dataKey.fill(0);
  return { v: 1, kid, alg: 'A256GCM', iv: toBase64(iv), ct: toBase64(ct), tag: toBase64(tag), wrappedKey: wrapped };
}

/**
 * Opens what `sealSecret` made.
 * @throws PlatformError `internal` when anything of the envelope or the binding is not as it was sealed, or when the
 * envelope's key is not known (naming its id)
 */
export async function openSecret(keys: KeyProvider, envelope: Envelope, binding: Binding): Promise<string> {
  const iv = fromBase64(envelope.iv);
  const ct = fromBase64(envelope.ct);
  const tag = fromBase64(envelope.tag);
  if (envelope.v !== 1 || envelope.alg !== 'A256GCM' || !iv || !ct || !tag) throw notOpened();
  const dataKey = await keys.unwrap(envelope.kid, envelope.wrappedKey);
  try {
    return Buffer.from(decrypt(dataKey, { iv, ct, tag }, aadOf(envelope.v, binding))).toString();
  } catch {
    throw notOpened();
  } finally {
    dataKey.fill(0);
  }
}

/** Seals again under another binding: what was sealed for a launch is kept for its project. */
export async function resealSecret(
  keys: KeyProvider,
  envelope: Envelope,
  { from, to }: { readonly from: Binding; readonly to: Binding },
): Promise<Envelope> {
  return sealSecret(keys, await openSecret(keys, envelope, from), to);
}

/** The same sealed text, its data key wrapped by the current key: how a key is replaced without opening any secret. */
export async function rewrap(keys: KeyProvider, envelope: Envelope): Promise<Envelope> {
  if (envelope.kid === keys.currentKeyId) return envelope;
  const dataKey = await keys.unwrap(envelope.kid, envelope.wrappedKey);
  const { kid, wrapped } = await keys.wrap(dataKey);
  dataKey.fill(0);
  return { ...envelope, kid, wrappedKey: wrapped };
}
