/** Headers of every answer that brings the page: what it may load, and who may see where it came from. */

/** @param connect where else it may connect to; its own origin is always among them */
export function pageHeaders(connect: readonly string[] = []): Record<string, string> {
  const policy = {
    "default-src": "'none'",
    "script-src": "'self'",
    // Dialogs and toasts bring style elements of their own, which lock scrolling and place them.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": ["'self'", ...connect].join(" "),
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  };
  const directives = Object.entries(policy).map(([name, value]) => `${name} ${value}`);
  return {
    "Content-Security-Policy": directives.join("; "),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}
