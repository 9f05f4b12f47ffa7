import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leadingTokens, splitStatements } from '../../sql-parse/split.ts';

/** An extension that comes with PGlite and that a project may create. */
export interface ContribExtension {
  readonly name: string;
  readonly version: string;
  readonly comment: string;
  /** The PGlite module that brings it, where its name is another one. */
  readonly module?: string;
  /** Its library, where that has another name. */
  readonly library?: string;
  /** The extension that has to be there first. */
  readonly requires?: string;
}

/** In the order in which they are loaded: pgcrypto breaks when others follow it. */
export const contribExtensions: readonly ContribExtension[] = [
  { name: 'amcheck', version: '1.5', comment: 'functions for verifying relation integrity' },
  {
    name: 'autoinc',
    version: '1.0',
    comment: 'functions for autoincrementing fields',
    module: 'moddatetime',
  },
  { name: 'bloom', version: '1.0', comment: 'bloom access method - signature file based index' },
  { name: 'btree_gin', version: '1.3', comment: 'support for indexing common datatypes in GIN' },
  { name: 'btree_gist', version: '1.8', comment: 'support for indexing common datatypes in GiST' },
  { name: 'citext', version: '1.8', comment: 'data type for case-insensitive character strings' },
  { name: 'cube', version: '1.5', comment: 'data type for multidimensional cubes' },
  { name: 'dict_int', version: '1.0', comment: 'text search dictionary template for integers' },
  {
    name: 'dict_xsyn',
    version: '1.0',
    comment: 'text search dictionary template for extended synonym processing',
  },
  {
    name: 'earthdistance',
    version: '1.2',
    comment: 'calculate great-circle distances on the surface of the Earth',
    requires: 'cube',
  },
  { name: 'fuzzystrmatch', version: '1.2', comment: 'determine similarities and distance between strings' },
  { name: 'hstore', version: '1.8', comment: 'data type for storing sets of (key, value) pairs' },
  {
    name: 'insert_username',
    version: '1.0',
    comment: 'functions for tracking who changed a table',
    module: 'moddatetime',
  },
  {
    name: 'intarray',
    version: '1.5',
    comment: 'functions, operators, and index support for 1-D arrays of integers',
    library: '_int',
  },
  { name: 'isn', version: '1.3', comment: 'data types for international product numbering standards' },
  { name: 'lo', version: '1.2', comment: 'Large Object maintenance' },
  { name: 'ltree', version: '1.3', comment: 'data type for hierarchical tree-like structures' },
  { name: 'moddatetime', version: '1.0', comment: 'functions for tracking last modification time' },
  { name: 'pg_trgm', version: '1.6', comment: 'text similarity measurement and index searching based on trigrams' },
  {
    name: 'refint',
    version: '1.0',
    comment: 'functions for implementing referential integrity (obsolete)',
    module: 'moddatetime',
  },
  {
    name: 'seg',
    version: '1.4',
    comment: 'data type for representing line segments or floating-point intervals',
  },
  { name: 'tablefunc', version: '1.0', comment: 'functions that manipulate whole tables, including crosstab' },
  { name: 'tcn', version: '1.0', comment: 'Triggered change notifications' },
  {
    name: 'tsm_system_rows',
    version: '1.0',
    comment: 'TABLESAMPLE method which accepts number of rows as a limit',
  },
  {
    name: 'tsm_system_time',
    version: '1.0',
    comment: 'TABLESAMPLE method which accepts time in milliseconds as a limit',
  },
  { name: 'unaccent', version: '1.1', comment: 'text search dictionary that removes accents' },
  {
    name: 'uuid-ossp',
    version: '1.1',
    comment: 'generate universally unique identifiers (UUIDs)',
    module: 'uuid_ossp',
  },
  { name: 'pgcrypto', version: '1.4', comment: 'cryptographic functions' },
];

const moduleOf = ({ name, module = name }: ContribExtension) => module;
const modules: readonly string[] = [...new Set(contribExtensions.map(moduleOf))];

const everyProject = ['uuid_ossp', 'pgcrypto'];
const listFile = 'platform_kit_extensions.json';

/** The modules that a data directory is opened with: recorded in it, so that copies of it carry the list along. */
export function readModules(directory: string): readonly string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(join(directory, listFile), 'utf8'));
    return Array.isArray(names) ? modules.filter((name) => names.includes(name)) : everyProject;
  } catch {
    return everyProject; // a new directory has no list yet
  }
}

/** Records more modules; the next time the directory is opened they are there. */
export function addModules(directory: string, names: readonly string[]): void {
  const path = join(directory, listFile);
  const list = JSON.stringify([...new Set([...readModules(directory), ...names])]);
  writeFileSync(`${path}.new`, list, { flush: true });
  renameSync(`${path}.new`, path);
}

/** The modules of the extensions that a script creates, and of those that they require. */
export function wantedModules(sql: string): readonly string[] {
  return splitStatements(sql).flatMap(({ text }) => {
    const words = leadingTokens(text, 6);
    if (words[0] !== 'create' || words[1] !== 'extension') return [];
    const wanted = words[words[2] === 'if' ? 5 : 2]?.replaceAll('"', '');
    const found = contribExtensions.find(({ name }) => name === wanted);
    const required = contribExtensions.find(({ name }) => name === found?.requires);
    return [required, found].flatMap((extension) => (extension ? [moduleOf(extension)] : []));
  });
}

/**
 * The text of an extension's control file, by which Postgres lists it as available although its code is not loaded yet.
 * All of them are trusted: the platform lets `postgres` create them.
 */
export function controlText({ name, version, comment, library = name, requires }: ContribExtension): string {
  const lines = [
    `comment = '${comment}'`,
    `default_version = '${version}'`,
    `module_pathname = '$libdir/${library}'`,
    'relocatable = true',
    'trusted = true',
    ...(requires ? [`requires = '${requires}'`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
