import { clsx } from 'clsx';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { useFieldControl } from './field.tsx';
import { inputClass } from './input.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly SelectOption[];
}

export interface SelectProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly (SelectOption | SelectGroup)[];
  /** Its name, where no Field around it gives one. */
  label?: string;
  disabled?: boolean;
  id?: string;
}

function Option({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

/** One of a few. The browser's own control: right on touch and with every assistive tool, and nothing to load. */
export function Select({ value, onChange, options, label, disabled, ...rest }: SelectProps) {
  return (
    <span className="pk:relative pk:inline-block pk:w-full pk:min-w-0">
      <select
        {...useFieldControl()}
        {...rest}
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(inputClass, 'pk:h-control pk:cursor-pointer pk:appearance-none pk:truncate pk:ps-2.5 pk:pe-7')}
      >
        {options.map((item) =>
          'options' in item ? (
            <optgroup key={item.label} label={item.label}>
              {item.options.map((option) => (
                <Option key={option.value} {...option} />
              ))}
            </optgroup>
          ) : (
            <Option key={item.value} {...item} />
          ),
        )}
      </select>
      <ChevronDown
        aria-hidden
        size={14}
        className="pk:pointer-events-none pk:absolute pk:end-2.5 pk:inset-y-0 pk:my-auto pk:text-muted"
      />
    </span>
  );
}
