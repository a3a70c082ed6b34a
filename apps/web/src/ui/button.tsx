import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

type ButtonProps = Omit<ComponentProps<"button">, "className" | "type"> & {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
};

/** A button that does something at once. */
export function Button({ variant = "secondary", size, ...props }: ButtonProps) {
  return <button type="button" className={buttonStyle(variant, size)} {...props} />;
}

/** A button that sends the form it stands in. */
export function SendButton({ variant = "primary", size, ...props }: ButtonProps) {
  return <button type="submit" className={buttonStyle(variant, size)} {...props} />;
}
