/** Where the program keeps what is its own. */
import path from "node:path";

export interface AppPaths {
  /** Folder of everything below. */
  readonly home: string;
  /** The SQLite file. */
  readonly database: string;
  /** One folder a run: its checkpoints. */
  readonly runs: string;
  /** One folder an installed native runtime. */
  readonly runtimes: string;
  /** Data sets that were downloaded. */
  readonly data: string;
}

const folderName = "amm-workbench";

/**
 * `AMM_HOME` if set; else the platform's folder for application data: `$XDG_DATA_HOME` or `~/.local/share` (Linux and
 * others), `~/Library/Application Support` (macOS), `%LOCALAPPDATA%` or `~\AppData\Local` (Windows). Creates nothing.
 */
export function appPaths(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, homedir: string): AppPaths {
  const style = platform === "win32" ? path.win32 : path.posix;
  const home = env["AMM_HOME"]
    ? style.resolve(env["AMM_HOME"])
    : style.join(applicationData(env, platform, homedir), folderName);
  return {
    home,
    database: style.join(home, "runs.sqlite"),
    runs: style.join(home, "runs"),
    runtimes: style.join(home, "runtimes"),
    data: style.join(home, "data"),
  };
}

function applicationData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, homedir: string): string {
  if (platform === "win32") return env["LOCALAPPDATA"] || path.win32.join(homedir, "AppData", "Local");
  if (platform === "darwin") return path.posix.join(homedir, "Library", "Application Support");
  // The XDG base directory specification says to ignore a relative path.
  const xdg = env["XDG_DATA_HOME"];
  return xdg && path.posix.isAbsolute(xdg) ? xdg : path.posix.join(homedir, ".local", "share");
}
