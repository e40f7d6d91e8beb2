import type { ReactNode } from "react";
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Label,
  Text,
} from "react-aria-components";

interface TextAreaProps extends Omit<AriaTextFieldProps, "className" | "style" | "children"> {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  rows?: number;
  /** Right below the field: how much fits in. */
  foot?: ReactNode;
}

/** Several lines of text, as {@link TextField}. */
export function TextArea({ label, description, error, rows = 6, foot, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className="flex flex-col gap-1">
      <Label className="text-std-16B-170">{label}</Label>
      {description && (
        <Text slot="description" className="text-solid-gray-700">
          {description}
        </Text>
      )}
      <AriaTextArea
        rows={rows}
        className="w-full resize-y rounded-8 border border-solid-gray-600 bg-white px-4 py-3 text-std-16N-170 data-invalid:border-error-1 data-disabled:bg-solid-gray-50"
      />
      {foot}
      <FieldError className="text-error-2">{error && `＊ ${error}`}</FieldError>
    </AriaTextField>
  );
}
