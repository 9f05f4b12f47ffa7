import { platformError } from '../../api/errors.ts';
import { readBytes } from './read-bytes.ts';

/** Largest upload, in bytes. */
const maxUploadBytes = 32 * 2 ** 20;

/** Reads a body that is a file. @throws PlatformError `unsupported_media_type` or `too_large` */
export async function readBlob(request: Request): Promise<Blob> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:vnd\.denoland\.eszip|octet-stream)\b/i.test(type)) {
    const message = 'Send the bundle with Content-Type: application/vnd.denoland.eszip, or deploy its files instead.';
    throw platformError('unsupported_media_type', { message });
  }
  return new Blob([await readBytes(request, maxUploadBytes)], { type });
}

function readMetadata(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw platformError('invalid_input', { message: 'metadata: it has to be JSON.', cause });
  }
}

async function parseForm(request: Request, type: string): Promise<FormData> {
  const bytes = await readBytes(request, maxUploadBytes);
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw platformError('bad_request', { message: 'The body is not multipart/form-data as its header says.', cause });
  }
}

/**
 * Reads a form with files: every `file` part, and `metadata` as the JSON that it holds.
 * @throws PlatformError `unsupported_media_type`, `too_large`, `bad_request`, or `invalid_input` naming the part
 */
export async function readForm(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw platformError('unsupported_media_type', { message: 'Send the body with Content-Type: multipart/form-data.' });
  }
  const form = await parseForm(request, type);
  const metadata = form.get('metadata');
  if (metadata === null) return { file: form.getAll('file') };
  return {
    file: form.getAll('file'),
    metadata: readMetadata(typeof metadata === 'string' ? metadata : await metadata.text()),
  };
}
