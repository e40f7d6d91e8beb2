import type { ReactNode } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  type InputProps,
  Label,
  Text,
} from "react-aria-components";

interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  input?: Omit<InputProps, "className" | "style">;
  wideLetters?: boolean;
}

/** A labelled line of text; what is wrong with it stands right below, tied to the field. */
export function TextField({ label, description, error, input, wideLetters, ...props }: TextFieldProps) {
  const letters = wideLetters ? "text-mono-17B-150 tracking-[0.1em]" : "";
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className="flex flex-col gap-1">
      <Label className="text-std-16B-170">{label}</Label>
      {description && (
        <Text slot="description" className="text-solid-gray-700">
          {description}
        </Text>
      )}
      <Input
        {...input}
        className={`${letters} min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-4 py-2 data-invalid:border-error-1 data-disabled:bg-solid-gray-50`}
      />
      <FieldError className="text-error-2">{error && `＊ ${error}`}</FieldError>
    </AriaTextField>
  );
}
