import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { type ConfirmRequest, ConfirmSheet } from './confirm-sheet.tsx';

export type Confirm = (request: ConfirmRequest) => Promise<boolean>;

const ConfirmContext = createContext<Confirm>(() => Promise.resolve(false));

/** Asks before an action: `if (await confirm({ ... })) run()`. Closing the sheet means no. */
export function useConfirm(): Confirm {
  return useContext(ConfirmContext);
}

interface Asked {
  readonly id: number;
  readonly request: ConfirmRequest;
  readonly answer: (confirmed: boolean) => void;
}

/** Shows one question at a time; a second one answers the first with no. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const confirm = useCallback<Confirm>(
    (request) =>
      new Promise((resolve) => {
        setAsked((before) => {
          before?.answer(false);
          return { id: (before?.id ?? 0) + 1, request, answer: resolve };
        });
      }),
    [],
  );
  const answer = (confirmed: boolean) => {
    asked?.answer(confirmed);
    setAsked(undefined);
  };
  return (
    <ConfirmContext.Provider value={confirm}>
      {children}
      {asked && <ConfirmSheet key={asked.id} request={asked.request} open onAnswer={answer} />}
    </ConfirmContext.Provider>
  );
}
