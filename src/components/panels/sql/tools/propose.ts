import type { CatalogueObject } from '../../../../hooks/catalogue.ts';
import type { EditorProposal } from '../../../editor/editor-props.ts';

const keywords =
  'select from where group by order having limit offset join left join inner join full join cross join on using union all distinct insert into values update set delete returning with as and or not null is in exists between like ilike case when then else end create table view function index policy alter drop primary key references default check unique begin commit rollback grant revoke explain analyze count sum avg min max coalesce'.split(
    ' ',
  );

const name = String.raw`(?:"(?:[^"]|"")+"|[\w$]+)`;
/** `from public.todos as t`, `join todos t`, `update todos`, `into todos`. */
const uses = new RegExp(
  String.raw`\b(?:from|join|update|into|table)\s+(?:(${name})\s*\.\s*)?(${name})(?:\s+(?:as\s+)?(?!(?:where|on|set|join|left|right|inner|full|cross|group|order|limit|values|using|returning|union|natural)\b)(${name}))?`,
  'gi',
);

const plain = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase());
const quoted = (text: string) => (/^[a-z_][a-z0-9_$]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);

interface Use {
  readonly schema: string | undefined;
  readonly table: string;
  readonly alias: string | undefined;
}

function usesOf(text: string): readonly Use[] {
  return [...text.matchAll(uses)].map(([, schema, table = '', alias]) => ({
    schema: schema && plain(schema),
    table: plain(table),
    alias: alias && plain(alias),
  }));
}

/** The statement around an offset, as far as semicolons tell. */
function statementAt(text: string, offset: number): string {
  const start = text.lastIndexOf(';', offset - 1) + 1;
  const end = text.indexOf(';', offset);
  return text.slice(start, end === -1 ? undefined : end);
}

const isUsed = (use: Use, { kind, schema, name: table }: CatalogueObject) =>
  kind === 'table' && table === use.table && (use.schema === undefined || use.schema === schema);

function columnsOf({ columns, name: table }: CatalogueObject): readonly EditorProposal[] {
  return columns.map(({ name: column, type }) => ({
    label: column,
    kind: 'column',
    insert: quoted(column),
    detail: `${type} · ${table}`,
    rank: 0,
  }));
}

function objectOf({ kind, schema, name: object, detail }: CatalogueObject, isQualified: boolean): EditorProposal {
  const prefix = isQualified || schema === 'public' ? '' : `${quoted(schema)}.`;
  return {
    label: object,
    kind,
    insert: `${prefix}${quoted(object)}`,
    detail: kind === 'function' ? `${schema}(${detail ?? ''})` : schema,
    rank: schema === 'public' ? 1 : 3,
  };
}

/** What could stand behind `qualifier.`: columns of a table or an alias, or objects of a schema. */
function behind(
  qualifier: string,
  statement: string,
  catalogue: readonly CatalogueObject[],
): readonly EditorProposal[] {
  const named = usesOf(statement).filter(({ alias, table }) => (alias ?? table) === qualifier);
  const columns = catalogue.filter((object) => named.some((use) => isUsed(use, object))).flatMap(columnsOf);
  if (columns.length > 0) return columns;
  return catalogue.filter(({ schema }) => schema === qualifier).map((object) => objectOf(object, true));
}

/**
 * What could stand at an offset of a text: columns of the tables that its statement uses, then objects of `public`,
 * schemas, other objects, and words of SQL.
 * @param offset in UTF-16 units
 */
export function propose(
  text: string,
  offset: number,
  catalogue: readonly CatalogueObject[],
): readonly EditorProposal[] {
  const statement = statementAt(text, offset);
  const [, qualifier] = new RegExp(String.raw`(${name})\s*\.\s*[\w$]*$`).exec(text.slice(0, offset)) ?? [];
  if (qualifier !== undefined) return behind(plain(qualifier), statement, catalogue);
  const used = usesOf(statement);
  const schemas = [...new Set(catalogue.map(({ schema }) => schema))];
  return [
    ...catalogue.filter((object) => used.some((use) => isUsed(use, object))).flatMap(columnsOf),
    ...catalogue.map((object) => objectOf(object, false)),
    ...schemas.map((schema): EditorProposal => ({ label: schema, kind: 'schema', insert: quoted(schema), rank: 2 })),
    ...keywords.map((word): EditorProposal => ({ label: word, kind: 'keyword', insert: word, rank: 4 })),
  ];
}
