import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract, ContractOperation } from './contract-operation.ts';
import { type Field, type JsonSchema, type Resolve, type Shape, shapeOf } from './shape.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface SpecOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The parts of an OpenAPI 3 document that are compared. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, SpecOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const bodyKinds: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'application/vnd.denoland.eszip': 'binary',
};

function bodyKind(mediaType: string): string {
  return bodyKinds[mediaType] ?? mediaType;
}

function answerOf({ responses }: SpecOperation, resolve: Resolve): Pick<ContractOperation, 'answers' | 'answer'> {
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const [mediaType, media] = Object.entries(success?.content ?? {})[0] ?? [];
  if (mediaType === 'application/json' && media) return { answers: 'json', answer: shapeOf(media.schema, resolve) };
  if (mediaType !== undefined) return { answers: 'text' };
  return status === '204' ? { answers: 'none' } : {};
}

function queryOf(parameters: readonly Parameter[], resolve: Resolve): Shape {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const { '': _root, ...query } = shapeOf({ type: 'object', properties, required }, resolve);
  return query;
}

function describe(method: string, path: string, spec: SpecOperation, resolve: Resolve): ContractOperation {
  const parameters = spec.parameters ?? [];
  const content = Object.entries(spec.requestBody?.content ?? {});
  const [, body] = content[0] ?? [];
  return {
    id: spec.operationId,
    method,
    path,
    headers: parameters.filter((one) => one.in === 'header').map((one) => one.name.toLowerCase()),
    query: queryOf(
      parameters.filter((one) => one.in === 'query'),
      resolve,
    ),
    bodies: content.map(([mediaType]) => bodyKind(mediaType)),
    ...(body && { body: shapeOf(body.schema, resolve) }),
    ...answerOf(spec, resolve),
  };
}

/** The operations of an OpenAPI document. */
function readOpenApi({ paths, components }: OpenApi): Contract {
  const resolve: Resolve = (ref) => {
    const schema = components.schemas[ref.replace('#/components/schemas/', '')];
    if (!schema) throw new TypeError(`${ref} is not in the document.`);
    return schema;
  };
  const contract: Record<string, ContractOperation> = {};
  for (const [path, methods] of Object.entries(paths))
    for (const [name, spec] of Object.entries(methods)) {
      const method = name.toUpperCase();
      contract[`${method} ${path}`] = describe(method, path, spec, resolve);
    }
  return contract;
}

const unknown: Field = {};

/** Names that only the newer list has: that they exist is known, and nothing else. */
function withNames(shape: Shape, names: readonly string[]): Shape {
  return { ...Object.fromEntries(names.map((name) => [name, unknown])), ...shape };
}

function split(list: string): readonly string[] {
  return list.split(',').filter(Boolean);
}

/** One line of the newer list, laid over what the OpenAPI document says of the same operation. */
function refresh(line: string, old: Contract): ContractOperation {
  const [path = '', method = '', id = '', query = '', headers = '', body = ''] = line.split('\t');
  const known = old[`${method} ${path}`];
  const [mediaType = '', names = ''] = body.split(':');
  return {
    ...known,
    id,
    method,
    path,
    headers: known?.headers ?? split(headers).map((name) => name.toLowerCase()),
    query: withNames(known?.query ?? {}, split(query)),
    bodies: known?.bodies ?? (mediaType === '' ? [] : [bodyKind(mediaType)]),
    ...((known?.body ?? names) && { body: withNames(known?.body ?? { '': unknown }, split(names)) }),
  };
}

/** The OpenAPI document brought up to date by the newer list: where the two differ, the newer counts. */
export function mergeContract(openApi: OpenApi, newerList: string): Contract {
  const old = readOpenApi(openApi);
  const newer = newerList.trim().split('\n').slice(1);
  return {
    ...old,
    ...Object.fromEntries(newer.map((line) => refresh(line, old)).map((one) => [`${one.method} ${one.path}`, one])),
  };
}

/** Reads both files of the contract. */
export function readContract(folder: string): Contract {
  const openApi: OpenApi = JSON.parse(readFileSync(join(folder, 'management-api-v1.openapi.json'), 'utf8'));
  return mergeContract(openApi, readFileSync(join(folder, 'operations-2026-11.tsv'), 'utf8'));
}
