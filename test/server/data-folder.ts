import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedTemplateDir } from '../support/shared-template-dir.ts';

/** Makes a data directory whose databases are copied from the template that all tests share. */
export async function shareTemplate(dataDir: string): Promise<void> {
  await mkdir(sharedTemplateDir, { recursive: true });
  await mkdir(join(dataDir, 'local'), { recursive: true });
  await symlink(sharedTemplateDir, join(dataDir, 'local', 'template'));
}
