/** SQL that somebody keeps under a name. */
export interface Snippet {
  readonly id: string;
  readonly name: string;
  readonly sql: string;
}

/** Where a host keeps the snippets of its people; without one they stay in the browser. Each call may fail. */
export interface SnippetStore {
  /** @param project ref of the project whose snippets are wanted */
  readonly list: (project: string) => Promise<readonly Snippet[]>;
  /** Keeps a new one, and gives it with its id. */
  readonly save: (project: string, snippet: Omit<Snippet, 'id'>) => Promise<Snippet>;
  readonly remove: (project: string, id: string) => Promise<void>;
}

/** What SQL is asked for by words. */
export interface GenerateSqlRequest {
  /** Ref of the project. */
  readonly project: string;
  /** What the reader wants, in words. */
  readonly prompt: string;
  /** What is in the editor. */
  readonly sql: string;
  /** Tables and their columns, one table a line, as far as they are known: `public.todos(id int8, title text)`. */
  readonly schema: string;
  /** Fires when the reader no longer wants it. */
  readonly signal: AbortSignal;
}

/** Makes SQL of words. What it gives is shown as a change of the text to accept, and is never run by itself. */
export type GenerateSql = (request: GenerateSqlRequest) => Promise<string>;
