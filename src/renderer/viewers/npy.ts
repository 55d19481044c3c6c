/** NumPy's file format NPY, version 1.0, for float32 arrays. */

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]; // \x93NUMPY, 1.0
const alignment = 64;
/** numpy.save leaves room for the first axis to grow to this many digits. */
const growthDigits = 21;

/**
 * The bytes that `numpy.save` writes for such an array: little-endian float32 in C order.
 * @param values as many as the shape has
 * @throws RangeError: the shape does not have as many values
 */
export function npyBytes(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((product, n) => product * n, 1);
  if (size !== values.length) {
    throw new RangeError(`expected ${size} values for the shape (${shape.join(", ")}), got ${values.length}`);
  }
  const header = headerText(shape);
  const bytes = new Uint8Array(magic.length + 2 + header.length + 4 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(magic.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), magic.length + 2);
  const start = magic.length + 2 + header.length;
  values.forEach((value, i) => view.setFloat32(start + 4 * i, value, true));
  return bytes;
}

/** A Python dict, padded so that the numbers start at a multiple of 64. */
function headerText(shape: readonly number[]): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const growth = shape.length > 0 ? Math.max(0, growthDigits - String(shape[0]).length) : 0;
  const length = dict.length + growth + 1; // the newline
  const start = magic.length + 2;
  const padded = Math.ceil((start + length) / alignment) * alignment - start;
  return `${dict.padEnd(padded - 1)}\n`;
}
