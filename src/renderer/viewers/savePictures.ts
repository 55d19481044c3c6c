/** Pictures and arrays as files. */
import { saveFile } from "../charts/saveFile.ts";
import { npyBytes } from "./npy.ts";

/** @throws Error where the browser cannot encode the picture */
export async function savePng(name: string, canvas: HTMLCanvasElement): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob)
    throw new Error(`expected a PNG of ${canvas.width} × ${canvas.height} pixels, got none (${name})`);
  saveFile(name, blob);
}

/** @param values as many as the shape has */
export function saveNpy(name: string, values: Float32Array, shape: readonly number[]): void {
  saveFile(name, new Blob([npyBytes(values, shape)], { type: "application/octet-stream" }));
}
