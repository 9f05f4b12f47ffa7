import { z } from 'zod';
import type { JsonSchema } from '../../contract/shape.ts';

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-11-20T10:00:00Z',
  uuid: '0b7ae3f2-8c0f-4f6e-9d0a-1c2d3e4f5a6b',
  email: 'somebody@example.test',
  uri: 'https://example.test/',
};

function sample(schema: JsonSchema): unknown {
  const [value] = schema.enum ?? schema.known ?? ('const' in schema ? [schema['const']] : []);
  if (value !== undefined) return value;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(first);
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const required = (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]);
      return Object.fromEntries(required);
    }
    case 'array':
      return [];
    case 'string':
      return texts[String(schema['format'])] ?? 'text';
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return Math.max(0, Number(schema['minimum'] ?? 0));
    default:
      return null;
  }
}

/** The smallest value that an answer of this schema may be; nothing where none is found. */
export function sampleOf(schema: z.ZodType): unknown {
  const json: unknown = z.toJSONSchema(schema, { unrepresentable: 'any' });
  const value = sample(json as JsonSchema); // JSON Schema by its definition
  return schema.safeParse(value).success ? value : undefined;
}
