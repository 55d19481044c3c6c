/** Answers to the calls on perturbations. */
import { existsSync } from "node:fs";
import type { Handlers } from "../../../shared/contract.ts";
import type { inspectCalls } from "../../../shared/contract/inspect.ts";
import { AppError, expected } from "../../../shared/errors.ts";
import type { CheckpointRow } from "../../store/checkpoints.ts";
import { inspectorOf, type SharedParts } from "../inspector.ts";
import type { RunHost } from "../runHost.ts";
import { checkpointFolder } from "../storedCheckpoint.ts";

export function inspectHandlers(services: SharedParts) {
  const { host } = services;
  const inspector = inspectorOf(services);
  return {
    "inspect.perturbation": async ({ runId, checkpoint, split, index, target }) => {
      const { config, data } = host.store.runs.get(runId);
      const row = findCheckpoint(host, runId, checkpoint);
      const found = await inspector.ask({
        kind: "perturbation",
        ...{ config, dataDir: host.dataDir, dataSha256: data?.sha256 ?? null },
        ...{ checkpoint: checkpointFolder(host, runId, row), split, index, target },
      });
      return { runId, checkpoint: row.name, ...found };
    },
    "inspect.thumbnails": async ({ runId, split, indices }) => {
      const { config, data } = host.store.runs.get(runId);
      return inspector.ask({
        kind: "thumbnails",
        ...{ data: config.data, dataDir: host.dataDir, dataSha256: data?.sha256 ?? null },
        ...{ split, indices },
      });
    },
  } satisfies Pick<Handlers, keyof typeof inspectCalls>;
}

/**
 * @param name null: the newest whose folder is there; where none is, the newest, whose absence is then told of
 * @throws AppError `checkpoint` when the run has none of this name
 */
function findCheckpoint(host: RunHost, runId: string, name: string | null): CheckpointRow {
  const rows = host.store.checkpoints.list(runId);
  const isThere = (row: CheckpointRow): boolean => existsSync(checkpointFolder(host, runId, row));
  const row = name === null ? (rows.find(isThere) ?? rows[0]) : rows.find((one) => one.name === name);
  if (row) return row;
  const known = rows.map((one) => one.name).join(", ") || "none yet";
  const what = name === null ? "a run with a checkpoint" : `a checkpoint named ${name}`;
  const advice = rows.length === 0 ? ". The first is saved when an epoch ends or the run is stopped" : "";
  throw new AppError("checkpoint", `${expected(what, known, `run ${runId}`)}${advice}`);
}
