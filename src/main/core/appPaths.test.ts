import assert from "node:assert/strict";
import { test } from "node:test";
import { appPaths } from "./appPaths.ts";

test("AMM_HOME wins on every platform", () => {
  assert.equal(appPaths({ AMM_HOME: "/a/b", XDG_DATA_HOME: "/x" }, "linux", "/home/u").home, "/a/b");
  assert.equal(appPaths({ AMM_HOME: "/a/b" }, "darwin", "/Users/u").home, "/a/b");
  assert.equal(appPaths({ AMM_HOME: "D:\\a", LOCALAPPDATA: "C:\\l" }, "win32", "C:\\Users\\u").home, "D:\\a");
});

test("Linux follows the XDG base directories", () => {
  assert.equal(appPaths({ XDG_DATA_HOME: "/x" }, "linux", "/home/u").home, "/x/amm-workbench");
  assert.equal(appPaths({}, "linux", "/home/u").home, "/home/u/.local/share/amm-workbench");
  const relative = appPaths({ XDG_DATA_HOME: "not/absolute" }, "linux", "/home/u");
  assert.equal(relative.home, "/home/u/.local/share/amm-workbench");
});

test("macOS and Windows have their own folders", () => {
  assert.equal(appPaths({}, "darwin", "/Users/u").home, "/Users/u/Library/Application Support/amm-workbench");
  assert.equal(appPaths({ LOCALAPPDATA: "C:\\l" }, "win32", "C:\\Users\\u").home, "C:\\l\\amm-workbench");
  assert.equal(appPaths({}, "win32", "C:\\Users\\u").home, "C:\\Users\\u\\AppData\\Local\\amm-workbench");
});

test("everything else lies under home", () => {
  assert.deepEqual(appPaths({ AMM_HOME: "/h" }, "linux", "/home/u"), {
    home: "/h",
    database: "/h/runs.sqlite",
    runs: "/h/runs",
    runtimes: "/h/runtimes",
    data: "/h/data",
  });
});
