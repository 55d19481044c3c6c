export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** null where users have no number. */
  readonly uid: number | null;
}

/** Why no window can open here, whether or not Electron is there; null where one can. */
export function whyNoWindow({ platform, env, uid }: Surroundings): string | null {
  if (platform !== "linux") return null;
  if (!env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) return "there is no display (DISPLAY, WAYLAND_DISPLAY)";
  if (uid === 0) return "Electron's sandbox does not run as root";
  return null;
}

export const surroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  uid: process.getuid?.() ?? null,
});
