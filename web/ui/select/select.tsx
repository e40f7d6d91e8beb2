import { useId } from "react";

export interface Option {
  value: string;
  label: string;
}

interface SelectProps {
  label: string;
  description?: string;
  options: readonly Option[];
  value: string;
  onChoose(value: string): void;
  /** The label is read out only: what stands around says it to the eye. */
  quiet?: boolean;
  disabled?: boolean;
  error?: string | undefined;
}

/** One of many: the browser's own list, which every keyboard, finger and reader knows. */
export function Select({
  label,
  description,
  options,
  value,
  onChoose,
  quiet = false,
  disabled = false,
  error,
}: SelectProps) {
  const id = useId();
  const describedBy = [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={quiet ? "sr-only" : "text-std-16B-170"}>
        {label}
      </label>
      {description && (
        <p id={`${id}-description`} className="text-solid-gray-700">
          {description}
        </p>
      )}
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onChoose(event.target.value)}
        className="min-h-12 w-full min-w-0 rounded-8 border border-solid-gray-600 bg-white px-3 py-2 text-std-16N-170 aria-invalid:border-error-1 disabled:bg-solid-gray-50"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
    </div>
  );
}
