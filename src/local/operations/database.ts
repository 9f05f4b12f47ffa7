import type { RowForm } from '../engine/index.ts';
import { applyVerifier, makeVerifier } from '../keys/scram.ts';
import { JsonText } from '../request/write-answer.ts';
import { sqlFailure } from '../sql-failure.ts';
import { databaseContext, readContext } from './database-context.ts';
import { requireDatabase } from './find-project.ts';
import { generateTypes } from './generate-types.ts';
import type { OperationTable, Services } from './operation-table.ts';

// Largest result, in bytes of JSON. The platform ends a query at about the same size.
const maxResultBytes = 16 * 2 ** 20;

interface SentQuery {
  readonly query: string;
  readonly parameters?: readonly unknown[] | undefined;
}

interface RunInput {
  readonly ref: string;
  readonly sent: SentQuery;
  readonly readOnly: boolean;
  readonly form: RowForm;
  readonly signal: AbortSignal;
}

const formOf = ({ prefersArrays }: { prefersArrays: boolean }): RowForm => (prefersArrays ? 'arrays' : 'objects');

async function runSql(services: Services, { ref, sent, readOnly, form, signal }: RunInput): Promise<JsonText> {
  await requireDatabase(services, ref);
  const { query: sql, parameters } = sent;
  const limits = { timeoutMs: services.queryTimeoutMs, maxBytes: maxResultBytes };
  try {
    const text = await services.databases.query(ref, {
      sql,
      readOnly,
      form,
      signal,
      ...limits,
      ...(parameters && { parameters }),
    });
    return new JsonText(text, form === 'arrays' ? { 'preference-applied': 'rows=arrays' } : {});
  } catch (cause) {
    throw sqlFailure(cause, sql);
  }
}

export const databaseOperations = {
  'v1-run-a-query': (services, input) => {
    const { params, body, signal } = input;
    const readOnly = body.read_only === true;
    return runSql(services, { ref: params.ref, sent: body, readOnly, form: formOf(input), signal });
  },
  'v1-read-only-query': (services, input) => {
    const { params, body, signal } = input;
    return runSql(services, { ref: params.ref, sent: body, readOnly: true, form: formOf(input), signal });
  },
  'v1-get-database-metadata': async (services, { params }) => {
    await requireDatabase(services, params.ref);
    const [rows] = await services.databases.run(params.ref, [databaseContext]);
    return readContext(rows ?? []);
  },
  'v1-update-database-password': async (services, { params, body }) => {
    await requireDatabase(services, params.ref);
    const verifier = await makeVerifier(body.password);
    await services.databases.run(params.ref, [applyVerifier(verifier)]);
    await services.control.credentials.setPasswordVerifier(params.ref, verifier);
    return { message: 'Successfully updated password' };
  },
  'v1-generate-typescript-types': async (services, { params, query }) => {
    await requireDatabase(services, params.ref);
    const schemas = (query.included_schemas ?? 'public').split(',').map((name) => name.trim());
    return { types: await generateTypes((statement) => services.databases.run(params.ref, [statement]), schemas) };
  },
} satisfies OperationTable;
