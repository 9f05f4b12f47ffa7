// A process that makes a template and ends: what initialising a database takes of memory, a thread would never give back.
import { closeInto, createPglite } from './pglite.ts';
import { loadServerCode } from './server-code.ts';
import type { TemplateOrder } from './template.ts';

async function make({ directory, bootstrap }: TemplateOrder): Promise<void> {
  const database = await createPglite({ code: await loadServerCode() });
  for (const statements of bootstrap) await database.exec(statements);
  // A third of the files and of the bytes is enough: the databases that others are made from are not used.
  await database.exec('update pg_database set datistemplate = false');
  for (const name of ['template0', 'template1']) await database.exec(`drop database ${name}`);
  await database.exec('checkpoint');
  await closeInto(database, directory);
}

process.once('message', (order: TemplateOrder) => {
  make(order).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1));
    },
  );
});
// Nobody waits for the template any more.
process.once('disconnect', () => process.exit(1));
