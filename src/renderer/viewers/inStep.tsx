/** What several pictures of one size have in common: zoom, the pixel that is read, how far they are scrolled. */
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import type { PixelPlace } from "./pixelReadout.ts";

export interface InStep {
  /** CSS pixels a pixel of the picture. */
  readonly zoom: number;
  /** The pixel pointed at, in all of them; null: none. */
  readonly pixel: PixelPlace | null;
  readonly setPixel: (place: PixelPlace | null) => void;
  /** Joins a scrolling box to the others. @returns how to leave */
  readonly join: (box: HTMLElement) => () => void;
  /** Brings the others to where this box was scrolled. */
  readonly follow: (box: HTMLElement) => void;
}

const InStepContext = createContext<InStep | null>(null);

export function InStepProvider({ zoom, children }: { zoom: number; children: ReactNode }) {
  const [pixel, setPixel] = useState<PixelPlace | null>(null);
  const boxes = useRef(new Set<HTMLElement>());
  const join = useCallback((box: HTMLElement) => {
    boxes.current.add(box);
    return () => void boxes.current.delete(box);
  }, []);
  const follow = useCallback((box: HTMLElement) => {
    for (const other of boxes.current) {
      if (other === box) continue;
      // Setting what is already there fires no event, so this comes to rest.
      if (other.scrollLeft !== box.scrollLeft) other.scrollLeft = box.scrollLeft;
      if (other.scrollTop !== box.scrollTop) other.scrollTop = box.scrollTop;
    }
  }, []);
  const value = useMemo(() => ({ zoom, pixel, setPixel, join, follow }), [zoom, pixel, join, follow]);
  return <InStepContext value={value}>{children}</InStepContext>;
}

/** @throws Error outside of `InStepProvider` */
export function useInStep(): InStep {
  const value = useContext(InStepContext);
  if (!value) throw new Error("expected an InStepProvider above, got none (useInStep)");
  return value;
}
