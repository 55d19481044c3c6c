/** What frameRecorder.ts gives to the process that drives the page. */
export interface RecordedFrames {
  /** When pictures were made, milliseconds. */
  times: number[];
  /** Milliseconds that the page's thread worked without a pause; those over 50 alone. */
  longTasks: number[];
}
