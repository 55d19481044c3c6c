import { Suspense } from "react";
import { Route, Switch } from "wouter";
import { EmptyState } from "../components/EmptyState.tsx";
import { Link } from "../components/Link.tsx";
import { Page } from "../components/Page.tsx";
import { Skeleton } from "../components/Skeleton.tsx";
import { pages, type PageEntry } from "../pages/pageTable.tsx";
import { useStandardTitle } from "../state/pageTitle.ts";
import { routes } from "../state/routePaths.ts";
import { PageBoundary } from "./PageBoundary.tsx";

/** The page of the address. */
export function PageView({ path }: { path: string }) {
  return (
    <PageBoundary path={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          {pages.map((page) => (
            <Route key={page.path} path={page.path}>
              {(params: Readonly<Record<string, string | undefined>>) => (
                <Shown key={page.own ? params[page.own] : page.path} page={page} path={path} />
              )}
            </Route>
          ))}
          <Route>
            <NotFound path={path} />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}

function Shown({ page, path }: { page: PageEntry; path: string }) {
  useStandardTitle(page.title, path);
  const Content = page.component;
  return <Content />;
}

function Loading() {
  return (
    <div className="page">
      <Skeleton height={24} />
      <Skeleton lines={6} />
    </div>
  );
}

function NotFound({ path }: { path: string }) {
  return (
    <Page title="No such page">
      <EmptyState
        title={`There is no page at ${path}`}
        action={<Link to={routes.start()}>Go to the start page</Link>}
      >
        The address may be from another version of the program.
      </EmptyState>
    </Page>
  );
}
