import { clsx } from 'clsx';
import Search from 'lucide-react/icons/search';
import { type ComponentPropsWithoutRef, forwardRef } from 'react';
import { useFieldControl } from './field.tsx';

/** The look of what text is typed into. On touch its text is 16 px: below that, iOS zooms the page on focus. */
export const inputClass =
  'pk:w-full pk:min-w-0 pk:rounded-md pk:border pk:border-input-line pk:bg-surface pk:text-sm pk:text-fg pk:pointer-coarse:text-lg pk:transition-colors pk:outline-none pk:focus-visible:border-focus pk:focus-visible:outline-2 pk:focus-visible:outline-solid pk:focus-visible:-outline-offset-1 pk:focus-visible:outline-focus pk:aria-invalid:border-danger-solid pk:disabled:cursor-not-allowed pk:disabled:bg-sunken pk:disabled:text-muted';

export interface InputProps extends Omit<ComponentPropsWithoutRef<'input'>, 'className' | 'style' | 'size'> {
  /** For refs, ids and code. */
  mono?: boolean;
}

export const Input = forwardRef<HTMLInputElement, InputProps>(function Input({ mono, ...props }, ref) {
  return (
    <input
      {...useFieldControl()}
      {...props}
      ref={ref}
      className={clsx(inputClass, 'pk:h-control pk:px-2.5', mono && 'pk:font-mono')}
    />
  );
});

export interface TextAreaProps extends Omit<ComponentPropsWithoutRef<'textarea'>, 'className' | 'style'> {
  mono?: boolean;
}

export const TextArea = forwardRef<HTMLTextAreaElement, TextAreaProps>(function TextArea({ mono, ...props }, ref) {
  return (
    <textarea
      {...useFieldControl()}
      {...props}
      ref={ref}
      className={clsx(inputClass, 'pk:px-2.5 pk:py-1.5', mono && 'pk:font-mono')}
    />
  );
});

export interface SearchInputProps extends Omit<InputProps, 'type' | 'mono' | 'aria-label'> {
  /** Its name; also shown while it is empty. */
  label: string;
}

/** A filter above a list. */
export const SearchInput = forwardRef<HTMLInputElement, SearchInputProps>(function SearchInput(
  { label, ...props },
  ref,
) {
  return (
    <span className="pk:relative pk:block pk:min-w-0">
      <Search aria-hidden size={14} className="pk:absolute pk:start-2.5 pk:inset-y-0 pk:my-auto pk:text-muted" />
      <input
        {...props}
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        className={clsx(inputClass, 'pk:h-control pk:ps-8 pk:pe-2')}
      />
    </span>
  );
});
