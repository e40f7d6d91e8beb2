import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

type Weight = "main" | "second" | "quiet" | "danger";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
  weight?: Weight;
  size?: "large" | "small";
  wide?: boolean;
}

const weights: Record<Weight, string> = {
  main: "border-key-900 bg-key-900 text-white data-hovered:bg-key-1000 data-hovered:border-key-1000 data-pressed:bg-key-1200",
  second: "border-key-900 bg-white text-key-900 data-hovered:bg-key-50 data-pressed:bg-key-100",
  quiet:
    "border-transparent text-key-900 underline underline-offset-4 data-hovered:bg-key-50 data-pressed:bg-key-100",
  danger:
    "border-error-2 bg-error-2 text-white data-hovered:bg-red-1000 data-hovered:border-red-1000 data-pressed:bg-red-1200",
};

const sizes = {
  large: "min-h-12 px-4 py-2 text-oln-16B-100 leading-130",
  small: "min-h-11 px-3 py-1 text-oln-16B-100 leading-130",
};

const nothing = () => {};

/**
 * The only button. While `isPending` it keeps its place and the focus, and does nothing. (react-aria's own pending
 * state leaves announcements behind that name an element which is gone; our buttons say it in their words.)
 */
export function Button({
  weight = "main",
  size = "large",
  wide = false,
  isPending = false,
  ...props
}: ButtonProps) {
  const look = `${sizes[size]} ${weights[weight]} ${wide ? "w-full" : ""} ${isPending ? "opacity-80" : ""}`;
  const still = isPending ? ({ type: "button", onPress: nothing } as const) : {};
  return (
    <AriaButton
      {...props}
      {...still}
      className={`${look} inline-flex items-center justify-center gap-2 rounded-8 border cursor-pointer text-center data-disabled:border-solid-gray-300 data-disabled:bg-solid-gray-300 data-disabled:text-solid-gray-800 data-disabled:cursor-default`}
    />
  );
}
