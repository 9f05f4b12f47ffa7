import { z } from 'zod';
import type { CatalogueId } from '../../src/api/operations.ts';
import { isOperationId, operation } from '../../src/api/operations.ts';
import { schemasOf } from '../../src/api/schemas/index.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

// One of them fits each pattern of the schemas.
const texts = ['acme', 'abcd', '20260101000000', 'mineminemineminemine', 'https://example.com/'];

function sampleText({ pattern, format }: JsonSchema): string {
  if (format === 'uri') return 'https://example.com/';
  if (typeof pattern !== 'string') return 'abcd';
  return texts.find((text) => new RegExp(pattern).test(text)) ?? 'abcd';
}

function sample(schema: JsonSchema): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ('const' in schema) return schema.const;
  const [choice] = [schema.anyOf, schema.oneOf].filter(Array.isArray);
  if (choice) return sample(choice[0]);
  if (schema.type === 'object') {
    const properties = schema.properties as Readonly<Record<string, JsonSchema>>; // a JSON schema's objects have them
    const required: readonly string[] = Array.isArray(schema.required) ? schema.required : [];
    return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]));
  }
  if (schema.type === 'array') return [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(1, Number(schema.minimum ?? 1));
  return sampleText(schema);
}

function sampleOf(schema: z.ZodType | undefined): unknown {
  return schema && sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

/** The smallest body that an operation takes, with its content type; nothing for one without a body. */
export function sampleBody(id: CatalogueId): { content: string; type: string } | undefined {
  const { body } = operation(id);
  const part = 'content-disposition: form-data; name="metadata"\r\n\r\n{}';
  if (body === 'multipart') return { content: `--x\r\n${part}\r\n--x--`, type: 'multipart/form-data; boundary=x' };
  if (body === 'binary') return { content: 'eszip', type: 'application/vnd.denoland.eszip' };
  const value = isOperationId(id) ? sampleOf(schemasOf(id).body) : undefined;
  return value === undefined ? undefined : { content: JSON.stringify(value), type: 'application/json' };
}

/** The smallest query that an operation takes, with its question mark; nothing where none is needed. */
export function sampleQuery(id: CatalogueId): string {
  const value: unknown = isOperationId(id) ? sampleOf(schemasOf(id).query) : undefined;
  const entries = Object.entries(value ?? {}).map(([name, item]): [string, string] => [name, String(item)]);
  if (id === 'v1-get-services-health') entries.splice(0, entries.length, ['services', 'db']);
  if (id === 'v1-list-all-snippets') entries.push(['project_ref', 'mineminemineminemine']);
  return entries.length > 0 ? `?${new URLSearchParams(entries).toString()}` : '';
}
