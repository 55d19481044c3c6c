/** A zip file made by hand (stored, no compression), so that a test can also make what a zip tool refuses to. */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { RuntimeSpec } from "../runtimeSpecs.ts";

/** APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16: local headers with their data, central directory, its end. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const path = Buffer.from(name);
    const data = Buffer.from(text);
    const common = Buffer.alloc(26); // from "version needed" to "extra field length"
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14); // comment length, disk, attributes, offset
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, data]);
    centrals.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(centrals.length, 8);
  end.writeUInt16LE(centrals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** What a wheel of TensorFlow looks like, with things in it that a runtime must not take. */
export const wheelFiles: Readonly<Record<string, string>> = {
  "tensorflow/libtensorflow_cc.so.2": "library ".repeat(500),
  "tensorflow/libtensorflow_framework.so.2": "framework ".repeat(100),
  "tensorflow/include/tensorflow/c/c_api.h": "// header",
  "tensorflow/include/tensorflow/compiler/huge.h": "// not needed",
  "tensorflow/python/module.py": "not needed",
};

/** A spec of one wheel with these bytes and their true hash. */
export function specOf(wheel: Buffer): RuntimeSpec {
  return {
    device: "cpu",
    version: "2.21.0",
    libraries: ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"],
    wheels: [
      {
        package: "tensorflow-cpu",
        version: "2.21.0",
        platformTag: "manylinux_2_27_x86_64",
        file: "tiny.whl",
        sha256: createHash("sha256").update(wheel).digest("hex"),
        bytes: wheel.length,
        keptBytes: wheel.length,
        content: "tensorflow",
      },
    ],
  };
}
