import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { downloadMnist } from "./mnistDownload.ts";
import {
  assertComplete,
  fails,
  files,
  first,
  firstPacked,
  serve,
  whole,
  withRanges,
} from "./mnistDownloadTesting.ts";
import { temporaryDir } from "./testing.ts";

const wrongContents: [name: string, body: Buffer, message: RegExp][] = [
  [
    "another file",
    gzipSync("something else"),
    /expected MNIST's file-101, unpacked SHA-256 [0-9a-f]{64}, got [0-9a-f]{64}, 14 bytes \(http:/,
  ],
  [
    "a page of HTML",
    Buffer.from("<html>moved</html>"),
    /expected MNIST's file-101, unpacked SHA-256 .* got .* 18 bytes/,
  ],
  [
    "damaged gzip",
    Buffer.concat([firstPacked.subarray(0, 100_000), Buffer.alloc(50)]),
    /expected intact gzip data/,
  ],
  ["a gzip bomb", gzipSync(Buffer.alloc(10_000_000)), /expected <= 201000 unpacked bytes, got more/],
  ["a reply without end", Buffer.alloc(1_000_000), /expected <= 201000 bytes, got more/],
];
for (const [name, body, message] of wrongContents) {
  test(`wrong content, ${name}: refused, and nothing under the final name`, async (t) => {
    const directory = await temporaryDir(t);
    const { baseUrl } = await serve(t, whole, new Map([[`${first.name}.gz`, body]]));
    await assert.rejects(downloadMnist({ directory, baseUrl, files }), fails("data", message));
    assert.equal(existsSync(join(directory, `${first.name}.gz`)), false);
    // The next try is not spoilt by what this one left.
    const good = await serve(t, withRanges);
    await downloadMnist({ directory, baseUrl: good.baseUrl, files });
    await assertComplete(directory);
  });
}

test("a file of the right name with other content is reported and left alone", async (t) => {
  const directory = await temporaryDir(t);
  const path = join(directory, `${first.name}.gz`);
  await writeFile(path, gzipSync("Fashion-MNIST has the same names"));
  const before = await readFile(path);
  const { baseUrl, requests } = await serve(t, withRanges);
  await assert.rejects(
    downloadMnist({ directory, baseUrl, files }),
    fails("data", /expected MNIST's file-101.*file-101\.gz\)/),
  );
  assert.ok((await readFile(path)).equals(before));
  assert.equal(requests.length, 0);
});

test("404: the status and the address, no file", async (t) => {
  const directory = await temporaryDir(t);
  const { baseUrl } = await serve(t, whole, new Map());
  const message = /expected status 200, got 404 Not Found \(http:\/\/127\.0\.0\.1:\d+\/mnist\/file-101\.gz\)/;
  await assert.rejects(downloadMnist({ directory, baseUrl, files }), fails("data", message));
  assert.deepEqual(await readdir(directory), []);
});

test("a reply to Range that begins elsewhere is refused", async (t) => {
  const directory = await temporaryDir(t);
  await writeFile(join(directory, `${first.name}.gz.partial`), firstPacked.subarray(0, 10));
  const { baseUrl } = await serve(t, (_, response, body) => {
    response.writeHead(206, { "content-range": `bytes 0-${body.length - 1}/${body.length}` }).end(body);
  });
  await assert.rejects(
    downloadMnist({ directory, baseUrl, files }),
    fails("data", /got 206 Partial Content, bytes 0-/),
  );
});

test("no server: the reason and the address", async (t) => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const baseUrl = `http://127.0.0.1:${port}/`;
  const message = new RegExp(`expected an answer, got .*ECONNREFUSED.*\\(${baseUrl}file-101\\.gz\\)`);
  await assert.rejects(
    downloadMnist({ directory: await temporaryDir(t), baseUrl, files }),
    fails("data", message),
  );
});

for (const baseUrl of ["ftp://host/mnist", "mnist", ""]) {
  test(`refuses the address "${baseUrl}"`, async (t) => {
    const call = downloadMnist({ directory: await temporaryDir(t), baseUrl, files });
    await assert.rejects(call, fails("usage", /expected an address with http or https/));
  });
}

test("a folder that cannot be made is an io error that names it", async (t) => {
  const parent = join(await temporaryDir(t), "file");
  await writeFile(parent, "");
  const directory = join(parent, "mnist");
  await assert.rejects(
    downloadMnist({ directory, files }),
    fails("io", /expected a folder that can be made/),
  );
});

test("a file that cannot be written is an io error, not one of the network", async (t) => {
  const directory = await temporaryDir(t);
  await mkdir(join(directory, `${first.name}.gz.partial`)); // a folder in its place
  const { baseUrl } = await serve(t, whole);
  await assert.rejects(
    downloadMnist({ directory, baseUrl, files }),
    fails("io", /expected a file that can be written, got EISDIR/),
  );
});
