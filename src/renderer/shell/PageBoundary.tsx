import { Component, type ReactNode } from "react";
import { AppError } from "../../shared/errors.ts";
import { Button } from "../components/Button.tsx";
import { CopyButton } from "../components/CopyButton.tsx";
import { ErrorNote } from "../components/ErrorNote.tsx";
import { Page } from "../components/Page.tsx";

interface PageBoundaryProps {
  /** Address of the page: another one gets a new try. */
  path: string;
  children: ReactNode;
}

interface PageBoundaryState {
  error: AppError | null;
  path: string;
}

/** Keeps an error of one page on that page: what happened, and a way on. The rest of the window stays usable. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { error: null, path: this.props.path };

  static getDerivedStateFromError(thrown: unknown): Partial<PageBoundaryState> {
    return { error: AppError.from(thrown) };
  }

  static getDerivedStateFromProps(
    { path }: PageBoundaryProps,
    state: PageBoundaryState,
  ): Partial<PageBoundaryState> | null {
    return path === state.path ? null : { error: null, path };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Page title="This page failed">
        <ErrorNote
          error={error}
          title="The page could not be shown. Nothing that is stored or trains was touched."
        />
        <div className="row">
          <Button variant="primary" onClick={() => this.setState({ error: null })}>
            Try again
          </Button>
          <Button onClick={() => window.location.reload()}>Reload the window</Button>
          <CopyButton label="Copy what happened" text={error.stack ?? error.message} />
        </div>
      </Page>
    );
  }
}
