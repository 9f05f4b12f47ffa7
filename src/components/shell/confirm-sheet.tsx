import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { plainPhrase } from '../../api/confirmation.ts';
import { useTranslate } from '../../hooks/platform.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';

/** What a person has to know before an action. Numbers, not adjectives. */
export interface ConfirmRequest {
  /** The question, for example `Delete billing-eu?`. */
  readonly title: string;
  /** What the button says: the action, for example `Delete project`. */
  readonly action: string;
  readonly happens: readonly ReactNode[];
  readonly lost?: readonly ReactNode[];
  readonly stays?: readonly ReactNode[];
  /** Ref of the project, whose environment is repeated in the title. */
  readonly project?: string;
  /** Has to be typed, where the action can't be undone. */
  readonly typeName?: string;
  /** `danger` unless said otherwise. */
  readonly tone?: 'danger' | 'primary';
}

function Block({ title, items }: { title: string; items: readonly ReactNode[] | undefined }) {
  if (!items || items.length === 0) return null;
  return (
    <section className="pk:mb-4">
      <h3 className="pk:mb-1 pk:text-xs pk:font-medium pk:text-muted">{title}</h3>
      <ul className="pk:flex pk:list-disc pk:flex-col pk:gap-1 pk:ps-4 pk:text-base">
        {items.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- fixed texts that never change their order
          <li key={index}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

export interface ConfirmSheetProps {
  request: ConfirmRequest;
  open: boolean;
  /** With what was typed, or null for no. */
  onAnswer: (answer: { readonly typed: string } | null) => void;
  /** The answer is being looked at. */
  busy?: boolean;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
}

/** Three blocks (what will happen, be lost, stay) and a button that says the action. */
export function ConfirmSheet({ request, open, onAnswer, busy = false, problem }: ConfirmSheetProps) {
  const t = useTranslate();
  const form = useId();
  const [typed, setTyped] = useState('');
  const { title, action, happens, lost, stays, project, typeName, tone = 'danger' } = request;
  const ready = typeName === undefined || plainPhrase(typed) === plainPhrase(typeName);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onAnswer({ typed });
  };
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => next || onAnswer(null)}
      title={title}
      badge={project && <EnvironmentBadge project={project} />}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={() => onAnswer(null)}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant={tone} disabled={!ready} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Block title={t('confirm.happens')} items={happens} />
        <Block title={t('confirm.lost')} items={lost} />
        <Block title={t('confirm.stays')} items={stays} />
        {typeName !== undefined && (
          <Field label={t('confirm.type', { name: typeName })} error={problem}>
            <Input
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
        )}
      </form>
    </Sheet>
  );
}
