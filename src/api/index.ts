/** The vocabulary of the kit: the operation catalogue, the typed client and the one error type. */
export type { Caller, Environment, Grants } from './caller.ts';
export { type Capability, capabilities } from './capabilities.ts';
export { type Answer, type Client, type ClientOptions, createClient, type Input } from './client.ts';
export { confirmationHeader } from './confirmation.ts';
export {
  type ConfirmationRequest,
  ERRORS,
  type ErrorBody,
  type ErrorCode,
  type ErrorDetails,
  isPlatformError,
  PlatformError,
  platformError,
} from './errors.ts';
export type { Fetch } from './fetch.ts';
export type { ProjectAccess, Session } from './kit-operations.ts';
export type { Operation } from './operation.ts';
export {
  type CatalogueId,
  catalogue,
  isOperationId,
  type OperationId,
  operation,
  operationIds,
  operations,
} from './operations.ts';
export { defaultPolicy, grantsOf, isGranted, type Policy, type StepUp } from './policy.ts';
export { type ProjectAction, type ProjectState, projectState, projectStates } from './project-states.ts';
export { fromResponse } from './read-error.ts';
export type { Body, Output, Query } from './schemas/index.ts';
export type { AskSession } from './session-tokens.ts';
