import type { ReactNode } from "react";
import { usePageTitle } from "../state/pageTitle.ts";
import "./page.css";

export interface PageHeadProps {
  /** The heading; also the window's title. */
  title: string;
  /** Instead of the title, where the heading holds more than text. */
  heading?: ReactNode;
  /** A line below the heading. */
  description?: ReactNode;
  /** Buttons at its right end. */
  actions?: ReactNode;
}

/** The head of a page. The shell puts the focus on its heading after a navigation. */
export function PageHead({ title, heading, description, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <header className="page-head">
      <div className="page-head__text">
        <h1 tabIndex={-1}>{heading ?? title}</h1>
        {description !== undefined && <div className="muted">{description}</div>}
      </div>
      {actions !== undefined && <div className="row">{actions}</div>}
    </header>
  );
}
