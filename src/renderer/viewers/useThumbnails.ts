/** Thumbnails of the places in view, read as they come into view. */
import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import type { Thumbnails } from "../../shared/contract/inspect.ts";
import { AppError } from "../../shared/errors.ts";
import { ThumbnailStore, type Thumbnail } from "./thumbnailStore.ts";

/** While one scrolls fast nothing is asked for. */
const calmMs = 50;

export interface ThumbnailSource {
  /** Names what is read: another one begins anew. */
  readonly key: string;
  /** Pictures of these places, in this order. */
  readonly read: (places: number[]) => Promise<Thumbnails>;
}

export interface ThumbnailView {
  /** undefined until it was read. */
  get: (place: number) => Thumbnail | undefined;
  error: AppError | null;
  retry: () => void;
}

/** @param wanted the places in view, a new array when they change; null source: nothing is read */
export function useThumbnails(source: ThumbnailSource | null, wanted: readonly number[]): ThumbnailView {
  const key = source?.key ?? "";
  const store = useMemo(() => new ThumbnailStore(), [key]);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const [failed, setFailed] = useState<{ store: ThumbnailStore; error: AppError } | null>(null);
  const error = failed?.store === store ? failed.error : null;
  useEffect(() => {
    if (source === null || error !== null || wanted.length === 0) return;
    const ask = async () => {
      const places = store.ask(wanted);
      if (places.length === 0) return;
      try {
        store.put(places, await source.read(places));
        redraw();
      } catch (thrown) {
        store.giveUp(places);
        setFailed({ store, error: AppError.from(thrown) });
      }
    };
    const timer = setTimeout(() => void ask(), calmMs);
    return () => clearTimeout(timer);
  }, [source, store, wanted, error]);
  return {
    get: useCallback((place: number) => store.get(place), [store]),
    error,
    retry: () => setFailed(null),
  };
}
