/** Frames and long tasks of the page, for harnesses that drive it from outside. */
import type { RecordedFrames } from "./recordedFrames.ts";

export interface FrameRecorder {
  start: () => void;
  stop: () => RecordedFrames;
}

export function frameRecorder(): FrameRecorder {
  let recorded: RecordedFrames = { times: [], longTasks: [] };
  let goesOn = false;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) recorded.longTasks.push(entry.duration);
  });
  const frame = (time: number) => {
    recorded.times.push(time);
    if (goesOn) requestAnimationFrame(frame);
  };
  return {
    start() {
      recorded = { times: [], longTasks: [] };
      goesOn = true;
      observer.observe({ entryTypes: ["longtask"] });
      requestAnimationFrame(frame);
    },
    stop() {
      goesOn = false;
      observer.disconnect();
      return recorded;
    },
  };
}
