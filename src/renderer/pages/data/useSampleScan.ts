/** Reads a split page by page, as far as it is looked at. */
import { useCallback, useEffect, useRef, useState } from "react";
import { AppError } from "../../../shared/errors.ts";
import type { SplitName } from "../../../shared/metrics.ts";
import type { DataConfig } from "../../../shared/schema/dataConfig.ts";
import { useHost } from "../../host/hostContext.tsx";
import { noScan, pageSize, withPage, type Scan } from "./sampleScan.ts";

export interface SampleScan extends Scan {
  readonly isReading: boolean;
  readonly error: AppError | null;
  /** Reads the next page; nothing while one is being read, or where there is no more. */
  readonly more: () => void;
}

interface State {
  key: string;
  scan: Scan;
  isReading: boolean;
  error: AppError | null;
}

/** @param total samples of the split */
export function useSampleScan(data: DataConfig, split: SplitName, total: number): SampleScan {
  const host = useHost();
  const key = JSON.stringify([data, split]);
  const [kept, setState] = useState<State>({ key, scan: noScan, isReading: false, error: null });
  // Another split or data set begins anew; answers for the one before find another key and are dropped.
  const state = kept.key === key ? kept : { key, scan: noScan, isReading: false, error: null };
  const latest = useRef(state);
  latest.current = state;
  const more = useCallback(async () => {
    const before = latest.current;
    if (before.isReading || before.scan.isDone) return;
    const put = (next: Omit<State, "key">) => {
      if (latest.current.key !== key) return;
      latest.current = { key, ...next };
      setState(latest.current);
    };
    put({ scan: before.scan, isReading: true, error: null });
    try {
      const from = before.scan.read;
      const page = await host.call("data.samples", { data, split, from, count: pageSize });
      put({ scan: withPage(before.scan, page, total), isReading: false, error: null });
    } catch (thrown) {
      put({ scan: before.scan, isReading: false, error: AppError.from(thrown) });
    }
    // `data` and `split` are in `key`.
  }, [host, key, total]);
  useEffect(() => void more(), [more]);
  const { scan, isReading, error } = state;
  return { ...scan, isReading, error, more: () => void more() };
}
