import { useState } from 'react';
import { isPlatformError } from '../../api/errors.ts';
import { useTranslate } from '../../hooks/platform.ts';
import type { StepUpQuestion } from '../../hooks/step-up.ts';
import { useFormat } from '../../hooks/use-format.ts';
import type { Translate } from '../../messages/translate.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { explainError } from './explain-error.ts';

export interface StepUpSheetProps {
  question: StepUpQuestion;
  onAnswer: (confirmed: boolean) => void;
}

function problemOf(error: unknown, t: Translate): string {
  if (isPlatformError(error) && error.code === 'invalid_input') return t('stepUp.wrong');
  if (isPlatformError(error) && error.code === 'not_found') return t('stepUp.ended');
  const { title, hint = '' } = explainError(error, t, { seconds: 0 });
  return `${title}. ${hint}`.trim();
}

/** Asks for what the proxy wants typed, where the action's own sheet has not collected it. */
export function StepUpSheet({ question, onAnswer }: StepUpSheetProps) {
  const t = useTranslate();
  const { shortClock } = useFormat();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { operationId, ref, phrase, expiresAt } = question;
  const send = async (typed: string) => {
    setBusy(true);
    try {
      await question.confirm(typed);
      onAnswer(true);
    } catch (error) {
      setProblem(problemOf(error, t));
      setBusy(false);
    }
  };
  return (
    <ConfirmSheet
      open
      busy={busy}
      problem={problem}
      request={{
        title: t('stepUp.title'),
        action: t('stepUp.action'),
        happens: [t('stepUp.happens', { operation: operationId, name: phrase })],
        stays: [t('stepUp.until', { time: shortClock(Date.parse(expiresAt)) })],
        typeName: phrase,
        ...(ref === undefined ? {} : { project: ref }),
      }}
      onAnswer={(answer) => (answer ? void send(answer.typed) : onAnswer(false))}
    />
  );
}
