/** Who may speak to the headless host: whoever has the address, and no page of another origin. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError, expected } from "../../shared/errors.ts";

/** 192 random bits, as they may stand in a path. */
export function newToken(): string {
  return randomBytes(24).toString("base64url");
}

/** At least 128 bits as base64url. @throws AppError `usage` */
export function checkToken(token: string): string {
  if (/^[A-Za-z0-9_-]{22,128}$/.test(token)) return token;
  throw new AppError(
    "usage",
    expected("22 to 128 letters, digits, - or _", `${token.length} others`, "AMM_TOKEN"),
  );
}

export interface AccessRequest {
  /** Path and query. */
  url?: string | undefined;
  host?: string | undefined;
  origin?: string | undefined;
}

export type Access =
  /** `path` is what follows the token and its `/`; null where that `/` is missing. */
  { allowed: true; path: string | null } | { allowed: false; reason: string };

/** Names by which the loopback interface is reached: a page of another name that resolves to it is refused. */
const loopbackNames = ["127.0.0.1", "localhost"];

export class AccessRules {
  readonly #digest: Buffer;
  readonly #hosts: readonly string[];
  readonly #origins: readonly string[];

  constructor(token: string, port: number) {
    this.#digest = digest(token);
    // A browser leaves the port of http itself out.
    this.#hosts = loopbackNames.map((name) => (port === 80 ? name : `${name}:${port}`));
    this.#origins = this.#hosts.map((host) => `http://${host}`);
  }

  /** Where the page may open its WebSocket. */
  get sockets(): string[] {
    return this.#hosts.map((host) => `ws://${host}`);
  }

  /** @param needsOrigin a WebSocket: every browser names the origin of the page that opens one */
  check({ url = "/", host, origin }: AccessRequest, needsOrigin: boolean): Access {
    if (host === undefined || !this.#hosts.includes(host))
      return refused(expected(this.#hosts.join(" or "), host ?? "none", "Host"));
    if (origin === undefined ? needsOrigin : !this.#origins.includes(origin))
      return refused(expected(this.#origins.join(" or "), origin ?? "none", "Origin"));
    const [path] = url.split(/[?#]/);
    const [, token = "", ...rest] = path.split("/");
    // Of equal length and compared whole: how long it takes tells nothing of the token.
    if (!timingSafeEqual(digest(token), this.#digest))
      return refused("expected the address with its token, as the host printed it");
    return { allowed: true, path: rest.length === 0 ? null : rest.join("/") };
  }
}

const refused = (reason: string): Access => ({ allowed: false, reason });

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
