import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { openHost } from "./host/openHost.ts";
import { loadPage, preloadPages } from "./pages/pageTable.tsx";
import { parseAddress } from "./state/address.ts";
import { connectStores } from "./state/hostSync.ts";
import { currentAddress } from "./state/hashLocation.ts";
import { createQueryClient } from "./state/queryClient.ts";
import { applyRememberedTheme } from "./state/theme.ts";
import { showError, wasShown } from "./state/useAction.ts";
import "./styles/tokens.css";
import "./styles/base.css";

applyRememberedTheme();
loadPage(parseAddress(currentAddress()).path);

// An action shows its error and rejects; whoever did not wait for it has nothing more to do.
window.addEventListener("unhandledrejection", (event) => {
  if (wasShown(event.reason)) event.preventDefault();
  else showError(event.reason);
});

const host = openHost();
const client = createQueryClient();
connectStores(host, client);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App host={host} client={client} />
  </StrictMode>,
);

/** The page that is open comes first. */
const preloadAfterMs = 2000;
setTimeout(() => void preloadPages(), preloadAfterMs);
