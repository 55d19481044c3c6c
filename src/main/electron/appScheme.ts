/** The page's own protocol, `app://workbench/`: no server, and no reach into the file system beyond the page's files. */
import type { Protocol } from "electron";
import type { PageFiles } from "../core/pageFiles.ts";
import { pageHeaders } from "../core/pagePolicy.ts";

const scheme = "app";
const host = "workbench";

export const pageAddress = `${scheme}://${host}/index.html`;

/** Before the app is ready. */
export function declareAppScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

export function servePage(protocol: Pick<Protocol, "handle">, page: PageFiles): void {
  protocol.handle(scheme, (request) => pageResponse(request, page));
}

/** Whether the address is one of the page's. */
export function isPageAddress(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === `${scheme}:` && url.host === host;
}

export function pageResponse({ url, method }: Pick<Request, "url" | "method">, page: PageFiles): Response {
  const headers = pageHeaders();
  const path = isPageAddress(url) ? new URL(url).pathname.slice(1) : null;
  const file = path === null || method !== "GET" ? undefined : page.get(path);
  if (!file) return new Response("there is no such file\n", { status: 404, headers });
  return new Response(file.body, { headers: { ...headers, ...file.headers } });
}
