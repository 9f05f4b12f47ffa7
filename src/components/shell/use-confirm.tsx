import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { StepUpContext, type StepUpQuestion } from '../../hooks/step-up.ts';
import { type ConfirmRequest, ConfirmSheet } from './confirm-sheet.tsx';
import { StepUpSheet } from './step-up-sheet.tsx';

/** A yes, with what was typed; empty where nothing had to be. */
export interface Confirmed {
  readonly typed: string;
}

export type Confirm = (request: ConfirmRequest) => Promise<Confirmed | null>;

const ConfirmContext = createContext<Confirm>(() => Promise.resolve(null));

/** Asks before an action: `if (await confirm({ ... })) run()`. Closing the sheet means no. */
export function useConfirm(): Confirm {
  return useContext(ConfirmContext);
}

interface Asked<Question, Answer> {
  readonly id: number;
  readonly question: Question;
  readonly answer: (answer: Answer) => void;
}

/** One question at a time; a second one answers the first with no. */
function useQuestion<Question, Answer>(no: Answer) {
  const [asked, setAsked] = useState<Asked<Question, Answer>>();
  const ask = useCallback(
    (question: Question) =>
      new Promise<Answer>((resolve) => {
        setAsked((before) => {
          before?.answer(no);
          return { id: (before?.id ?? 0) + 1, question, answer: resolve };
        });
      }),
    [no],
  );
  const answer = (value: Answer) => {
    asked?.answer(value);
    setAsked(undefined);
  };
  return { asked, ask, answer };
}

/** Shows what an action asks before it is sent, and what the proxy asks before it lets it through. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const own = useQuestion<ConfirmRequest, Confirmed | null>(null);
  const stepUp = useQuestion<StepUpQuestion, boolean>(false);
  return (
    <ConfirmContext.Provider value={own.ask}>
      <StepUpContext.Provider value={stepUp.ask}>
        {children}
        {own.asked && <ConfirmSheet key={own.asked.id} request={own.asked.question} open onAnswer={own.answer} />}
        {stepUp.asked && (
          <StepUpSheet key={stepUp.asked.id} question={stepUp.asked.question} onAnswer={stepUp.answer} />
        )}
      </StepUpContext.Provider>
    </ConfirmContext.Provider>
  );
}
