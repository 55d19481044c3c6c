import { useLayoutEffect, useRef } from "react";
import "./pixelCanvas.css";

export interface PixelCanvasProps {
  /** RGBA, [height·width, 4]; a new array for each new picture. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  height: number;
  width: number;
  /** CSS pixels a pixel of the picture; null: the style sheet says how large it is. */
  zoom: number | null;
  /** What the picture shows, in words; "" where it stands beside the same words. */
  label: string;
}

/** A picture pixel by pixel, enlarged without smoothing. */
export function PixelCanvas({ pixels, height, width, zoom, label }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [pixels, width, height]);
  return (
    <canvas
      ref={canvas}
      className="pixel-canvas"
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      width={width}
      height={height}
      style={zoom === null ? undefined : { width: width * zoom, height: height * zoom }}
    />
  );
}
