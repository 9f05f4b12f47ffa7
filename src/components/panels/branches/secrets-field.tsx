import { useTranslate } from '../../../hooks/platform.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/input.tsx';
import type { ParsedEnv } from './parse-env.ts';

export interface SecretsFieldProps {
  value: string;
  onChange: (text: string) => void;
  parsed: ParsedEnv;
  /** Whether problems are shown by now. */
  tried: boolean;
}

/** Secrets as the lines of a `.env` file, with what was read in them. */
export function SecretsField({ value, onChange, parsed, tried }: SecretsFieldProps) {
  const t = useTranslate();
  const wrong = 'problem' in parsed;
  const count = wrong ? 0 : Object.keys(parsed.secrets).length;
  return (
    <Field
      label={t('branches.new.secrets')}
      note={count > 0 ? t('branches.new.secrets.count', { count }) : t('branches.new.secrets.note')}
      help={t('branches.new.secrets.help')}
      error={tried && wrong ? t(`branches.new.secrets.${parsed.problem}`, { line: parsed.line }) : undefined}
    >
      <TextArea
        mono
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={'STRIPE_SECRET_KEY=sk_test_…'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
    </Field>
  );
}
