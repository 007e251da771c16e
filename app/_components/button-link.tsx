import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "./button.tsx";
import type { ButtonTone } from "./button.tsx";

type ButtonLinkProps = ComponentProps<typeof Link> & { tone?: ButtonTone };

/** A link that looks like a button. A file of its own, so that pages without one do not load the router's link. */
export function ButtonLink({ tone, className, ...rest }: ButtonLinkProps) {
  return <Link className={buttonClass(tone, className)} prefetch={false} {...rest} />;
}
