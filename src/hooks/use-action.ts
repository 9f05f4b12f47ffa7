import { type QueryKey, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Client } from '../api/client.ts';
import type { OperationId } from '../api/operations.ts';
import { usePlatform } from './platform.ts';
import { createConfirmingClient, useAskStepUp, wasDeclined } from './step-up.ts';

export interface ActionOptions<Variables, Result> {
  /** Sends it. Called once for one press; what has to be confirmed is confirmed on the way. */
  readonly send: (client: Client, variables: Variables) => Promise<Result>;
  /** Keys of what is out of date afterwards; also after a failure, because its effect may be unknown. */
  readonly touches: readonly QueryKey[];
  /** Ref of the project, for the host's event. */
  readonly ref?: string;
}

export interface RunOptions<Result> {
  /** Not called when the component is gone. */
  readonly onSuccess?: (result: Result) => void;
  /** What the reader typed to confirm it, so that nobody has to type it twice. */
  readonly typed?: string | undefined;
}

/** What a component does with an action. */
export interface Action<Variables, Result> {
  /** Sends it; while it is under way a second press does nothing. */
  readonly run: (variables: Variables, options?: RunOptions<Result>) => void;
  readonly isPending: boolean;
  readonly data: Result | undefined;
  /** What failed; a reader who did not confirm is no failure. */
  readonly error: Error | null;
  /** Forgets the last outcome. */
  readonly reset: () => void;
}

/**
 * An operation that changes something: tells the host of its start and end, refreshes what it touches, is never repeated.
 * @param operationId the operation, or what chooses it
 */
export function useAction<Result, Variables = void>(
  operationId: OperationId | ((variables: Variables) => OperationId),
  { send, touches, ref }: ActionOptions<Variables, Result>,
): Action<Variables, Result> {
  const { client, queryClient, emit } = usePlatform();
  const ask = useAskStepUp();
  const running = useRef(false);
  const typed = useRef<string>(undefined);
  const tell = (phase: 'started' | 'succeeded' | 'failed', variables: Variables) => {
    const id = typeof operationId === 'string' ? operationId : operationId(variables);
    emit({ type: 'action', phase, operationId: id, ref });
  };
  const { mutate, isPending, data, error, reset } = useMutation<Result, Error, Variables>(
    {
      mutationFn: (variables) => send(createConfirmingClient(client, { ask, ref, typed: typed.current }), variables),
      onMutate: (variables) => tell('started', variables),
      onSuccess: (_, variables) => tell('succeeded', variables),
      onError: (_, variables) => tell('failed', variables),
      onSettled: () => {
        running.current = false;
        for (const queryKey of touches) void queryClient.invalidateQueries({ queryKey });
      },
    },
    queryClient,
  );
  const run: Action<Variables, Result>['run'] = (variables, options = {}) => {
    if (running.current) return;
    running.current = true;
    typed.current = options.typed;
    mutate(variables, options.onSuccess ? { onSuccess: options.onSuccess } : {});
  };
  return { run, isPending, data, error: wasDeclined(error) ? null : error, reset };
}
