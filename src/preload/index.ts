/** Bridge between Electron's IPC and the page; the page sees `window.ammHost` and nothing else of Electron. */
export {};
