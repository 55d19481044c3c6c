/**
 * Goes before the trainer (NODE_OPTIONS=--import): notes when each step was reported, so that the command line and the
 * window are timed by the same clock in the same place. Writes `[[step, milliseconds], …]` to AMM_STEP_CLOCK when the
 * trainer ends. In other processes of that environment it does nothing.
 */
import { renameSync, writeFileSync } from "node:fs";
import { z } from "zod";

export const stepClockVariable = "AMM_STEP_CLOCK";
/** Times are as of Date.now, with fractions. */
export const stepTimes = z.array(z.tuple([z.int(), z.number()]));
export type StepTimes = z.infer<typeof stepTimes>;

const stepEvent = z.object({ type: z.literal("step"), metrics: z.object({ step: z.int() }) });

const file = process.env[stepClockVariable];
const isTrainer = /[\\/]worker[\\/]index\.ts$/.test(process.argv[1] ?? "");
if (file !== undefined && isTrainer) note(file);

function note(path: string): void {
  const times: StepTimes = [];
  if (!process.connected) return;
  process.send = new Proxy(process.send!.bind(process), {
    apply(send, self, args: unknown[]): unknown {
      const event = stepEvent.safeParse(args[0]);
      if (event.success) times.push([event.data.metrics.step, performance.timeOrigin + performance.now()]);
      return Reflect.apply(send, self, args);
    },
  });
  process.on("exit", () => {
    writeFileSync(`${path}.part`, JSON.stringify(times));
    renameSync(`${path}.part`, path); // who waits for it finds it whole
  });
}
