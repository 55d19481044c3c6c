import type { ComponentProps, MouseEvent } from "react";
import { navigate } from "../state/hashLocation.ts";

export interface LinkProps extends Omit<ComponentProps<"a">, "href"> {
  /** An address made by `routes`. */
  to: string;
}

/** A link to a page of the program. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={`#${to}`} onClick={follow} {...rest} />;
}
