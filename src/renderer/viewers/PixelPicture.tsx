import { ImageDown } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { IconButton } from "../components/IconButton.tsx";
import { showError } from "../state/useAction.ts";
import { drawPicture } from "./drawSheet.ts";
import { useInStep } from "./inStep.tsx";
import { PixelCanvas } from "./PixelCanvas.tsx";
import { movePixel, pixelAt } from "./pixelReadout.ts";
import { savePng } from "./savePictures.ts";
import "./pixelPicture.css";

/** From this zoom on there is room for lines between pixels. */
const gridFrom = 6;

export interface PixelPictureProps {
  title: string;
  /** What the picture shows, in words. */
  label: string;
  /** RGBA, [height·width, 4]. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  height: number;
  width: number;
  /** Name of its PNG, without the ending. */
  fileName: string;
}

/** A picture under the shared zoom; the pixel under the pointer is marked in all pictures in step. */
export function PixelPicture({ title, label, pixels, height, width, fileName }: PixelPictureProps) {
  const { zoom } = useInStep();
  const save = () => void savePng(`${fileName}.png`, drawPicture({ pixels, height, width })).catch(showError);
  return (
    <figure className="picture">
      <figcaption className="picture__head">
        <span className="picture__title">{title}</span>
        <IconButton size="small" label={`Save ${title} as PNG`} icon={<ImageDown />} onClick={save} />
      </figcaption>
      <PictureBox label={label} height={height} width={width}>
        <PixelCanvas pixels={pixels} height={height} width={width} zoom={zoom} label={label} />
      </PictureBox>
    </figure>
  );
}

interface PictureBoxProps {
  label: string;
  height: number;
  width: number;
  children: ReactNode;
}

/** Scrolls where the picture is larger than its place; pointer and Shift with arrow keys choose the pixel. */
function PictureBox({ label, height, width, children }: PictureBoxProps) {
  const { zoom, pixel, setPixel, join, follow } = useInStep();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? join(box.current) : undefined), [join]);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const corner = event.currentTarget.getBoundingClientRect();
    const point = { x: event.clientX - corner.left, y: event.clientY - corner.top };
    setPixel(pixelAt(point, zoom, { height, width }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = event.shiftKey ? pixelMoves[event.key] : undefined;
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setPixel(movePixel(pixel, ...move, { height, width }));
  };
  return (
    <div
      ref={box}
      className="picture__box"
      role="group"
      aria-label={`${label}. Shift and arrow keys choose a pixel.`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => follow(event.currentTarget)}
    >
      <div
        className="picture__stage"
        style={{ width: width * zoom, height: height * zoom }}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPixel(null)}
      >
        {children}
        <PictureOverlay />
      </div>
    </div>
  );
}

const pixelMoves: Partial<Record<string, [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function PictureOverlay() {
  const { zoom, pixel } = useInStep();
  return (
    <>
      {zoom >= gridFrom && (
        <div className="picture__grid" style={{ backgroundSize: `${zoom}px ${zoom}px` }} />
      )}
      {pixel && (
        <div
          className="picture__mark"
          style={{ left: pixel.column * zoom, top: pixel.row * zoom, width: zoom, height: zoom }}
        />
      )}
    </>
  );
}
