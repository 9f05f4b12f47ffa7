import type { Row, Statement } from '../engine/index.ts';
import { missingPeer } from '../peers.ts';

type Run = (statement: Statement) => Promise<readonly (readonly Row[])[]>;

/**
 * Writes the TypeScript types of a database, as `supabase gen types` does.
 * @param run runs a statement as a role that sees everything
 * @throws PlatformError `unavailable` when the generator is not installed
 */
export async function generateTypes(run: Run, schemas: readonly string[]): Promise<string> {
  // Loaded when it is first asked for: it brings a formatter that starts slowly.
  const [{ introspect }, { generateTypescript, sortGeneratorMetadata }] = await Promise.all([
    import('@supabase/postgrest-typegen/introspection'),
    import('@supabase/postgrest-typegen/generation'),
  ]).catch((cause: unknown) => {
    throw missingPeer('The generator of types', cause);
  });
  const query = async (sql: string) => {
    const [rows] = await run({ sql });
    return { rows: [...(rows ?? [])] };
  };
  const metadata = await introspect({ query }, { includedSchemas: schemas.filter((name) => name !== '') });
  return generateTypescript(sortGeneratorMetadata(metadata), { postgrestVersion: '13' });
}
