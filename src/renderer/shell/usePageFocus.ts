import { useEffect, useRef, type RefObject } from "react";

const patienceMs = 5000;

/**
 * After a navigation the focus goes to the page's heading, so that a screen reader reads where one is and Tab goes on from
 * there. Pages load late: the heading is waited for. Where the user has put the focus into the page meanwhile, it stays.
 */
export function usePageFocus(path: string, main: RefObject<HTMLElement | null>): void {
  const first = useRef(true);
  useEffect(() => {
    const element = main.current;
    if (!element || first.current) {
      first.current = false; // a page that was just opened keeps the browser's own start
      return;
    }
    element.scrollTo(0, 0);
    if (focusHeading(element)) return;
    const observer = new MutationObserver(() => {
      if (focusHeading(element)) observer.disconnect();
    });
    observer.observe(element, { childList: true, subtree: true });
    const timer = setTimeout(() => observer.disconnect(), patienceMs);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [path, main]);
}

function focusHeading(main: HTMLElement): boolean {
  const active = document.activeElement;
  if (active && active !== main && main.contains(active)) return true;
  const heading = main.querySelector("h1");
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return document.activeElement === heading; // that of the page before may still be there, hidden
}
