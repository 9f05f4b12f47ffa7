import type { OperationId } from '../../../src/api/operations.ts';
import type { Body, Output, Query } from '../../../src/api/schemas/index.ts';
import type { Platform } from './platform.ts';

/** What an operation is called with, parsed by its schemas. */
interface Call<Id extends OperationId> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query<Id>;
  readonly body: Body<Id>;
}

/** What the stand-in knows how to answer. */
export type OperationTable = {
  readonly [Id in OperationId]?: (platform: Platform, call: Call<Id>) => Output<Id>;
};
