/** What is known about one field. What is not known is absent, and then not compared. */
export interface Field {
  readonly required?: boolean;
  /** JSON types, sorted; `any` where each will do, `union` where the alternatives follow as `|0`, `|1`, ... */
  readonly types?: readonly string[];
  /** The values of an enum, sorted. */
  readonly values?: readonly string[];
  /** Lengths, ranges, patterns and formats. */
  readonly limits?: readonly string[];
}

/** Fields by place: `a/b` is a property, `a/[]` an element, `a/{}` the value of a map, `a|0` an alternative. */
export type Shape = Readonly<Record<string, Field>>;

/** The keywords that the OpenAPI document and the schemas of the catalogue use. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  /** The known values of a list that may grow. */
  readonly known?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/** Finds what a `$ref` names. */
export type Resolve = (ref: string) => JsonSchema;

const described = new Set(
  `$ref $schema type nullable const enum known properties required items additionalProperties oneOf anyOf discriminator
   propertyNames description example default deprecated title hideDefinitions examples`.split(/\s+/),
);
const limiting = new Set(
  'minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems pattern format'.split(' '),
);

function limitsOf(schema: JsonSchema): readonly string[] {
  const limits = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (described.has(keyword)) continue;
    if (!limiting.has(keyword)) throw new TypeError(`The keyword ${keyword} is not compared.`);
    const everyInteger = typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;
    // A format or an enum says it all: the pattern beside one is how a library checks it.
    const saidAlready = keyword === 'pattern' ? 'format' in schema : keyword === 'minLength' && 'enum' in schema;
    // int64 and the like are about memory, not about what is sent.
    const width = keyword === 'format' && /^(u?int\d+|float|double)$/.test(String(value));
    if (!everyInteger && !saidAlready && !width && typeof value !== 'boolean')
      limits.push(`${keyword} ${String(value)}`);
  }
  // OpenAPI 3.0 writes `minimum: 0, exclusiveMinimum: true` for what JSON Schema writes as `exclusiveMinimum: 0`.
  const exclusive = (limit: string) => limit.replace(/^minimum/, 'exclusiveMinimum');
  return (schema['exclusiveMinimum'] === true ? limits.map(exclusive) : limits).sort();
}

function valuesOf({ enum: list, known, ...rest }: JsonSchema): readonly string[] | undefined {
  const values = list ?? known ?? ('const' in rest ? [rest.const] : undefined);
  return values?.map(String).sort();
}

/**
 * Lays a schema out as fields by place. The root is the place ``.
 * @throws TypeError at a keyword that it doesn't know, so that nothing passes unseen
 */
export function shapeOf(root: JsonSchema, resolve: Resolve): Shape {
  const shape: Record<string, Field> = {};

  function walk(schema: JsonSchema, place: string, required: boolean | undefined, nullable = false): void {
    if (schema.$ref !== undefined) return walk(resolve(schema.$ref), place, required, nullable);
    const all = schema.type === undefined ? (schema.oneOf ?? schema.anyOf ?? []) : [];
    const alternatives = all.filter((one) => one.type !== 'null');
    const mayBeNull = nullable || schema.nullable === true || alternatives.length < all.length;
    const [only, second] = alternatives;
    if (only && !second) return walk(only, place, required, mayBeNull);
    const types = only ? ['union'] : [schema.type ?? 'any'].flat();
    if (mayBeNull && !types.includes('null')) types.push('null');
    const [values, limits] = [valuesOf(schema), limitsOf(schema)];
    shape[place] = {
      ...(required === undefined ? {} : { required }),
      types: types.sort(),
      ...(values && { values }),
      limits,
    };
    for (const [index, one] of alternatives.entries()) walk(one, `${place}|${index}`, undefined);
    children(schema, place);
  }

  function children(schema: JsonSchema, place: string): void {
    const below = place === '' ? '' : `${place}/`;
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      walk(property, below + name, schema.required?.includes(name) ?? false);
    if (schema.items) walk(schema.items, `${below}[]`, undefined);
    const { additionalProperties: rest } = schema;
    if (typeof rest === 'object' && Object.keys(rest).length > 0) walk(rest, `${below}{}`, undefined);
  }

  walk(root, '', undefined);
  return shape;
}
