/** The title of the window. */
import { useEffect, useLayoutEffect } from "react";

const program = "AMM Workbench";

/** Title of a page that does not set its own: set before the effects of the page itself. */
export function useStandardTitle(title: string, path: string): void {
  useLayoutEffect(() => {
    document.title = `${title} – ${program}`;
  }, [title, path]);
}

/** A title that says more than which page it is, such as a run's name; null: leave it. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} – ${program}`;
  }, [title]);
}
