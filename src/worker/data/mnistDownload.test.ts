import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { findMnist } from "./mnist.ts";
import { defaultMnistBase, downloadMnist, type MnistProgress } from "./mnistDownload.ts";
import {
  assertComplete,
  contents,
  fails,
  files,
  first,
  firstPacked,
  second,
  serve,
  whole,
  withRanges,
} from "./mnistDownloadTesting.ts";
import { mnistFiles } from "./mnistFiles.ts";
import { mnistDir, noMnist, temporaryDir } from "./testing.ts";

test("downloads each file, reports progress, and does not fetch again what is there", async (t) => {
  const directory = join(await temporaryDir(t), "made", "here");
  const { baseUrl, requests } = await serve(t, withRanges);
  const seen: MnistProgress[] = [];
  const paths = await downloadMnist({ directory, baseUrl, files, onProgress: (p) => seen.push(p) });
  assert.deepEqual(
    paths,
    files.map((f) => join(directory, `${f.name}.gz`)),
  );
  await assertComplete(directory);
  assert.deepEqual(
    requests,
    files.map((f) => ({ name: `${f.name}.gz`, range: undefined })),
  );
  const ofFirst = seen.filter((p) => p.number === 1);
  assert.deepEqual(
    [ofFirst[0], ofFirst.at(-1)].map((p) => ({ ...p })),
    [0, firstPacked.length].map((received) => {
      return {
        file: `${first.name}.gz`,
        number: 1,
        files: 2,
        received,
        total: firstPacked.length,
        present: false,
      };
    }),
  );

  seen.length = 0;
  assert.deepEqual(
    await downloadMnist({ directory, baseUrl, files, onProgress: (p) => seen.push(p) }),
    paths,
  );
  assert.equal(requests.length, 2);
  assert.deepEqual(
    seen.map((p) => p.present),
    [true, true],
  );
});

test("an unpacked file with the right content counts as there", async (t) => {
  const directory = await temporaryDir(t);
  await writeFile(join(directory, first.name), contents.get(first.name)!);
  const { baseUrl, requests } = await serve(t, withRanges);
  await downloadMnist({ directory, baseUrl, files });
  assert.deepEqual(
    requests.map((r) => r.name),
    [`${second.name}.gz`],
  );
});

test("goes on after a connection that was cut, from the byte where it stood", async (t) => {
  const directory = await temporaryDir(t);
  let cut: (() => void) | undefined;
  let first70k = true;
  const { baseUrl, requests } = await serve(t, (request, response, body) => {
    if (!first70k) return withRanges(request, response, body);
    first70k = false;
    response.writeHead(200, { "content-length": body.length });
    response.write(body.subarray(0, 70_000));
    cut = () => response.destroy();
  });
  // Cut only when the client has taken all of it: fetch drops what is queued when the connection ends.
  const onProgress = (p: MnistProgress) => {
    if (p.received === 70_000) cut!();
  };
  await assert.rejects(
    downloadMnist({ directory, baseUrl, files, onProgress }),
    fails("data", /expected the whole file, got 70000 bytes, kept/),
  );
  assert.deepEqual(await readdir(directory), [`${first.name}.gz.partial`]);

  const seen: MnistProgress[] = [];
  await downloadMnist({ directory, baseUrl, files, onProgress: (p) => seen.push(p) });
  assert.deepEqual(
    requests.slice(1).map((r) => r.range),
    ["bytes=70000-", undefined],
  );
  assert.deepEqual([seen[0].received, seen[0].total], [70_000, firstPacked.length]);
  await assertComplete(directory);
});

test("a server that does not know Range: starts over", async (t) => {
  const directory = await temporaryDir(t);
  const longer = Buffer.concat([firstPacked, Buffer.alloc(500, 7)]); // must not shine through behind the end
  await writeFile(join(directory, `${first.name}.gz.partial`), longer);
  const { baseUrl, requests } = await serve(t, whole);
  await downloadMnist({ directory, baseUrl, files });
  assert.equal(requests[0].range, `bytes=${longer.length}-`);
  await assertComplete(directory);
});

test("an earlier part of another version: once more from the start", async (t) => {
  const directory = await temporaryDir(t);
  await writeFile(join(directory, `${first.name}.gz.partial`), Buffer.alloc(1000, 7));
  const { baseUrl, requests } = await serve(t, withRanges);
  await downloadMnist({ directory, baseUrl, files });
  assert.deepEqual(
    requests.map((r) => r.range),
    ["bytes=1000-", undefined, undefined],
  );
  await assertComplete(directory);
});

test("a partial file that is as long as the whole (416): once more from the start", async (t) => {
  const directory = await temporaryDir(t);
  await writeFile(join(directory, `${first.name}.gz.partial`), firstPacked);
  const { baseUrl, requests } = await serve(t, withRanges);
  await downloadMnist({ directory, baseUrl, files });
  assert.deepEqual(
    requests.map((r) => r.range),
    [`bytes=${firstPacked.length}-`, undefined, undefined],
  );
  await assertComplete(directory);
});

test("abort in mid-file: stops, keeps the part, and a later call goes on from it", async (t) => {
  const directory = await temporaryDir(t);
  let stall = true;
  const { baseUrl, requests } = await serve(t, (request, response, body) => {
    if (!stall) return withRanges(request, response, body);
    stall = false;
    response.writeHead(200, { "content-length": body.length }).write(body.subarray(0, 50_000)); // and no more
  });
  const controller = new AbortController();
  const onProgress = (p: MnistProgress) => p.received === 50_000 && controller.abort();
  const stopped = downloadMnist({ directory, baseUrl, files, onProgress, signal: controller.signal });
  await assert.rejects(stopped, fails("interrupted", /download stopped on request/));
  assert.deepEqual(await readdir(directory), [`${first.name}.gz.partial`]);
  await downloadMnist({ directory, baseUrl, files });
  assert.equal(requests[1].range, "bytes=50000-");
  await assertComplete(directory);
});

test("aborted before it began: no request", async (t) => {
  const { baseUrl, requests } = await serve(t, whole);
  const signal = AbortSignal.abort();
  const stopped = downloadMnist({ directory: await temporaryDir(t), baseUrl, files, signal });
  await assert.rejects(stopped, fails("interrupted", /stopped on request/));
  assert.equal(requests.length, 0);
});

test("the default address is one with https", () =>
  assert.equal(new URL(defaultMnistBase).protocol, "https:"));

test("the real four files, from a loopback server", { skip: noMnist }, async (t) => {
  const directory = await temporaryDir(t);
  const names = Object.values(mnistFiles).map((f) => `${f.name}.gz`);
  const bodies = await Promise.all(
    names.map(async (name) => [name, await readFile(join(mnistDir, name))] as const),
  );
  const { baseUrl } = await serve(t, withRanges, new Map(bodies));
  const paths = await downloadMnist({ directory, baseUrl });
  assert.deepEqual(Object.values(findMnist(directory)), paths);
});
