import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { LogLine } from "../../../shared/contract/runs.ts";
import { Card } from "../../components/Card.tsx";
import { CopyButton } from "../../components/CopyButton.tsx";
import { ErrorNote } from "../../components/ErrorNote.tsx";
import { SegmentedControl } from "../../components/SegmentedControl.tsx";
import { Skeleton } from "../../components/Skeleton.tsx";
import { Switch } from "../../components/Switch.tsx";
import { usePageState } from "../../routes.ts";
import { fromLevel } from "./logLines.ts";
import { useRunLog } from "./useRunLog.ts";

/** What the run said, as it says it. */
export function LogTab({ runId }: { runId: string }) {
  const log = useRunLog(runId);
  const [level, setLevel] = usePageState("level", "info", { allowed: ["info", "warning", "error"] });
  const [follow, setFollow] = useState(true);
  if (log.error)
    return <ErrorNote title="The log could not be read" error={log.error} onRetry={log.reload} />;
  if (!log.lines) return <Skeleton lines={10} />;
  const lines = fromLevel(log.lines, level);
  return (
    <Card
      title="Log"
      flush
      actions={
        <>
          <SegmentedControl
            label="Level"
            size="small"
            value={level}
            options={[
              { value: "info", label: "All" },
              { value: "warning", label: "Warnings" },
              { value: "error", label: "Errors" },
            ]}
            onChange={setLevel}
          />
          <Switch label="Follow" checked={follow} onChange={setFollow} />
          <CopyButton text={() => lines.map(lineText).join("\n")} />
        </>
      }
    >
      {lines.length === 0 ? (
        <p className="muted run-log__empty">{level === "info" ? "Nothing yet." : "Nothing of this level."}</p>
      ) : (
        <LogLines {...{ lines, follow }} onFollow={setFollow} />
      )}
    </Card>
  );
}

interface LogLinesProps {
  lines: readonly LogLine[];
  follow: boolean;
  onFollow: (follow: boolean) => void;
}

/** Follows its end; scrolling up stops that, scrolling to the end begins it again. */
function LogLines({ lines, follow, onFollow }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  useEffect(() => {
    if (follow) virtual.scrollToIndex(lines.length - 1, { align: "end" });
  }, [follow, lines, virtual]);
  /** When the user last touched it: scrolling that the table does by itself must not end the following. */
  const touched = useRef(0);
  const touch = () => {
    touched.current = performance.now();
  };
  const scrolled = () => {
    const element = scroller.current;
    if (!element || performance.now() - touched.current > 1000) return;
    onFollow(element.scrollHeight - element.scrollTop - element.clientHeight < 24);
  };
  const hands = { onWheel: touch, onPointerDown: touch, onKeyDown: touch, onTouchMove: touch };
  return (
    <div
      ref={scroller}
      className="run-log"
      tabIndex={0}
      role="log"
      aria-label="Log of the run"
      onScroll={scrolled}
      {...hands}
    >
      <div className="run-log__inner" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <Line key={index} line={lines[index]} index={index} measure={virtual.measureElement} top={start} />
        ))}
      </div>
    </div>
  );
}

interface LineProps {
  line: LogLine;
  index: number;
  top: number;
  measure: (element: HTMLElement | null) => void;
}

function Line({ line, index, top, measure }: LineProps) {
  return (
    <div
      ref={measure}
      data-index={index}
      className={`run-log__line run-log__line--${line.level}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <time dateTime={line.time}>{new Date(line.time).toLocaleTimeString("en-GB")}</time>
      {line.level !== "info" && <strong>{line.level}</strong>}
      <span>{line.message}</span>
    </div>
  );
}

function lineText({ time, level, message }: LogLine): string {
  return `${time} ${level} ${message}`;
}
