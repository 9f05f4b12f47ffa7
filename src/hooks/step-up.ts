import { createContext, useContext } from 'react';
import type { Client } from '../api/client.ts';
import { plainPhrase } from '../api/confirmation.ts';
import { type ConfirmationRequest, isPlatformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';

/** What the reader is asked when the proxy wants something typed first. */
export interface StepUpQuestion {
  readonly operationId: CatalogueId;
  /** Ref of the project, where the action is about one. */
  readonly ref: string | undefined;
  /** What has to be typed. */
  readonly phrase: string;
  /** ISO time at which the question ends. */
  readonly expiresAt: string;
  /**
   * Sends what was typed.
   * @throws PlatformError `invalid_input` for other words, `not_found` when the question has ended
   */
  readonly confirm: (typed: string) => Promise<void>;
}

/** Asks the reader; resolves to whether it was confirmed. */
export type AskStepUp = (question: StepUpQuestion) => Promise<boolean>;

/** Who asks; without anybody, what has to be confirmed fails with `confirmation_required`. */
export const StepUpContext = createContext<AskStepUp | null>(null);

export function useAskStepUp(): AskStepUp | null {
  return useContext(StepUpContext);
}

/** What has to be typed for a request that was refused; nothing where typing would not help. */
function wantedBy(error: unknown): (ConfirmationRequest & { readonly phrase: string }) | undefined {
  if (!isPlatformError(error) || error.code !== 'confirmation_required') return undefined;
  const { id, phrase, expiresAt } = error.details?.confirmation ?? {};
  return id === undefined || phrase === undefined || expiresAt === undefined ? undefined : { id, phrase, expiresAt };
}

/** Refusals whose confirmation the reader declined. */
const declined = new WeakSet<Error>();

/** Whether an action ended because its reader did not confirm it. */
export function wasDeclined(error: Error | null): boolean {
  return error !== null && declined.has(error);
}

export interface ConfirmingOptions {
  readonly ask: AskStepUp | null;
  /** Ref of the project, for the question. */
  readonly ref: string | undefined;
  /** What the reader has typed already: where it is what has to be typed, nobody is asked again. */
  readonly typed: string | undefined;
}

/** A client that has confirmed what the proxy wants confirmed, and then sends the very same request again. */
export function createConfirmingClient(client: Client, { ask, ref, typed }: ConfirmingOptions): Client {
  async function confirm(operationId: CatalogueId, error: unknown): Promise<string> {
    const wanted = wantedBy(error);
    if (!wanted) throw error;
    const { id, phrase, expiresAt } = wanted;
    const send = async (text: string) => {
      await client.call('kit-confirm', { params: { id }, body: { typed: text } });
    };
    if (typed !== undefined && plainPhrase(typed) === phrase) {
      await send(phrase);
      return id;
    }
    if (!ask) throw error;
    if (await ask({ operationId, ref, phrase, expiresAt, confirm: send })) return id;
    if (error instanceof Error) declined.add(error);
    throw error;
  }

  return {
    endpoint: client.endpoint,
    async call(id, ...input) {
      try {
        return await client.call(id, ...input);
      } catch (error) {
        const confirmation = await confirm(id, error);
        const [given] = input;
        const again = [{ ...given, confirmation }] as typeof input; // the same input, with one more option
        return client.call(id, ...again);
      }
    },
  };
}
