/** Asks the module hostLoop.ts, which a host was started with, for the figures of its event loop. */
import type { HostProcess } from "../e2e/hostProcess.ts";
import { loopCommand, type LoopFigures, loopFigures } from "./loopFigures.ts";

/** Figures of the host's event loop while something goes on, and what that came to. */
export async function loopDuring<T>(
  host: HostProcess,
  action: () => Promise<T>,
): Promise<{ result: T; loop: LoopFigures }> {
  host.tell(loopCommand.enum["start loop meter"]);
  const result = await action();
  const heard = host.heard();
  host.tell(loopCommand.enum["stop loop meter"]);
  return { result, loop: loopFigures.parse(await heard) };
}
