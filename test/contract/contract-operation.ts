import type { Shape } from './shape.ts';

/** An operation, as the contract or as the catalogue says it. */
export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Request headers besides those of every request, in lower case. */
  readonly headers: readonly string[];
  /** Query parameters by name. */
  readonly query: Shape;
  /** Kinds of body that are accepted; none where there is no body. `body` is the shape of the first. */
  readonly bodies: readonly string[];
  readonly body?: Shape;
  /** `json`, `text`, `none`, or absent where the contract does not tell. */
  readonly answers?: string;
  readonly answer?: Shape;
}

/** Operations by method and path, `GET /v1/projects`. */
export type Contract = Readonly<Record<string, ContractOperation>>;
