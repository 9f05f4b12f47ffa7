import { createContext, type ReactNode, useContext, useId } from 'react';

interface FieldControl {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

const FieldContext = createContext<FieldControl>({});

/** What ties an input to the label, the help and the error of the field around it. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}

export interface FieldProps {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Beside the label, for example that it may be left empty. */
  note?: ReactNode;
  children: ReactNode;
}

/** Label above, help below, error under the input. Takes one Input, TextArea, Select or Switch. */
export function Field({ label, help, error, note, children }: FieldProps) {
  const id = useId();
  const hasError = error !== undefined && error !== null && error !== '' && error !== false;
  const described = [hasError ? `${id}-error` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(hasError ? { 'aria-invalid': true } : {}),
  };
  return (
    <div className="pk:flex pk:min-w-0 pk:flex-col pk:gap-1.5">
      <div className="pk:flex pk:items-baseline pk:justify-between pk:gap-2">
        <label htmlFor={id} className="pk:text-sm pk:font-medium">
          {label}
        </label>
        {note && <span className="pk:text-xs pk:text-muted">{note}</span>}
      </div>
      <FieldContext.Provider value={control}>{children}</FieldContext.Provider>
      {hasError && (
        <p id={`${id}-error`} className="pk:text-xs pk:text-danger-text">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="pk:text-xs pk:text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
