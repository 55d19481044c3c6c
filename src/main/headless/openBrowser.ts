/** The system's browser. */
import { spawn } from "node:child_process";

const openers: { readonly [platform: string]: readonly [string, ...string[]] } = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Says so where it cannot be opened: the address can be opened by hand. */
export function openBrowser(address: string, say: (line: string) => void): void {
  const [command, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", (error) =>
    say(`No browser could be opened (${error.message}); open the address yourself.`),
  );
  child.unref();
}
