import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** primary: the one thing this page is for · quiet: everything else · plain: inside rows · stop: cannot be undone */
export type ButtonTone = "primary" | "quiet" | "plain" | "stop";

const toneClass: Record<ButtonTone, string> = {
  primary: "bg-signal text-on-signal hover:bg-signal-strong",
  quiet: "border border-edge text-ink hover:bg-sunken",
  plain: "text-ink-2 hover:bg-sunken hover:text-ink",
  stop: "border border-edge text-stop hover:border-stop hover:bg-sunken",
};

/** The classes of a button, for elements that only look like one (a label around a file input). */
export function buttonClass(tone: ButtonTone = "quiet", className?: string): string {
  return classNames(
    "control inline-flex items-center justify-center gap-2 rounded-2 px-3 font-medium whitespace-nowrap",
    "transition-colors duration-150 disabled:opacity-50 aria-disabled:opacity-50",
    toneClass[tone],
    className,
  );
}

type ButtonProps = ComponentProps<"button"> & { tone?: ButtonTone };

export function Button({ tone, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & { label: ReactNode };

/**
 * An icon with its name in a tooltip; `label` names the thing too ("Cancel goal.mp4"), in its own direction where that may be
 * another (`rich`).
 */
export function IconButton({
  label,
  className,
  type = "button",
  children,
  ...rest
}: IconButtonProps) {
  const look =
    "tip control-square inline-flex shrink-0 items-center justify-center rounded-2 text-ink-2 transition-colors hover:bg-sunken hover:text-ink disabled:opacity-50 aria-disabled:opacity-50";
  const isText = typeof label === "string";
  return (
    <button
      type={type}
      aria-label={isText ? label : undefined}
      className={classNames(look, className)}
      {...rest}
    >
      {children}
      {!isText && <span className="sr-only">{label}</span>}
    </button>
  );
}
