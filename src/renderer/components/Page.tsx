import type { ReactNode } from "react";
import { PageHead, type PageHeadProps } from "./PageHead.tsx";
import "./page.css";

export interface PageProps extends PageHeadProps {
  /** As high as the window, for a table or viewer that scrolls in itself. */
  fill?: boolean;
  children: ReactNode;
}

/** Head and body of a page, with the distances that all pages share. */
export function Page({ fill = false, children, ...head }: PageProps) {
  return (
    <div className={fill ? "page page--fill" : "page"}>
      <PageHead {...head} />
      {children}
    </div>
  );
}
