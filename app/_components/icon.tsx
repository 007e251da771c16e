import type { IconNode } from "lucide";
import { createElement } from "react";
import type { SVGProps } from "react";

type IconProps = Omit<SVGProps<SVGSVGElement>, "ref"> & {
  /** One of Lucide's drawings: a 24 × 24 field of strokes. */
  of: IconNode;
  /** Width and height in CSS pixels, where no class gives them. */
  size?: number;
};

/**
 * A picture beside words, for the eye alone: what it means is said by the text or the label of the button around it. Lucide's
 * drawings without its React package, whose runtime is six times this.
 */
export function Icon({ of, size = 24, ...rest }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...rest}
    >
      {of.map(([shape, attributes], place) => createElement(shape, { key: place, ...attributes }))}
    </svg>
  );
}
