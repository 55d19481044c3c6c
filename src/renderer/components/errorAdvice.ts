/** What a user can do about an error; null where the message alone must say it. */
import type { ErrorCode } from "../../shared/errors.ts";

export const adviceFor: { readonly [C in ErrorCode]: string | null } = {
  usage: null,
  config: "Change the setting that is named, and try again.",
  data: "Look at the Data page: what is there, and where it is expected.",
  runtime: "Look at the Runtimes page: which backends work here, and why not.",
  checkpoint: "Choose another checkpoint of this run, or train it again.",
  store: "The record on disk could not be read or written. Check that its disk is there and has space.",
  numerics: "A smaller learning rate or regulariser weight often helps.",
  parity: null,
  interrupted: "Start it again; a run goes on from its last checkpoint.",
  worker:
    "The process that computes ended. Ask again; a run that it trained can be resumed from its last checkpoint.",
  io: "Check that the folder is there and may be written, and free space on its disk; then try again.",
  internal: "The program has a defect here, or was replaced while this window was open. Reload the window.",
};
